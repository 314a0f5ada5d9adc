package dev.causalc.compiler.graph;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a graph says about the observed data alone, so that data can contradict it. */
public final class Implications {
    /** Enough to find a small separator among many; the smallest of all is not needed. */
    private static final int SEPARATORS_COMPARED = 16;

    /** Given {@code given}, the observed nodes {@code x} < {@code y} are independent. */
    public record Independence(int x, int y, NodeSet given) {}

    private Implications() {}

    /**
     * For every pair of observed nodes that observed nodes can separate, one independence with a small minimal separator: the
     * testable part of each missing edge. Pairs in the order of their numbers; lazy.
     */
    public static Stream<Independence> pairwise(CausalGraph graph) {
        NodeSet observed = graph.observed();
        return observed.stream()
                .boxed()
                .flatMap(x -> observed.minus(adjacent(graph, x)).filter(y -> y > x).stream()
                        .mapToObj(y -> independence(graph, x, y))
                        .flatMap(Optional::stream));
    }

    private static NodeSet adjacent(CausalGraph graph, int node) {
        return graph.parents(node)
                .union(graph.children(node))
                .union(graph.siblings(node))
                .union(graph.neighbours(node));
    }

    private static Optional<Independence> independence(CausalGraph graph, int x, int y) {
        return Separators.minimal(graph, NodeSet.of(x), NodeSet.of(y), NodeSet.empty(), graph.observed())
                .limit(SEPARATORS_COMPARED)
                .min(Comparator.comparingInt(NodeSet::size))
                .map(given -> new Independence(x, y, given));
    }

    /**
     * The local Markov property of a directed acyclic graph in which all is observed: each node is independent, given its
     * parents, of every earlier node that is not one of them. All other independences follow from these (Verma and Pearl
     * 1988). In topological order; a node with nothing to say is left out.
     *
     * @throws IllegalArgumentException if the graph has latent nodes, or edges that are not directed
     */
    public static Stream<LocalIndependence> localMarkov(CausalGraph graph) {
        if (!graph.latent().isEmpty() || graph.hasBidirected() || graph.hasUndirected()) {
            throw new IllegalArgumentException("the local Markov property needs a directed graph without hidden nodes");
        }
        int[] order = graph.topologicalOrder();
        return IntStream.range(0, order.length)
                .mapToObj(i -> local(graph, order[i], NodeSet.of(Arrays.copyOf(order, i))))
                .filter(found -> !found.others().isEmpty());
    }

    private static LocalIndependence local(CausalGraph graph, int node, NodeSet earlier) {
        NodeSet parents = graph.parents(node);
        return new LocalIndependence(node, earlier.minus(parents), parents);
    }

    /** Given {@code given}, {@code node} is jointly independent of {@code others}. */
    public record LocalIndependence(int node, NodeSet others, NodeSet given) {}
}
