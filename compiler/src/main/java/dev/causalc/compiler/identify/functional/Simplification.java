package dev.causalc.compiler.identify.functional;

import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.functional.Functional.Constant;
import dev.causalc.compiler.identify.functional.Functional.Probability;
import dev.causalc.compiler.identify.functional.Functional.Product;
import dev.causalc.compiler.identify.functional.Functional.Quotient;
import dev.causalc.compiler.identify.functional.Functional.Sum;
import dev.causalc.compiler.identify.functional.Value.Symbol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The same quantity in fewer words, by identities of probability alone: a sum over a variable that only one event mentions
 * takes it out of the event, factors without a bound symbol leave the sum, sums over unrelated symbols part, and
 * {@code P(b | a, c) P(a | c)} is {@code P(a, b | c)}.
 */
public final class Simplification {
    private final Functionals functionals;
    private final Map<Functional, Functional> done = new HashMap<>();

    private Simplification(Functionals functionals) {
        this.functionals = functionals;
    }

    public static Functional of(Functional functional, Functionals functionals) {
        return new Simplification(functionals).simple(functional);
    }

    private Functional simple(Functional functional) {
        Functional known = done.get(functional);
        if (known == null) {
            known = switch (functional) {
                case Constant constant -> constant;
                case Probability probability -> probability;
                case Product product ->
                    functionals.product(
                            chained(product.factors().stream().map(this::simple).toList()));
                case Quotient quotient ->
                    functionals.quotient(simple(quotient.numerator()), simple(quotient.denominator()));
                case Sum sum -> summed(sum.bound(), simple(sum.body()));
            };
            done.put(functional, known);
        }
        return known;
    }

    private Functional summed(Collection<Symbol> bound, Functional body) {
        if (body instanceof Quotient quotient && !mentions(quotient.denominator(), bound)) {
            return functionals.quotient(summed(bound, quotient.numerator()), quotient.denominator());
        }
        List<Functional> factors = new ArrayList<>(factors(body));
        Set<Symbol> left = new TreeSet<>(Functionals.ORDER);
        left.addAll(bound);
        while (absorb(left, factors)) {
            List<Functional> shorter = chained(factors);
            factors.clear();
            shorter.forEach(factor -> factors.addAll(factors(factor)));
        }
        List<Functional> result = new ArrayList<>();
        for (Part part : parts(left, factors)) {
            result.add(functionals.sum(part.bound, functionals.product(chained(part.factors))));
        }
        return functionals.product(chained(result));
    }

    private static List<Functional> factors(Functional body) {
        return body instanceof Product product ? product.factors() : List.of(body);
    }

    private boolean mentions(Functional functional, Collection<Symbol> symbols) {
        Set<Symbol> free = functionals.free(functional);
        return symbols.stream().anyMatch(free::contains);
    }

    /** Carries out the sum over one symbol inside the only factor that mentions it; false if there is none such. */
    private boolean absorb(Set<Symbol> left, List<Functional> factors) {
        for (Symbol symbol : left) {
            List<Functional> with = factors.stream()
                    .filter(factor -> functionals.free(factor).contains(symbol))
                    .toList();
            if (with.size() == 1) {
                Optional<Functional> inside = within(symbol, with.getFirst());
                if (inside.isPresent()) {
                    factors.remove(with.getFirst());
                    factors.addAll(factors(inside.get()));
                    left.remove(symbol);
                    return true;
                }
            }
        }
        return false;
    }

    private Optional<Functional> within(Symbol symbol, Functional factor) {
        return switch (factor) {
            case Constant constant -> Optional.empty();
            case Probability probability -> marginal(symbol, probability);
            case Product product -> Optional.empty();
            case Quotient quotient ->
                functionals.free(quotient.denominator()).contains(symbol)
                        ? Optional.empty()
                        : Optional.of(functionals.quotient(
                                summed(List.of(symbol), quotient.numerator()), quotient.denominator()));
            case Sum sum -> sum.bound().contains(symbol) ? Optional.empty() : Optional.of(joined(symbol, sum));
        };
    }

    private Functional joined(Symbol symbol, Sum sum) {
        List<Symbol> all = new ArrayList<>(sum.bound());
        all.add(symbol);
        return summed(all, sum.body());
    }

    private Optional<Functional> marginal(Symbol symbol, Probability probability) {
        NodeSet given =
                probability.given().filter(node -> probability.value(node).equals(symbol));
        NodeSet event =
                probability.event().filter(node -> probability.value(node).equals(symbol));
        return given.isEmpty() && event.size() == 1
                ? Optional.of(functionals.probability(
                        probability.source(),
                        probability.event().minus(event),
                        probability.given(),
                        probability.values()))
                : Optional.empty();
    }

    /** A sum and what is left under it. */
    private record Part(Set<Symbol> bound, List<Functional> factors) {}

    /** Factors that share a bound symbol stay together; the others need no common sum. */
    private List<Part> parts(Set<Symbol> bound, List<Functional> factors) {
        List<Part> parts = new ArrayList<>();
        for (Functional factor : factors) {
            Set<Symbol> symbols = new TreeSet<>(Functionals.ORDER);
            functionals.free(factor).stream().filter(bound::contains).forEach(symbols::add);
            List<Functional> together = new ArrayList<>(List.of(factor));
            for (Part part : List.copyOf(parts)) {
                if (part.bound.stream().anyMatch(symbols::contains)) {
                    symbols.addAll(part.bound);
                    together.addAll(part.factors);
                    parts.remove(part);
                }
            }
            parts.add(new Part(symbols, together));
        }
        Set<Symbol> unused = new LinkedHashSet<>(bound);
        parts.forEach(part -> unused.removeAll(part.bound));
        if (!unused.isEmpty()) {
            // A sum over what nothing mentions counts levels: it has to stay as it is.
            parts.add(new Part(unused, List.of()));
        }
        return parts;
    }

    /** Merges conditional probabilities along the chain rule. */
    private List<Functional> chained(List<Functional> factors) {
        List<Functional> merged = new ArrayList<>(factors);
        boolean again = true;
        while (again) {
            again = false;
            for (int i = 0; i < merged.size() && !again; i++) {
                for (int j = 0; j < merged.size() && !again; j++) {
                    Optional<Functional> both = i == j ? Optional.empty() : chain(merged.get(i), merged.get(j));
                    if (both.isPresent()) {
                        // By place: an equal factor beside them stays.
                        merged.remove(Math.max(i, j));
                        merged.remove(Math.min(i, j));
                        merged.add(both.get());
                        again = true;
                    }
                }
            }
        }
        return merged;
    }

    private Optional<Functional> chain(Functional first, Functional second) {
        if (!(first instanceof Probability a && second instanceof Probability b)
                || a.source() != b.source()
                || a.event().intersects(b.event())
                || !a.event().union(a.given()).equals(b.given())
                || !b.given().stream().allMatch(node -> a.value(node).equals(b.value(node)))) {
            return Optional.empty();
        }
        Map<Integer, Value> values = new TreeMap<>(a.values());
        values.putAll(b.values());
        return Optional.of(functionals.probability(a.source(), a.event().union(b.event()), a.given(), values));
    }
}
