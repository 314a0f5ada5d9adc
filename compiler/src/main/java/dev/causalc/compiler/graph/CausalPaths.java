package dev.causalc.compiler.graph;

import java.util.Optional;

/**
 * The proper causal paths from treatments to outcomes: the directed paths that meet the treatments only at their start
 * (Shpitser, VanderWeele and Robins 2010).
 *
 * @param causal the nodes on them, outcomes included, treatments not; empty if the treatments do not affect the outcomes
 * @param forbidden what may not be adjusted for: {@code causal} and all descendants of it, and the treatments
 * @param backDoor the proper back-door graph: the graph without the first edge of every proper causal path
 */
public record CausalPaths(
        CausalGraph graph,
        NodeSet treatments,
        NodeSet outcomes,
        NodeSet causal,
        NodeSet forbidden,
        CausalGraph backDoor) {

    /**
     * The causal paths in a graph whose directions are all known.
     *
     * @throws IllegalArgumentException if treatments or outcomes are empty or overlap, or the graph has undirected edges
     */
    public static CausalPaths of(CausalGraph graph, NodeSet treatments, NodeSet outcomes) {
        if (treatments.isEmpty() || outcomes.isEmpty() || treatments.intersects(outcomes)) {
            throw new IllegalArgumentException("treatments and outcomes must be non-empty and disjoint");
        }
        if (graph.hasUndirected()) {
            throw new IllegalArgumentException("the direction of some edges is unknown");
        }
        NodeSet others = graph.all().minus(treatments);
        NodeSet affected = graph.descendantsOrSelf(graph.children(treatments), others);
        NodeSet causal = affected.intersect(graph.ancestorsOrSelf(outcomes, others));
        NodeSet forbidden = graph.descendantsOrSelf(causal).union(treatments);
        return new CausalPaths(
                graph, treatments, outcomes, causal, forbidden, graph.withoutDirected(treatments, causal));
    }

    /** Whether a treatment affects an outcome at all. */
    public boolean hasEffect() {
        return !causal.isEmpty();
    }

    /** A shortest proper causal path that passes {@code node}, if it lies on one. */
    public Optional<Path> through(int node) {
        NodeSet others = graph.all().minus(treatments);
        NodeSet middle = NodeSet.of(node);
        NodeSet upstream = graph.ancestorsOrSelf(middle, others).union(treatments);
        return Separation.directedPath(graph, treatments, middle, upstream)
                .flatMap(first ->
                        Separation.directedPath(graph, middle, outcomes, others).map(first::then));
    }
}
