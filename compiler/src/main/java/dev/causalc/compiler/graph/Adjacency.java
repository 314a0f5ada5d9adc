package dev.causalc.compiler.graph;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * One row of neighbours for each node: parents, or children, or siblings. Immutable; a changed copy shares the rows that stay
 * as they are, which keeps mutilated graphs cheap.
 */
final class Adjacency {
    private final NodeSet[] rows;

    private Adjacency(NodeSet[] rows) {
        this.rows = rows;
    }

    /** Takes the array over. */
    static Adjacency of(NodeSet[] rows) {
        return new Adjacency(rows);
    }

    static Adjacency ofBits(Bits bits) {
        NodeSet[] rows = new NodeSet[bits.rows.length];
        for (int node = 0; node < rows.length; node++) {
            rows[node] = NodeSet.ofWords(bits.rows[node].clone());
        }
        return new Adjacency(rows);
    }

    int size() {
        return rows.length;
    }

    NodeSet row(int node) {
        return rows[node];
    }

    /** The union of the rows of these nodes. */
    NodeSet rows(NodeSet nodes) {
        NodeSetBuilder result = new NodeSetBuilder(rows.length);
        nodes.forEachNode(node -> result.addAll(rows[node]));
        return result.build();
    }

    /** What can be reached from {@code start}, itself included, by steps that stay inside {@code within}. */
    NodeSet closure(NodeSet start, NodeSet within) {
        NodeSetBuilder reached = new NodeSetBuilder(rows.length);
        reached.addAll(start, within);
        while (reached.hasPending()) {
            reached.addAll(rows[reached.take()], within);
        }
        return reached.build();
    }

    /** A copy in which the rows of {@code which} have lost the members of {@code lost}. */
    Adjacency without(NodeSet which, NodeSet lost) {
        NodeSet[] copy = rows.clone();
        which.forEachNode(node -> copy[node] = rows[node].minus(lost));
        return new Adjacency(copy);
    }

    /** The rows of {@code kept} with every node renamed; {@code rename} gives the new index of a kept node. */
    Adjacency induced(NodeSet kept, IntUnaryOperator rename) {
        Bits bits = new Bits(kept.size());
        kept.forEachNode(node -> rows[node]
                .intersect(kept)
                .forEachNode(other -> bits.set(rename.applyAsInt(node), rename.applyAsInt(other))));
        return ofBits(bits);
    }

    boolean isEmpty() {
        return Arrays.stream(rows).allMatch(NodeSet::isEmpty);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Adjacency adjacency && Arrays.equals(rows, adjacency.rows);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(rows);
    }

    /** Rows under construction; a row takes no room until it has a member. */
    static final class Bits {
        private final long[][] rows;

        Bits(int n) {
            rows = new long[n][];
            Arrays.fill(rows, new long[0]);
        }

        void set(int node, int neighbour) {
            int word = neighbour >> 6;
            if (rows[node].length <= word) {
                rows[node] = Arrays.copyOf(rows[node], word + 1);
            }
            rows[node][word] |= 1L << neighbour;
        }
    }
}
