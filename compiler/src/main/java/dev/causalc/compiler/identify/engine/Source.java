package dev.causalc.compiler.identify.engine;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.LatentProjection;
import dev.causalc.compiler.graph.NodeSet;

/**
 * A distribution that is known, and the graph by which its variables came about. A randomized variable has no causes there
 * but those of its assignment, and its mechanism is foreign, as is every mechanism that differs between populations.
 *
 * @param graph over all nodes, measured or not
 * @param measured the nodes that the distribution is of
 * @param foreign the nodes whose mechanism is not that of the world that is asked about
 * @param assigned those of them that an experiment set
 * @param fixed nodes that have one and the same value in every row: selection, indicators of what is observed
 */
public record Source(
        CausalGraph graph,
        NodeSet measured,
        NodeSet foreign,
        NodeSet assigned,
        NodeSet fixed,
        Distribution distribution) {

    /**
     * What is left when only these nodes are looked at. A mechanism that is hidden becomes part of those that it reaches, so a
     * foreign one makes them foreign.
     */
    Source onto(NodeSet nodes) {
        NodeSet kept = nodes.intersect(measured).union(fixed);
        NodeSet hidden = graph.all().minus(kept);
        NodeSet carriers = graph.descendantsOrSelf(foreign, hidden);
        return new Source(
                LatentProjection.onto(graph, kept),
                measured.intersect(nodes),
                foreign.union(graph.children(carriers)),
                assigned,
                fixed,
                distribution);
    }

    /** The same without selection and with every one of these nodes measured: at least as much as is known. */
    Source relaxed(NodeSet nodes) {
        return new Source(graph, nodes, foreign, assigned, NodeSet.empty(), distribution);
    }

    boolean isWhole(NodeSet nodes) {
        return fixed.isEmpty() && measured.containsAll(nodes);
    }
}
