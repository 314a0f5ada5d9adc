package dev.causalc.compiler.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * The augmented (moral) graph of an ancestral set: two nodes are adjacent if a path joins them on which every inner node is a
 * collider. In it, separation by a subset of the ancestral set is ordinary vertex separation (Richardson 2003, Theorem 1).
 *
 * <p>Each district together with its parents is a clique, and these cliques hold every adjacency; they are kept as they are
 * instead of as pairs, so that a search stays linear in the graph.
 */
final class MoralGraph {
    private final int size;
    private final NodeSet nodes;
    private final NodeSet[] cliques;
    private final NodeSet[] cliquesOfNode;

    /** The augmented graph of the ancestors of {@code targets}, themselves included. */
    MoralGraph(CausalGraph graph, NodeSet targets) {
        size = graph.size();
        nodes = graph.ancestorsOrSelf(targets);
        List<NodeSet> found = new ArrayList<>();
        for (NodeSet district : graph.districts(nodes)) {
            found.add(district.union(graph.parents(district)));
        }
        nodes.forEachNode(node -> graph.neighbours(node)
                .intersect(nodes)
                .filter(other -> other > node)
                .forEachNode(other -> found.add(NodeSet.of(node, other))));
        cliques = found.toArray(NodeSet[]::new);
        Adjacency.Bits memberships = new Adjacency.Bits(size);
        for (int i = 0; i < cliques.length; i++) {
            int clique = i;
            cliques[i].forEachNode(node -> memberships.set(node, clique));
        }
        cliquesOfNode = new NodeSet[size];
        Adjacency rows = Adjacency.ofBits(memberships);
        for (int node = 0; node < size; node++) {
            cliquesOfNode[node] = rows.row(node);
        }
    }

    NodeSet nodes() {
        return nodes;
    }

    /** What can be reached from {@code start}, itself included, by steps that stay inside {@code within}. */
    NodeSet closure(NodeSet start, NodeSet within) {
        NodeSetBuilder reached = new NodeSetBuilder(size, start);
        NodeSetBuilder entered = new NodeSetBuilder(cliques.length);
        while (reached.hasPending()) {
            entered.addAll(cliquesOfNode[reached.take()]);
            while (entered.hasPending()) {
                reached.addAll(cliques[entered.take()], within);
            }
        }
        return reached.build();
    }

    /** The nodes outside {@code inner} that are adjacent to one of its members. */
    NodeSet boundary(NodeSet inner) {
        NodeSetBuilder reached = new NodeSetBuilder(size);
        NodeSetBuilder entered = new NodeSetBuilder(cliques.length);
        inner.forEachNode(node -> entered.addAll(cliquesOfNode[node]));
        while (entered.hasPending()) {
            reached.addAll(cliques[entered.take()]);
        }
        return reached.build().minus(inner);
    }
}
