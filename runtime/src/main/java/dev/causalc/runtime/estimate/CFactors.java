package dev.causalc.runtime.estimate;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.NodeSet;
import java.util.Arrays;

/**
 * The c-factors Q[S] = P(S | do(all others)) of a distribution over the cells of a graph without latent nodes, as numbers:
 * Tian and Pearl (2002), lemmas 1 and 4, and Tian's algorithm Identify, as far as it gets.
 */
final class CFactors {
    private final CausalGraph graph;
    private final CellSpace cells;
    private final double[] joint;

    /** @param joint probabilities of the cells, whose nodes are those of the graph */
    CFactors(CausalGraph graph, CellSpace cells, double[] joint) {
        this.graph = graph;
        this.cells = cells;
        this.joint = joint;
    }

    /**
     * The c-factor of the smallest set that holds what is asked for and that the distribution identifies.
     *
     * @param set equal to what was asked for, if that is identified
     */
    record CFactor(NodeSet set, double[] values) {}

    /** Of a whole district: each node given those of its district that come before it, and the parents of them all. */
    CFactor ofDistrict(NodeSet district) {
        double[] product = new double[cells.size()];
        Arrays.fill(product, 1);
        NodeSet before = NodeSet.empty();
        for (int node : graph.topologicalOrder()) {
            before = before.with(node);
            if (district.contains(node)) {
                NodeSet own = graph.district(node, before);
                NodeSet given = own.union(graph.parents(own)).without(node);
                double[] both = cells.sumOut(joint, graph.all().minus(given.with(node)));
                double[] conditional =
                        CellSpace.ratio(both, cells.sumOut(joint, graph.all().minus(given)));
                multiply(product, conditional);
            }
        }
        return new CFactor(district, product);
    }

    /** Narrows a c-factor down to {@code asked} as far as the distribution allows. */
    CFactor narrowed(CFactor from, NodeSet asked) {
        NodeSet above = graph.ancestorsOrSelf(asked, from.set);
        double[] marginal = cells.sumOut(from.values, from.set.minus(above));
        if (above.equals(asked)) {
            return new CFactor(asked, marginal);
        }
        if (above.equals(from.set)) {
            return from;
        }
        NodeSet district = graph.district(asked.first(), above);
        double[] product = new double[cells.size()];
        Arrays.fill(product, 1);
        NodeSet later = above;
        for (int node : graph.topologicalOrder()) {
            if (above.contains(node)) {
                NodeSet rest = later.without(node);
                if (district.contains(node)) {
                    double[] conditional = CellSpace.ratio(cells.sumOut(marginal, rest), cells.sumOut(marginal, later));
                    multiply(product, conditional);
                }
                later = rest;
            }
        }
        return narrowed(new CFactor(district, product), asked);
    }

    /** What follows on a level that does not occur is not known, and has no weight either. */
    private static void multiply(double[] product, double[] conditional) {
        Arrays.setAll(product, cell -> product[cell] == 0 ? 0 : product[cell] * conditional[cell]);
    }
}
