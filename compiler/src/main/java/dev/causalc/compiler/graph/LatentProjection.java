package dev.causalc.compiler.graph;

import java.util.Arrays;

/**
 * The latent projection (Verma 1993; Tian and Pearl 2002): the graph over the observed nodes alone that keeps ancestry, every
 * m-separation and every identifiability between them. {@code a -> b} where a directed path leads from a to b whose inner
 * nodes are all latent; {@code a <-> b} where a path without colliders joins them, with arrowheads at both ends and all inner
 * nodes latent.
 */
public final class LatentProjection {
    private LatentProjection() {}

    /**
     * The projection onto the observed nodes, renumbered in the same order. Undirected edges between observed nodes are kept.
     *
     * @throws IllegalArgumentException if an undirected edge ends at a latent node: there is then no single projection
     */
    public static CausalGraph of(CausalGraph graph) {
        NodeSet latent = graph.latent();
        if (latent.isEmpty()) {
            return graph;
        }
        if (latent.stream().anyMatch(node -> !graph.neighbours(node).isEmpty())) {
            throw new IllegalArgumentException("an undirected edge ends at a latent node");
        }
        GraphBuilder builder = new GraphBuilder();
        NodeSet observed = graph.observed();
        observed.forEachNode(node -> builder.node(graph.name(node)));
        observed.forEachNode(node -> {
            reached(graph, node).forEachNode(effect -> builder.directed(graph.name(node), graph.name(effect)));
        });
        latent.forEachNode(cause -> joinAll(builder, graph, reached(graph, cause), reached(graph, cause)));
        graph.all()
                .forEachNode(one -> graph.siblings(one)
                        .filter(other -> other > one)
                        .forEachNode(other -> joinAll(builder, graph, ends(graph, one), ends(graph, other))));
        observed.forEachNode(one -> graph.neighbours(one)
                .filter(other -> other > one)
                .forEachNode(other -> builder.undirected(graph.name(one), graph.name(other))));
        return builder.build();
    }

    /** The observed nodes to which a directed path leads whose inner nodes are latent. */
    private static NodeSet reached(CausalGraph graph, int node) {
        NodeSet latent = graph.latent();
        NodeSet carriers = graph.descendantsOrSelf(graph.children(node), latent);
        return graph.children(carriers.with(node)).minus(latent);
    }

    /** Where an arrowhead at this node shows among the observed nodes. */
    private static NodeSet ends(CausalGraph graph, int node) {
        return graph.latent().contains(node) ? reached(graph, node) : NodeSet.of(node);
    }

    private static void joinAll(GraphBuilder builder, CausalGraph graph, NodeSet some, NodeSet others) {
        some.forEachNode(one -> others.forEachNode(other -> builder.bidirected(graph.name(one), graph.name(other))));
    }

    /**
     * The projection onto {@code kept}, with the numbering of the graph: the other nodes are still there, without edges.
     * Undirected edges must not end at them.
     */
    public static CausalGraph onto(CausalGraph graph, NodeSet kept) {
        NodeSet gone = graph.all().minus(kept);
        if (gone.isEmpty()) {
            return graph;
        }
        int n = graph.size();
        NodeSet[] upstream = new NodeSet[n];
        NodeSet[] downstream = new NodeSet[n];
        gone.forEachNode(node -> downstream[node] = effects(graph, NodeSet.of(node), gone));
        NodeSet[] parents = empty(n);
        NodeSet[] children = empty(n);
        NodeSet[] siblings = empty(n);
        kept.forEachNode(node -> {
            upstream[node] = graph.ancestorsOrSelf(graph.parents(node), gone);
            parents[node] = graph.parents(upstream[node].with(node)).intersect(kept);
            children[node] = effects(graph, NodeSet.of(node), gone);
            NodeSetBuilder joined = new NodeSetBuilder(n);
            upstream[node].forEachNode(cause -> joined.addAll(downstream[cause]));
            graph.siblings(upstream[node].with(node))
                    .forEachNode(other -> joined.addAll(kept.contains(other) ? NodeSet.of(other) : downstream[other]));
            siblings[node] = joined.build().without(node);
        });
        return graph.withEdges(kept, Adjacency.of(parents), Adjacency.of(children), Adjacency.of(siblings));
    }

    /** The kept nodes to which a directed path leads whose inner nodes are gone. */
    private static NodeSet effects(CausalGraph graph, NodeSet from, NodeSet gone) {
        NodeSet carriers = graph.descendantsOrSelf(graph.children(from), gone);
        return graph.children(carriers.union(from)).minus(gone);
    }

    private static NodeSet[] empty(int n) {
        NodeSet[] rows = new NodeSet[n];
        Arrays.fill(rows, NodeSet.empty());
        return rows;
    }
}
