package dev.causalc.compiler.identify.engine;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.NodeSet;
import java.util.Optional;

/**
 * Algorithm Identify of Tian (2002): Q[C] from one source, by turns summing out what is no ancestor of C in its district and
 * splitting what is left into districts. Complete for one distribution (Huang and Valtorta 2006), and over several
 * distributions of all nodes, each factor by itself (Lee, Correa and Bareinboim 2019; Kivva et al. 2022). From rows that are
 * selected, what selection does not reach (Bareinboim and Tian 2015, Theorem 3).
 */
final class Identify {
    private final Source source;
    private final Order order;

    Identify(Source source) {
        this.source = source;
        this.order = new Order(source.graph());
    }

    /** What a source says about one factor. */
    sealed interface Outcome {
        /** @param levels how often districts were split */
        record Found(CFactor factor, NodeSet nodes, int levels) implements Outcome {}

        /** The nodes are inseparable from the rest of this district, all of whose members are their ancestors in it. */
        record Stuck(NodeSet district) implements Outcome {}

        /** The source does not show these nodes with their causes, or their mechanisms are not those asked about. */
        record Unusable() implements Outcome {}
    }

    /** @param parents of the nodes, which matter too */
    Outcome of(NodeSet nodes, NodeSet parents) {
        CausalGraph graph = source.graph();
        // A cause that has one value in every row shows the factor at that value alone.
        if (!source.measured().containsAll(nodes.union(parents))
                || nodes.intersects(source.foreign())
                || graph.parents(nodes).intersects(source.fixed())) {
            return new Outcome.Unusable();
        }
        NodeSet all = source.measured().union(source.fixed());
        Optional<CFactor> whole = start(nodes, all);
        if (whole.isPresent() && whole.get().district().equals(nodes)) {
            return new Outcome.Found(whole.get(), nodes, 0);
        }
        Optional<CFactor> start = start(nodes, graph.ancestorsOrSelf(nodes.union(source.fixed()), all));
        return start.isPresent() ? descend(start.get(), nodes) : new Outcome.Unusable();
    }

    private Optional<CFactor> start(NodeSet nodes, NodeSet domain) {
        CausalGraph graph = source.graph();
        NodeSet first = graph.ancestorsOrSelf(source.fixed(), domain);
        NodeSet district = graph.district(nodes.first(), domain);
        return district.intersects(first)
                ? Optional.empty()
                : Optional.of(new CFactor(source, Optional.empty(), domain, district, first, order));
    }

    private Outcome descend(CFactor start, NodeSet nodes) {
        CausalGraph graph = source.graph();
        CFactor factor = start;
        int levels = 0;
        while (true) {
            NodeSet ancestors = graph.ancestorsOrSelf(nodes, factor.district());
            if (ancestors.equals(nodes)) {
                return new Outcome.Found(factor, nodes, levels);
            }
            NodeSet inner = graph.district(nodes.first(), ancestors);
            if (inner.equals(factor.district())) {
                return new Outcome.Stuck(inner);
            }
            factor = new CFactor(source, Optional.of(factor), ancestors, inner, NodeSet.empty(), order);
            levels++;
        }
    }
}
