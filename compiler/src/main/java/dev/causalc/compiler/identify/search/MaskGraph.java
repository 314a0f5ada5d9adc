package dev.causalc.compiler.identify.search;

import dev.causalc.compiler.graph.CausalGraph;

/**
 * A graph of at most {@value #LIMIT} observed nodes whose sets are bit masks: the search asks it some hundred thousand times
 * whether nodes are separated when edges into or out of others are cut.
 */
final class MaskGraph {
    static final int LIMIT = 15;

    private final int[] parents;
    private final int[] children;
    private final int[] siblings;

    private MaskGraph(int size) {
        parents = new int[size];
        children = new int[size];
        siblings = new int[size];
    }

    /** Of a graph without latent nodes (see its latent projection), whose numbers the bits keep. */
    static MaskGraph of(CausalGraph graph) {
        if (graph.size() > LIMIT || !graph.latent().isEmpty()) {
            throw new IllegalArgumentException(graph.size() + " nodes, latent " + graph.latent());
        }
        MaskGraph masks = new MaskGraph(graph.size());
        for (int node = 0; node < graph.size(); node++) {
            int here = node;
            graph.parents(node).forEachNode(parent -> masks.parents[here] |= 1 << parent);
            graph.children(node).forEachNode(child -> masks.children[here] |= 1 << child);
            graph.siblings(node).forEachNode(sibling -> masks.siblings[here] |= 1 << sibling);
        }
        return masks;
    }

    int size() {
        return parents.length;
    }

    /** These nodes and their ancestors where no edge leads into {@code noneInto}. */
    int ancestors(int nodes, int noneInto) {
        return ancestors(nodes, noneInto, 0);
    }

    private int ancestors(int nodes, int noneInto, int noneOutOf) {
        int found = nodes;
        int pending = nodes & ~noneInto;
        while (pending != 0) {
            int node = Integer.numberOfTrailingZeros(pending);
            int fresh = parents[node] & ~noneOutOf & ~found;
            found |= fresh;
            pending = (pending & pending - 1) | fresh & ~noneInto;
        }
        return found;
    }

    /**
     * Whether {@code x} and {@code y} are m-separated by {@code z} in the graph without the edges into {@code noneInto}
     * (directed and bidirected) and without the directed edges out of {@code noneOutOf}.
     */
    boolean separated(int x, int y, int z, int noneInto, int noneOutOf) {
        int open = ancestors(z, noneInto, noneOutOf);
        int byTail = 0;
        int byHead = 0;
        int pendingTail = x & ~z;
        int pendingHead = 0;
        while ((pendingTail | pendingHead) != 0) {
            boolean tail = pendingTail != 0;
            int node = Integer.numberOfTrailingZeros(tail ? pendingTail : pendingHead);
            int bit = 1 << node;
            if ((bit & y) != 0) {
                return false;
            }
            if (tail) {
                byTail |= bit;
                pendingTail &= ~bit;
            } else {
                byHead |= bit;
                pendingHead &= ~bit;
            }
            boolean free = (bit & z) == 0;
            if (free && (bit & noneOutOf) == 0) {
                pendingHead |= children[node] & ~noneInto & ~byHead;
            }
            boolean backwards = tail ? free : (bit & open) != 0;
            if (backwards && (bit & noneInto) == 0) {
                pendingTail |= parents[node] & ~noneOutOf & ~byTail;
                pendingHead |= siblings[node] & ~noneInto & ~byHead;
            }
        }
        return true;
    }
}
