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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes functionals and shares equal ones. What holds in every distribution is applied on the way: products are flat and
 * sorted, equal factors of a quotient cancel, {@code P(a, b | c) / P(b | c)} is {@code P(a | b, c)}, sums over nothing vanish.
 */
public final class Functionals {
    static final Comparator<Symbol> ORDER =
            (a, b) -> a.node() == b.node() ? Integer.compare(a.copy(), b.copy()) : Integer.compare(a.node(), b.node());

    /** Up to so many pairs of factors are held against each other on the way; beyond, quotients stay as they are. */
    private static final long PAIRS = 1_000;

    private final Map<Object, Functional> nodes = new HashMap<>();
    private final Map<Functional, Set<Symbol>> free = new HashMap<>();

    private record Key(String kind, List<Object> parts) {
        // Written out because what records give themselves is linked when it is first called, at a cost to every start.

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that && kind.equals(that.kind) && parts.equals(that.parts);
        }

        @Override
        public int hashCode() {
            return 31 * kind.hashCode() + parts.hashCode();
        }
    }

    private interface Maker {
        Functional make(int id);
    }

    private Functional intern(Key key, Maker maker) {
        Functional known = nodes.get(key);
        if (known == null) {
            known = maker.make(nodes.size());
            nodes.put(key, known);
        }
        return known;
    }

    public Functional one() {
        return intern(new Key("one", List.of()), id -> new Constant(id, 1));
    }

    /** Of what contradicts itself. */
    public Functional zero() {
        return intern(new Key("zero", List.of()), id -> new Constant(id, 0));
    }

    public Functional probability(int source, NodeSet event, NodeSet given, Map<Integer, Value> values) {
        if (event.isEmpty()) {
            return one();
        }
        Map<Integer, Value> own = new TreeMap<>();
        values.forEach((node, value) -> {
            boolean used = event.contains(node) || given.contains(node);
            if (used && !(value instanceof Symbol(int of, int copy) && of == node && copy == 0)) {
                own.put(node, value);
            }
        });
        NodeSet condition = given.minus(event);
        return intern(
                new Key("probability", List.of(source, event, condition, own)),
                id -> new Probability(id, source, event, condition, own));
    }

    public Functional probability(int source, NodeSet event, NodeSet given) {
        return probability(source, event, given, Map.of());
    }

    public Functional product(Collection<? extends Functional> factors) {
        List<Functional> flat = new ArrayList<>();
        List<Functional> below = new ArrayList<>();
        factors.forEach(factor -> collect(factor, flat, below));
        Functional above = flat(flat);
        return below.isEmpty() ? above : quotient(above, flat(below));
    }

    private static void collect(Functional factor, List<Functional> above, List<Functional> below) {
        if (factor instanceof Product(int id, List<Functional> factors)) {
            factors.forEach(part -> collect(part, above, below));
        } else if (factor instanceof Quotient(int id, Functional numerator, Functional denominator)) {
            collect(numerator, above, below);
            collect(denominator, below, above);
        } else {
            above.add(factor);
        }
    }

    private Functional flat(List<Functional> factors) {
        if (factors.contains(zero())) {
            return zero();
        }
        List<Functional> sorted = new ArrayList<>(factors);
        sorted.removeIf(factor -> factor == one());
        sorted.sort(Comparator.comparingInt(Functional::id));
        if (sorted.isEmpty()) {
            return one();
        }
        if (sorted.size() == 1) {
            return sorted.getFirst();
        }
        return intern(new Key("product", List.copyOf(sorted)), id -> new Product(id, List.copyOf(sorted)));
    }

    public Functional product(Functional... factors) {
        return product(List.of(factors));
    }

    public Functional quotient(Functional numerator, Functional denominator) {
        List<Functional> above = new ArrayList<>();
        List<Functional> below = new ArrayList<>();
        collect(numerator, above, below);
        collect(denominator, below, above);
        for (Functional factor : List.copyOf(below)) {
            if (factor == one() || above.remove(factor)) {
                below.remove(factor);
            }
        }
        if ((long) above.size() * below.size() <= PAIRS) {
            conditional(above, below);
        }
        Functional top = flat(above);
        if (below.isEmpty() || top == zero()) {
            return top;
        }
        Functional bottom = flat(below);
        return intern(new Key("quotient", List.of(top, bottom)), id -> new Quotient(id, top, bottom));
    }

    /** The definition of conditional probability, wherever it applies. */
    private void conditional(List<Functional> above, List<Functional> below) {
        for (Functional bottom : List.copyOf(below)) {
            for (int i = 0; i < above.size(); i++) {
                if (above.get(i) instanceof Probability joint
                        && bottom instanceof Probability marginal
                        && isMarginal(marginal, joint)) {
                    above.set(
                            i,
                            probability(
                                    joint.source(),
                                    joint.event().minus(marginal.event()),
                                    joint.given().union(marginal.event()),
                                    joint.values()));
                    below.remove(bottom);
                    break;
                }
            }
        }
    }

    private static boolean isMarginal(Probability marginal, Probability joint) {
        return marginal.source() == joint.source()
                && marginal.given().equals(joint.given())
                && joint.event().containsAll(marginal.event())
                && marginal.event().union(marginal.given()).stream()
                        .allMatch(node -> marginal.value(node).equals(joint.value(node)));
    }

    public Functional sum(Collection<Symbol> bound, Functional body) {
        if (bound.isEmpty() || body instanceof Constant(int id, double value) && value == 0) {
            return body;
        }
        TreeSet<Symbol> all = new TreeSet<>(ORDER);
        all.addAll(bound);
        Functional inner = body;
        if (body instanceof Sum(int id, List<Symbol> more, Functional within)
                && more.stream().noneMatch(all::contains)) {
            all.addAll(more);
            inner = within;
        }
        List<Symbol> symbols = List.copyOf(all);
        Functional summed = inner;
        return intern(new Key("sum", List.of(symbols, summed)), id -> new Sum(id, symbols, summed));
    }

    public Functional sum(NodeSet nodes, Functional body) {
        return sum(nodes.stream().mapToObj(Value::symbol).toList(), body);
    }

    /** The symbols that have to be given a value from outside. */
    public Set<Symbol> free(Functional functional) {
        Set<Symbol> known = free.get(functional);
        if (known == null) {
            TreeSet<Symbol> found = new TreeSet<>(ORDER);
            switch (functional) {
                case Constant constant -> {}
                case Probability probability ->
                    probability.event().union(probability.given()).forEachNode(node -> {
                        if (probability.value(node) instanceof Symbol symbol) {
                            found.add(symbol);
                        }
                    });
                case Product product -> product.factors().forEach(factor -> found.addAll(free(factor)));
                case Quotient quotient -> {
                    found.addAll(free(quotient.numerator()));
                    found.addAll(free(quotient.denominator()));
                }
                case Sum sum -> {
                    found.addAll(free(sum.body()));
                    sum.bound().forEach(found::remove);
                }
            }
            known = found;
            free.put(functional, known);
        }
        return known;
    }

    /** The functional with values in the place of free symbols; bound symbols are renamed where they would capture one. */
    public Functional substitute(Functional functional, Map<Symbol, Value> values) {
        return new Substitution(this).apply(functional, values);
    }
}
