package dev.causalc.runtime.estimate;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.NodeSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * What is usually asked of an instrument beside bounds: the effect of its two levels on the outcome, and that over its effect
 * on the treatment (Wald 1940), which would be the effect on compliers if there were no defiers.
 */
record InstrumentRatios(CausalGraph graph, CellSpace cells, double[] joint, IntToDoubleFunction outcome) {

    /** Empty unless the one open district is a treatment and an outcome of which a single node of two levels moves the first. */
    Map<String, Object> of(Question question, NodeSet district) {
        NodeSet outside = graph.parents(district).minus(district);
        boolean instrument = question.treatments().size() == 1
                && question.comparisons().size() == 1
                && question.comparisons().getFirst().from().isPresent()
                && district.size() == 2
                && outside.size() == 1
                && cells.levels(outside.first()) == 2
                && district.contains(
                        graph.index(question.treatments().getFirst().name()));
        if (!instrument) {
            return Map.of();
        }
        int treatment = graph.index(question.treatments().getFirst().name());
        Treatment.Discrete levels = question.discrete().orElseThrow();
        int level = levels.code(question.comparisons().getFirst().to().get(levels.name()));
        double effect = difference(outside.first(), outcome);
        double moved = difference(outside.first(), cell -> cells.level(cell, treatment) == level ? 1 : 0);
        Map<String, Object> ratios = new LinkedHashMap<>();
        ratios.put("itt", effect);
        ratios.put("wald", effect / moved);
        return ratios;
    }

    /** The mean of a function of cells at the second level of a node, minus that at its first. */
    private double difference(int node, IntToDoubleFunction value) {
        double[] weights = new double[2];
        double[] sums = new double[2];
        for (int cell = 0; cell < joint.length; cell++) {
            if (joint[cell] > 0) {
                weights[cells.level(cell, node)] += joint[cell];
                sums[cells.level(cell, node)] += joint[cell] * value.applyAsDouble(cell);
            }
        }
        return sums[1] / weights[1] - sums[0] / weights[0];
    }
}
