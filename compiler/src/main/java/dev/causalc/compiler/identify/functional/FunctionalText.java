package dev.causalc.compiler.identify.functional;

import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.functional.Functional.Constant;
import dev.causalc.compiler.identify.functional.Functional.Probability;
import dev.causalc.compiler.identify.functional.Functional.Product;
import dev.causalc.compiler.identify.functional.Functional.Quotient;
import dev.causalc.compiler.identify.functional.Functional.Sum;
import dev.causalc.compiler.identify.functional.Value.Symbol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Functionals as people read them. A bound symbol that would hide another of its name is written with a prime; what is long
 * and occurs several times is written once and named.
 */
public final class FunctionalText {
    private final Functionals functionals;
    private final Notation notation;
    private final IntFunction<String> names;
    private final IntFunction<String> sources;
    private final Comparator<Integer> order;
    private final Map<String, Integer> repeated = new LinkedHashMap<>();

    /**
     * @param names of the nodes
     * @param sources of the sources; an empty name is not written
     * @param leading nodes that come first in lists, in this order; the others follow by number
     */
    public FunctionalText(
            Functionals functionals,
            Notation notation,
            IntFunction<String> names,
            IntFunction<String> sources,
            List<Integer> leading) {
        this.functionals = functionals;
        this.notation = notation;
        this.names = names;
        this.sources = sources;
        Map<Integer, Integer> rank = new HashMap<>();
        leading.forEach(node -> rank.putIfAbsent(node, rank.size()));
        this.order = Comparator.<Integer>comparingInt(node -> rank.getOrDefault(node, Integer.MAX_VALUE))
                .thenComparingInt(node -> node);
    }

    public String of(Functional functional) {
        repeated.clear();
        Map<Symbol, String> scope = new HashMap<>();
        functionals.free(functional).forEach(symbol -> scope.put(symbol, free(symbol)));
        return abbreviated(text(functional, scope));
    }

    private String free(Symbol symbol) {
        return notation.name(names.apply(symbol.node())) + "'".repeat(symbol.copy());
    }

    /** Names the parts that occur several times, where that makes the text shorter. */
    private String abbreviated(String text) {
        List<String> parts = repeated.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(part -> part))
                .toList();
        String result = text;
        List<String> definitions = new ArrayList<>();
        for (String part : parts) {
            String name = notation.part(definitions.size() + 1);
            String shorter = result.replace(part, name);
            List<String> inside = new ArrayList<>();
            definitions.forEach(definition -> inside.add(definition.replace(part, name)));
            int saved = result.length() - shorter.length();
            for (int i = 0; i < inside.size(); i++) {
                saved += definitions.get(i).length() - inside.get(i).length();
            }
            if (saved > part.length() + name.length() + notation.where().length() + 3) {
                result = shorter;
                definitions.clear();
                definitions.addAll(inside);
                definitions.add(name + " = " + part);
            }
        }
        return definitions.isEmpty() ? result : result + notation.where() + String.join("; ", definitions);
    }

    private String text(Functional functional, Map<Symbol, String> scope) {
        return switch (functional) {
            case Constant constant -> constant.value() == 0 ? "0" : "1";
            case Probability probability -> probability(probability, scope);
            case Product product -> product(product, scope);
            case Quotient quotient ->
                noted(notation.quotient(
                        text(quotient.numerator(), scope),
                        isSingle(quotient.numerator()),
                        text(quotient.denominator(), scope),
                        isSingle(quotient.denominator())));
            case Sum sum -> sum(sum, scope);
        };
    }

    private String noted(String text) {
        repeated.merge(text, 1, Integer::sum);
        return text;
    }

    private static boolean isSingle(Functional functional) {
        return functional instanceof Probability || functional instanceof Constant;
    }

    private String sum(Sum sum, Map<Symbol, String> scope) {
        Set<String> taken = new HashSet<>(scope.values());
        Map<Symbol, String> inner = new HashMap<>(scope);
        List<String> bound = new ArrayList<>();
        List<Symbol> ordered = new ArrayList<>(sum.bound());
        ordered.sort(Comparator.comparing(Symbol::node, order).thenComparingInt(Symbol::copy));
        for (Symbol symbol : ordered) {
            String name = notation.name(names.apply(symbol.node()));
            while (!taken.add(name)) {
                name += "'";
            }
            inner.put(symbol, name);
            bound.add(name);
        }
        return noted(notation.sum(bound, text(sum.body(), inner)));
    }

    /** What is explained before what explains it, sums last: they reach as far right as they can. */
    private String product(Product product, Map<Symbol, String> scope) {
        List<Functional> factors = readingOrder(product.factors());
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < factors.size(); i++) {
            Functional factor = factors.get(i);
            String text = text(factor, scope);
            boolean open = factor instanceof Sum && i + 1 < factors.size() || factor instanceof Quotient;
            texts.add(open ? notation.grouped(text) : text);
        }
        return String.join(notation.times(), texts);
    }

    private List<Functional> readingOrder(List<Functional> factors) {
        List<Functional> left = new ArrayList<>(factors);
        left.sort(Comparator.comparingInt(FunctionalText::shape));
        List<Functional> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            Functional next = left.stream()
                    .filter(factor -> left.stream().noneMatch(other -> explains(factor, other)))
                    .findFirst()
                    .orElse(left.getFirst());
            left.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    private static int shape(Functional functional) {
        return switch (functional) {
            case Constant constant -> 0;
            case Probability probability -> 1;
            case Quotient quotient -> 2;
            case Product product -> 3;
            case Sum sum -> 4;
        };
    }

    private static boolean explains(Functional one, Functional other) {
        return one instanceof Probability a
                && other instanceof Probability b
                && a != b
                && a.event().intersects(b.given());
    }

    private String probability(Probability probability, Map<Symbol, String> scope) {
        return notation.probability(
                sources.apply(probability.source()),
                list(probability.event(), probability, scope),
                list(probability.given(), probability, scope));
    }

    private String list(NodeSet nodes, Probability probability, Map<Symbol, String> scope) {
        return nodes.stream()
                .boxed()
                .sorted(order)
                .map(node -> switch (probability.value(node)) {
                    case Symbol symbol -> scope.getOrDefault(symbol, free(symbol));
                    case Value.Level level -> notation.level(notation.name(names.apply(node)), level.level());
                })
                .collect(Collectors.joining(", "));
    }
}
