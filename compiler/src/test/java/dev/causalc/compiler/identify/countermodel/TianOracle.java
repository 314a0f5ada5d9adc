package dev.causalc.compiler.identify.countermodel;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.NodeSet;
import java.util.Optional;

/**
 * Whether P(y | do(x)) is identified, by set operations alone: Tian (2002), algorithm Identify, in a graph without latent
 * nodes.
 */
public final class TianOracle {
    private TianOracle() {}

    public record Hedge(NodeSet vertices, NodeSet roots) {}

    public static Optional<Hedge> hedge(CausalGraph graph, NodeSet x, NodeSet y) {
        NodeSet asked = graph.ancestorsOrSelf(y, graph.all().minus(x));
        for (NodeSet roots : graph.districts(asked)) {
            Optional<Hedge> hedge = identify(graph, graph.district(roots.first()), roots);
            if (hedge.isPresent()) {
                return hedge;
            }
        }
        return Optional.empty();
    }

    private static Optional<Hedge> identify(CausalGraph graph, NodeSet within, NodeSet roots) {
        NodeSet above = graph.ancestorsOrSelf(roots, within);
        if (above.equals(roots)) {
            return Optional.empty();
        }
        return above.equals(within)
                ? Optional.of(new Hedge(within, roots))
                : identify(graph, graph.district(roots.first(), above), roots);
    }
}
