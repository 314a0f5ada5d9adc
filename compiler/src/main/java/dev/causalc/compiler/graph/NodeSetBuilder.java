package dev.causalc.compiler.graph;

import java.util.Arrays;

/**
 * A growing set of nodes 0 to n - 1, for the inside of an algorithm; {@link #build()} makes the value that leaves it. Nodes
 * are only added, and each is also remembered as to be visited, so that a search is: add the start, then take until none is
 * left.
 */
final class NodeSetBuilder {
    private final long[] words;
    private int[] pending = new int[16];
    private int pendingCount;

    NodeSetBuilder(int n) {
        words = new long[(n + 63) >> 6];
    }

    NodeSetBuilder(int n, NodeSet start) {
        this(n);
        addAll(start);
    }

    boolean contains(int node) {
        return (words[node >> 6] & (1L << node)) != 0;
    }

    /** Adds a node; true if it is new. */
    boolean add(int node) {
        if (contains(node)) {
            return false;
        }
        words[node >> 6] |= 1L << node;
        push(node);
        return true;
    }

    void addAll(NodeSet nodes) {
        for (int i = 0; i < nodes.wordCount(); i++) {
            addNew(i, nodes.word(i));
        }
    }

    /** Adds the nodes of a set that also lie in {@code within}. */
    void addAll(NodeSet nodes, NodeSet within) {
        int count = Math.min(nodes.wordCount(), within.wordCount());
        for (int i = 0; i < count; i++) {
            addNew(i, nodes.word(i) & within.word(i));
        }
    }

    private void addNew(int index, long candidates) {
        long fresh = candidates & ~words[index];
        words[index] |= fresh;
        for (long word = fresh; word != 0; word &= word - 1) {
            push((index << 6) + Long.numberOfTrailingZeros(word));
        }
    }

    private void push(int node) {
        if (pendingCount == pending.length) {
            pending = Arrays.copyOf(pending, 2 * pendingCount);
        }
        pending[pendingCount++] = node;
    }

    boolean hasPending() {
        return pendingCount > 0;
    }

    /** A node that was added and not yet taken; last in, first out. */
    int take() {
        return pending[--pendingCount];
    }

    NodeSet build() {
        return NodeSet.ofWords(words.clone());
    }
}
