package dev.causalc.compiler.identify.functional;

import dev.causalc.compiler.identify.functional.Functional.Constant;
import dev.causalc.compiler.identify.functional.Functional.Probability;
import dev.causalc.compiler.identify.functional.Functional.Product;
import dev.causalc.compiler.identify.functional.Functional.Quotient;
import dev.causalc.compiler.identify.functional.Functional.Sum;
import dev.causalc.compiler.identify.functional.Value.Symbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Values in the place of free symbols, without capture. */
final class Substitution {
    private final Functionals functionals;
    private final Map<Functional, Map<Map<Symbol, Value>, Functional>> done = new HashMap<>();

    Substitution(Functionals functionals) {
        this.functionals = functionals;
    }

    Functional apply(Functional functional, Map<Symbol, Value> values) {
        Set<Symbol> free = functionals.free(functional);
        Map<Symbol, Value> relevant = new HashMap<>();
        values.forEach((symbol, value) -> {
            if (free.contains(symbol) && !symbol.equals(value)) {
                relevant.put(symbol, value);
            }
        });
        if (relevant.isEmpty()) {
            return functional;
        }
        Map<Map<Symbol, Value>, Functional> known = done.computeIfAbsent(functional, f -> new HashMap<>());
        Functional result = known.get(relevant);
        if (result == null) {
            result = substituted(functional, relevant);
            known.put(relevant, result);
        }
        return result;
    }

    private Functional substituted(Functional functional, Map<Symbol, Value> values) {
        return switch (functional) {
            case Constant constant -> constant;
            case Probability probability -> probability(probability, values);
            case Product product ->
                functionals.product(product.factors().stream()
                        .map(factor -> apply(factor, values))
                        .toList());
            case Quotient quotient ->
                functionals.quotient(apply(quotient.numerator(), values), apply(quotient.denominator(), values));
            case Sum sum -> sum(sum, values);
        };
    }

    private Functional probability(Probability probability, Map<Symbol, Value> values) {
        Map<Integer, Value> own = new TreeMap<>();
        probability.event().union(probability.given()).forEachNode(node -> {
            Value value = probability.value(node);
            own.put(node, value instanceof Symbol symbol ? values.getOrDefault(symbol, value) : value);
        });
        return functionals.probability(probability.source(), probability.event(), probability.given(), own);
    }

    /** A bound symbol that a value mentions takes the first copy that nothing else is called by. */
    private Functional sum(Sum sum, Map<Symbol, Value> values) {
        Set<Value> taken = new HashSet<>(values.values());
        taken.addAll(functionals.free(sum));
        Map<Symbol, Value> inner = new HashMap<>(values);
        List<Symbol> bound = new ArrayList<>();
        for (Symbol symbol : sum.bound()) {
            Symbol fresh = symbol;
            if (values.containsValue(symbol)) {
                Set<Value> used = new HashSet<>(taken);
                used.addAll(functionals.free(sum.body()));
                while (used.contains(fresh)) {
                    fresh = new Symbol(fresh.node(), fresh.copy() + 1);
                }
                inner.put(symbol, fresh);
            } else {
                inner.remove(symbol);
            }
            taken.add(fresh);
            bound.add(fresh);
        }
        return functionals.sum(bound, apply(sum.body(), inner));
    }
}
