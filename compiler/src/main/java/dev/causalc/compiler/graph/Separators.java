package dev.causalc.compiler.graph;

import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Sets that m-separate two sets of nodes (van der Zander, Liśkiewicz and Textor 2019, "Separators and adjustment sets in
 * causal graphs"). Every minimal separator consists of ancestors of the two sets, and is a minimal vertex separator of their
 * {@link MoralGraph}.
 */
public final class Separators {
    private Separators() {}

    /**
     * Every minimal separator Z of {@code x} and {@code y} with {@code required} ⊆ Z ⊆ {@code required} ∪ {@code allowed}:
     * no proper subset that still contains {@code required} separates them. Lazy, without repetition, with polynomial delay
     * (Takata 2010); the one nearest to {@code x} comes first. Members of {@code x} and {@code y} are never used.
     *
     * @throws IllegalArgumentException if {@code x}, {@code y} and {@code required} are not disjoint
     */
    public static Stream<NodeSet> minimal(CausalGraph graph, NodeSet x, NodeSet y, NodeSet required, NodeSet allowed) {
        return minimal(graph, x, y, required, allowed, separator -> true);
    }

    /** The same, of those only that are {@code viable} in the sense of {@link MinimalSeparators}. */
    static Stream<NodeSet> minimal(
            CausalGraph graph, NodeSet x, NodeSet y, NodeSet required, NodeSet allowed, Predicate<NodeSet> viable) {
        MinimalSeparators found = search(graph, x, y, required, allowed, viable);
        int traits = Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL | Spliterator.IMMUTABLE;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(found, traits), false);
    }

    /** The minimal separator nearest to {@code x}, if there is any separator; arguments as in {@link #minimal}. Linear time. */
    public static Optional<NodeSet> nearest(
            CausalGraph graph, NodeSet x, NodeSet y, NodeSet required, NodeSet allowed) {
        MinimalSeparators found = search(graph, x, y, required, allowed, separator -> true);
        return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
    }

    private static MinimalSeparators search(
            CausalGraph graph, NodeSet x, NodeSet y, NodeSet required, NodeSet allowed, Predicate<NodeSet> viable) {
        if (x.intersects(y) || required.intersects(x) || required.intersects(y)) {
            throw new IllegalArgumentException("the two sides and the required nodes must be disjoint");
        }
        MoralGraph moral = new MoralGraph(graph, x.union(y).union(required));
        NodeSet optional = allowed.minus(x).minus(y).minus(required).intersect(moral.nodes());
        return new MinimalSeparators(moral, x, y, required, optional, viable);
    }
}
