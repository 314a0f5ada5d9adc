package dev.causalc.compiler.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The graphs that a graph with undirected edges stands for: every way to direct these edges that makes no cycle and no
 * collider between nodes that are not adjacent but those that are drawn. For the graph of a Markov equivalence class (CPDAG) or
 * one with background knowledge (MPDAG; Meek 1995) these are its members.
 */
public final class EquivalenceClass {
    private final CausalGraph pattern;
    private final List<Edge> open;
    private final int most;
    private final List<CausalGraph> members = new ArrayList<>();

    private EquivalenceClass(CausalGraph pattern, int most) {
        this.pattern = pattern;
        this.open = pattern.edges().stream()
                .filter(edge -> edge.kind() == Edge.Kind.UNDIRECTED)
                .toList();
        this.most = most;
    }

    /** The members, in a fixed order; empty if there are more than {@code most}. */
    public static Optional<List<CausalGraph>> members(CausalGraph pattern, int most) {
        EquivalenceClass all = new EquivalenceClass(pattern, most);
        List<Edge> known = pattern.edges().stream()
                .filter(edge -> edge.kind() != Edge.Kind.UNDIRECTED)
                .toList();
        all.direct(0, known);
        return all.members.size() > most ? Optional.empty() : Optional.of(List.copyOf(all.members));
    }

    private void direct(int next, List<Edge> edges) {
        if (members.size() > most) {
            return;
        }
        if (next == open.size()) {
            CausalGraph graph = CausalGraph.of(pattern.names(), edges, pattern.names(pattern.latent()));
            if (graph.findCycle().isEmpty()) {
                members.add(graph);
            }
            return;
        }
        Edge edge = open.get(next);
        with(next, edges, Edge.directed(edge.from(), edge.to()));
        with(next, edges, Edge.directed(edge.to(), edge.from()));
    }

    private void with(int next, List<Edge> edges, Edge arrow) {
        if (edges.stream().noneMatch(other -> isNewCollider(arrow, other))) {
            List<Edge> more = new ArrayList<>(edges);
            more.add(arrow);
            direct(next + 1, more);
        }
    }

    /** Whether the two meet head to head and come from nodes that are not adjacent. */
    private boolean isNewCollider(Edge arrow, Edge other) {
        int tail = pattern.index(arrow.from());
        boolean into = other.to().equals(arrow.to());
        boolean backInto = other.kind() == Edge.Kind.BIDIRECTED && other.from().equals(arrow.to());
        if (!into && !backInto) {
            return false;
        }
        int end = pattern.index(into ? other.from() : other.to());
        return end != tail && !adjacent(tail, end);
    }

    private boolean adjacent(int one, int other) {
        return pattern.parents(one).contains(other)
                || pattern.children(one).contains(other)
                || pattern.siblings(one).contains(other)
                || pattern.neighbours(one).contains(other);
    }
}
