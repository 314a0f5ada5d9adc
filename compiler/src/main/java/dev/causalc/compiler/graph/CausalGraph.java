package dev.causalc.compiler.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * A causal graph over named nodes: directed edges, bidirected edges (a hidden common cause of both ends), undirected edges
 * (direction unknown), and a set of latent nodes, which exist but are not measured. Immutable; nodes are numbered from 0 in
 * the order of their declaration, and every set is a {@link NodeSet} of these numbers.
 *
 * <p>Two nodes may be joined by several edges, for example {@code a -> b} and {@code a <-> b}. Directed cycles can be built,
 * so that they can be reported; {@link #findCycle()} tells, and everything else assumes that there is none.
 */
public final class CausalGraph {
    private final List<String> names;
    private final Map<String, Integer> indices;
    private final NodeSet all;
    private final NodeSet latent;
    private final Adjacency parents;
    private final Adjacency children;
    private final Adjacency siblings;
    private final Adjacency neighbours;

    CausalGraph(
            List<String> names,
            NodeSet latent,
            Adjacency parents,
            Adjacency children,
            Adjacency siblings,
            Adjacency neighbours) {
        this(names, number(names), latent, parents, children, siblings, neighbours);
    }

    private CausalGraph(
            List<String> names,
            Map<String, Integer> indices,
            NodeSet latent,
            Adjacency parents,
            Adjacency children,
            Adjacency siblings,
            Adjacency neighbours) {
        this.names = List.copyOf(names);
        this.indices = indices;
        this.all = NodeSet.range(names.size());
        this.latent = latent;
        this.parents = parents;
        this.children = children;
        this.siblings = siblings;
        this.neighbours = neighbours;
    }

    private static Map<String, Integer> number(List<String> names) {
        Map<String, Integer> indices = new LinkedHashMap<>();
        for (String name : names) {
            if (indices.put(name, indices.size()) != null) {
                throw new IllegalArgumentException("two nodes are called " + name);
            }
        }
        return indices;
    }

    /**
     * The graph with these nodes, in this order.
     *
     * @throws IllegalArgumentException if a name repeats, or an edge or {@code latent} names a node that is not listed
     */
    public static CausalGraph of(List<String> names, Collection<Edge> edges, Collection<String> latent) {
        GraphBuilder builder = new GraphBuilder();
        number(names);
        names.forEach(builder::node);
        edges.forEach(builder::edge);
        latent.forEach(builder::latent);
        CausalGraph graph = builder.build();
        if (graph.size() != names.size()) {
            throw new IllegalArgumentException("undeclared node " + graph.name(names.size()));
        }
        return graph;
    }

    public static GraphBuilder builder() {
        return new GraphBuilder();
    }

    // ---- nodes ----

    public int size() {
        return names.size();
    }

    public List<String> names() {
        return names;
    }

    public String name(int node) {
        return names.get(node);
    }

    /** The names of these nodes, in the order of their numbers. */
    public List<String> names(NodeSet nodes) {
        List<String> result = new ArrayList<>(nodes.size());
        nodes.forEachNode(node -> result.add(names.get(node)));
        return List.copyOf(result);
    }

    public OptionalInt find(String name) {
        Integer index = indices.get(name);
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /**
     * The number of a node that is known to exist.
     *
     * @throws IllegalArgumentException if there is no such node
     */
    public int index(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no node is called " + name));
    }

    /**
     * The numbers of nodes that are known to exist.
     *
     * @throws IllegalArgumentException if one does not
     */
    public NodeSet nodes(Collection<String> wanted) {
        return NodeSet.of(wanted.stream().mapToInt(this::index).toArray());
    }

    public NodeSet nodes(String... wanted) {
        return nodes(Arrays.asList(wanted));
    }

    public NodeSet all() {
        return all;
    }

    public NodeSet latent() {
        return latent;
    }

    public NodeSet observed() {
        return all.minus(latent);
    }

    // ---- neighbours ----

    public NodeSet parents(int node) {
        return parents.row(node);
    }

    public NodeSet children(int node) {
        return children.row(node);
    }

    /** The nodes that share a hidden common cause with this one: the other ends of its bidirected edges. */
    public NodeSet siblings(int node) {
        return siblings.row(node);
    }

    /** The other ends of the undirected edges of this node. */
    public NodeSet neighbours(int node) {
        return neighbours.row(node);
    }

    /** All parents of these nodes; a member that is a parent of another member is among them. */
    public NodeSet parents(NodeSet nodes) {
        return parents.rows(nodes);
    }

    public NodeSet children(NodeSet nodes) {
        return children.rows(nodes);
    }

    public NodeSet siblings(NodeSet nodes) {
        return siblings.rows(nodes);
    }

    // ---- ancestors, descendants, districts ----

    /** The nodes from which a directed path of at least one edge leads to one of these. */
    public NodeSet ancestors(NodeSet nodes) {
        return ancestorsOrSelf(parents(nodes));
    }

    public NodeSet ancestorsOrSelf(NodeSet nodes) {
        return parents.closure(nodes, all);
    }

    /** Ancestors in the subgraph induced by {@code within}, with the given nodes that lie in it. */
    public NodeSet ancestorsOrSelf(NodeSet nodes, NodeSet within) {
        return parents.closure(nodes, within);
    }

    /** The nodes to which a directed path of at least one edge leads from one of these. */
    public NodeSet descendants(NodeSet nodes) {
        return descendantsOrSelf(children(nodes));
    }

    public NodeSet descendantsOrSelf(NodeSet nodes) {
        return children.closure(nodes, all);
    }

    /** Descendants in the subgraph induced by {@code within}, with the given nodes that lie in it. */
    public NodeSet descendantsOrSelf(NodeSet nodes, NodeSet within) {
        return children.closure(nodes, within);
    }

    /** The district of a node: what bidirected paths join to it, itself included. */
    public NodeSet district(int node) {
        return district(node, all);
    }

    public NodeSet district(int node, NodeSet within) {
        return siblings.closure(NodeSet.of(node), within);
    }

    /**
     * The districts, ordered by their first nodes. They are the c-components of Tian and Pearl (2002) where every latent
     * node is drawn as a bidirected edge; see {@link LatentProjection} for graphs with latent nodes.
     */
    public List<NodeSet> districts() {
        return districts(all);
    }

    /** The districts of the subgraph induced by {@code within}. */
    public List<NodeSet> districts(NodeSet within) {
        List<NodeSet> result = new ArrayList<>();
        NodeSet left = within;
        while (!left.isEmpty()) {
            NodeSet district = district(left.first(), within);
            result.add(district);
            left = left.minus(district);
        }
        return List.copyOf(result);
    }

    // ---- order ----

    /**
     * The nodes with every parent before its children; among those that could come next, the lowest number comes first.
     *
     * @throws IllegalStateException if the graph has a directed cycle
     */
    public int[] topologicalOrder() {
        int[] order = TopologicalOrder.of(this);
        if (order.length < size()) {
            throw new IllegalStateException("the graph has a directed cycle");
        }
        return order;
    }

    /** A shortest directed cycle: each node is a parent of the next, and the last of the first. */
    public Optional<List<String>> findCycle() {
        return TopologicalOrder.findCycle(this)
                .map(cycle -> Arrays.stream(cycle).mapToObj(names::get).toList());
    }

    // ---- other graphs made from this one ----

    /** The subgraph of these nodes, renumbered in the same order. */
    public CausalGraph induced(NodeSet kept) {
        int[] number = new int[size()];
        int[] nodes = kept.toArray();
        for (int i = 0; i < nodes.length; i++) {
            number[nodes[i]] = i;
        }
        return new CausalGraph(
                names(kept),
                NodeSet.of(latent.intersect(kept).stream()
                        .map(node -> number[node])
                        .toArray()),
                parents.induced(kept, node -> number[node]),
                children.induced(kept, node -> number[node]),
                siblings.induced(kept, node -> number[node]),
                neighbours.induced(kept, node -> number[node]));
    }

    /** Without the directed and bidirected edges that have an arrowhead at one of these nodes: the graph after do(nodes). */
    public CausalGraph withoutIncoming(NodeSet nodes) {
        return withEdges(
                parents.without(nodes, all),
                children.without(parents(nodes), nodes),
                siblings.without(nodes, all).without(siblings(nodes), nodes));
    }

    /** Without the directed edges that leave one of these nodes. */
    public CausalGraph withoutOutgoing(NodeSet nodes) {
        return withoutDirected(nodes, all);
    }

    /** Without the directed edges that lead from a node of {@code from} to a node of {@code to}. */
    public CausalGraph withoutDirected(NodeSet from, NodeSet to) {
        return withEdges(parents.without(children(from).intersect(to), from), children.without(from, to), siblings);
    }

    private CausalGraph withEdges(Adjacency newParents, Adjacency newChildren, Adjacency newSiblings) {
        return new CausalGraph(names, indices, latent, newParents, newChildren, newSiblings, neighbours);
    }

    /** The same nodes with other edges between {@code kept}; the others are latent, and undirected edges stay. */
    CausalGraph withEdges(NodeSet kept, Adjacency newParents, Adjacency newChildren, Adjacency newSiblings) {
        NodeSet hidden = latent.union(all.minus(kept));
        return new CausalGraph(names, indices, hidden, newParents, newChildren, newSiblings, neighbours);
    }

    /** The same graph in which exactly these nodes are latent: what would be, if others were measured. */
    public CausalGraph withLatent(NodeSet nodes) {
        return new CausalGraph(names, indices, nodes, parents, children, siblings, neighbours);
    }

    // ---- edges ----

    public boolean hasBidirected() {
        return !siblings.isEmpty();
    }

    public boolean hasUndirected() {
        return !neighbours.isEmpty();
    }

    /** Every edge once: directed, then bidirected, then undirected; by the first node's number, then by the second's. */
    public List<Edge> edges() {
        List<Edge> edges = new ArrayList<>();
        all.forEachNode(a -> children(a).forEachNode(b -> edges.add(Edge.directed(name(a), name(b)))));
        all.forEachNode(a ->
                siblings(a).filter(b -> b > a).forEachNode(b -> edges.add(Edge.bidirected(name(a), name(b)))));
        all.forEachNode(a ->
                neighbours(a).filter(b -> b > a).forEachNode(b -> edges.add(Edge.undirected(name(a), name(b)))));
        return List.copyOf(edges);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CausalGraph graph
                && names.equals(graph.names)
                && latent.equals(graph.latent)
                && children.equals(graph.children)
                && siblings.equals(graph.siblings)
                && neighbours.equals(graph.neighbours);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * names.hashCode() + children.hashCode()) + siblings.hashCode();
    }

    /** The nodes, those that are latent in parentheses, and the edges. */
    @Override
    public String toString() {
        String nodes = names.stream()
                .map(name -> latent.contains(index(name)) ? "(" + name + ")" : name)
                .collect(Collectors.joining(", "));
        return edges().stream().map(Edge::toString).collect(Collectors.joining("; ", nodes + "; ", ""));
    }
}
