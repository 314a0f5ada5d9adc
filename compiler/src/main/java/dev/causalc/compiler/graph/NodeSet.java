package dev.causalc.compiler.graph;

import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An immutable set of node indices, as a bit set. It belongs to no graph in particular: two sets with the same members are
 * equal. Everything that walks it does so in ascending order of index, so whatever is computed from one is repeatable.
 */
public final class NodeSet implements Iterable<Integer> {
    private static final NodeSet EMPTY = new NodeSet(new long[0]);

    /** Bit i of word i/64 stands for node i; no trailing zero word, so equal sets have equal arrays. */
    private final long[] words;

    private NodeSet(long[] words) {
        this.words = words;
    }

    /** The set with the bits of these words; takes the array over, so the caller must not keep it. */
    static NodeSet ofWords(long[] words) {
        int length = words.length;
        while (length > 0 && words[length - 1] == 0) {
            length--;
        }
        if (length == 0) {
            return EMPTY;
        }
        return new NodeSet(length == words.length ? words : Arrays.copyOf(words, length));
    }

    public static NodeSet empty() {
        return EMPTY;
    }

    public static NodeSet of(int... nodes) {
        if (nodes.length == 0) {
            return EMPTY;
        }
        long[] words = new long[(Arrays.stream(nodes).max().getAsInt() >> 6) + 1];
        for (int node : nodes) {
            words[node >> 6] |= 1L << node;
        }
        return ofWords(words);
    }

    /** The nodes 0 to n - 1. */
    public static NodeSet range(int n) {
        long[] words = new long[(n + 63) >> 6];
        Arrays.fill(words, -1L);
        if ((n & 63) != 0) {
            words[words.length - 1] = (1L << n) - 1;
        }
        return ofWords(words);
    }

    public boolean contains(int node) {
        int word = node >> 6;
        return word < words.length && (words[word] & (1L << node)) != 0;
    }

    public boolean isEmpty() {
        return words.length == 0;
    }

    public int size() {
        int size = 0;
        for (long word : words) {
            size += Long.bitCount(word);
        }
        return size;
    }

    /** The lowest member; fails on the empty set. */
    public int first() {
        int first = next(0);
        if (first < 0) {
            throw new NoSuchElementException("the empty set has no first node");
        }
        return first;
    }

    /** The lowest member that is at least {@code from}, or -1. */
    public int next(int from) {
        int index = from >> 6;
        if (index >= words.length) {
            return -1;
        }
        long word = words[index] & (-1L << from);
        while (word == 0) {
            if (++index == words.length) {
                return -1;
            }
            word = words[index];
        }
        return (index << 6) + Long.numberOfTrailingZeros(word);
    }

    public NodeSet union(NodeSet other) {
        NodeSet longer = words.length >= other.words.length ? this : other;
        NodeSet shorter = longer == this ? other : this;
        if (shorter.isEmpty()) {
            return longer;
        }
        long[] result = longer.words.clone();
        for (int i = 0; i < shorter.words.length; i++) {
            result[i] |= shorter.words[i];
        }
        return new NodeSet(result);
    }

    public NodeSet intersect(NodeSet other) {
        long[] result = new long[Math.min(words.length, other.words.length)];
        for (int i = 0; i < result.length; i++) {
            result[i] = words[i] & other.words[i];
        }
        return ofWords(result);
    }

    public NodeSet minus(NodeSet other) {
        if (!intersects(other)) {
            return this;
        }
        long[] result = words.clone();
        for (int i = 0; i < Math.min(words.length, other.words.length); i++) {
            result[i] &= ~other.words[i];
        }
        return ofWords(result);
    }

    public NodeSet with(int node) {
        return contains(node) ? this : union(of(node));
    }

    public NodeSet without(int node) {
        return contains(node) ? minus(of(node)) : this;
    }

    public NodeSet filter(IntPredicate keep) {
        long[] result = words.clone();
        forEachNode(node -> {
            if (!keep.test(node)) {
                result[node >> 6] &= ~(1L << node);
            }
        });
        return ofWords(result);
    }

    public boolean intersects(NodeSet other) {
        for (int i = 0; i < Math.min(words.length, other.words.length); i++) {
            if ((words[i] & other.words[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    public boolean containsAll(NodeSet other) {
        if (other.words.length > words.length) {
            return false;
        }
        for (int i = 0; i < other.words.length; i++) {
            if ((other.words[i] & ~words[i]) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Calls {@code action} with every member, lowest first, without boxing. */
    public void forEachNode(IntConsumer action) {
        for (int i = 0; i < words.length; i++) {
            for (long word = words[i]; word != 0; word &= word - 1) {
                action.accept((i << 6) + Long.numberOfTrailingZeros(word));
            }
        }
    }

    public IntStream stream() {
        IntStream.Builder members = IntStream.builder();
        forEachNode(members::add);
        return members.build();
    }

    public int[] toArray() {
        return stream().toArray();
    }

    @Override
    public PrimitiveIterator.OfInt iterator() {
        return stream().iterator();
    }

    /** The number of 64-bit words that hold the members. */
    int wordCount() {
        return words.length;
    }

    long word(int index) {
        return words[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NodeSet set && Arrays.equals(words, set.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    @Override
    public String toString() {
        return stream().mapToObj(Integer::toString).collect(Collectors.joining(", ", "{", "}"));
    }
}
