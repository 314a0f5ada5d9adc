package dev.causalc.compiler.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * m-separation (Richardson 2003; d-separation where there are no bidirected edges), by the reachability algorithm known as
 * Bayes ball (Shachter 1998), linear in the graph. A path is open given Z if none of its non-colliders is in Z and each of its
 * colliders is in Z or has a descendant in Z. An undirected edge counts as having a tail at both ends.
 *
 * <p>Members of Z that are also in X or Y are taken as given, so they count on neither side.
 */
public final class Separation {
    private Separation() {}

    /** Whether no path between a node of {@code x} and a node of {@code y} is open given {@code z}. */
    public static boolean separated(CausalGraph graph, NodeSet x, NodeSet y, NodeSet z) {
        return !connected(graph, x, z).intersects(y);
    }

    /** The nodes outside {@code z} to which an open path given {@code z} leads from a node of {@code x}; {@code x} is among them. */
    public static NodeSet connected(CausalGraph graph, NodeSet x, NodeSet z) {
        NodeSet open = graph.ancestorsOrSelf(z);
        NodeSetBuilder byTail = new NodeSetBuilder(graph.size(), x.minus(z));
        NodeSetBuilder byHead = new NodeSetBuilder(graph.size());
        while (byTail.hasPending() || byHead.hasPending()) {
            boolean tail = byTail.hasPending();
            int node = (tail ? byTail : byHead).take();
            boolean free = !z.contains(node);
            if (free) {
                byHead.addAll(graph.children(node));
                byTail.addAll(graph.neighbours(node));
            }
            if (tail ? free : open.contains(node)) {
                byTail.addAll(graph.parents(node));
                byHead.addAll(graph.siblings(node));
            }
        }
        return byTail.build().union(byHead.build()).minus(z);
    }

    /** A shortest path between {@code x} and {@code y} that is open given {@code z}, if they are not separated. */
    public static Optional<Path> openPath(CausalGraph graph, NodeSet x, NodeSet y, NodeSet z) {
        return new PathSearch(graph, y, z).from(x.minus(z));
    }

    /**
     * Open paths that show every way out: for each edge at a node of {@code x} with which an open path to {@code y} begins, a
     * shortest such path that does not come back to {@code x}. Shorter ones first.
     */
    public static List<Path> openPaths(CausalGraph graph, NodeSet x, NodeSet y, NodeSet z) {
        PathSearch search = new PathSearch(graph, y, z);
        List<Path> paths = new ArrayList<>();
        x.minus(z).forEachNode(node -> paths.addAll(search.eachWayOut(node, x)));
        paths.sort((a, b) -> Integer.compare(a.length(), b.length()));
        return List.copyOf(paths);
    }

    /** A shortest directed path of at least no edge from a node of {@code from} to a node of {@code to} inside {@code within}. */
    public static Optional<Path> directedPath(CausalGraph graph, NodeSet from, NodeSet to, NodeSet within) {
        return PathSearch.directed(graph, from, to, within);
    }
}
