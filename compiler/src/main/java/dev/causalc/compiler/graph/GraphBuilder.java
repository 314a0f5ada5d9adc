package dev.causalc.compiler.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects nodes and edges for a {@link CausalGraph}. A node that an edge names is added if it is new; what is said twice
 * counts once. A bidirected or undirected edge from a node to itself says nothing and is left out; a directed one is a cycle.
 */
public final class GraphBuilder {
    private final Map<String, Integer> nodes = new LinkedHashMap<>();
    private final Set<String> latent = new HashSet<>();
    private final Set<Edge> edges = new LinkedHashSet<>();

    GraphBuilder() {}

    public GraphBuilder node(String name) {
        nodes.putIfAbsent(name, nodes.size());
        return this;
    }

    /** A node that is not measured. */
    public GraphBuilder latent(String name) {
        latent.add(name);
        return node(name);
    }

    public GraphBuilder edge(Edge edge) {
        edges.add(edge);
        return node(edge.from()).node(edge.to());
    }

    public GraphBuilder directed(String from, String to) {
        return edge(Edge.directed(from, to));
    }

    public GraphBuilder bidirected(String one, String other) {
        return edge(Edge.bidirected(one, other));
    }

    public GraphBuilder undirected(String one, String other) {
        return edge(Edge.undirected(one, other));
    }

    public CausalGraph build() {
        int n = nodes.size();
        Adjacency.Bits parents = new Adjacency.Bits(n);
        Adjacency.Bits children = new Adjacency.Bits(n);
        Adjacency.Bits siblings = new Adjacency.Bits(n);
        Adjacency.Bits neighbours = new Adjacency.Bits(n);
        for (Edge edge : edges) {
            int from = nodes.get(edge.from());
            int to = nodes.get(edge.to());
            switch (edge.kind()) {
                case DIRECTED -> {
                    children.set(from, to);
                    parents.set(to, from);
                }
                case BIDIRECTED -> both(siblings, from, to);
                case UNDIRECTED -> both(neighbours, from, to);
            }
        }
        List<String> names = new ArrayList<>(nodes.keySet());
        return new CausalGraph(
                names,
                NodeSet.of(latent.stream().mapToInt(nodes::get).toArray()),
                Adjacency.ofBits(parents),
                Adjacency.ofBits(children),
                Adjacency.ofBits(siblings),
                Adjacency.ofBits(neighbours));
    }

    private static void both(Adjacency.Bits relation, int one, int other) {
        if (one != other) {
            relation.set(one, other);
            relation.set(other, one);
        }
    }
}
