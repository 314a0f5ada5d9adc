package dev.causalc.runtime.estimate;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.runtime.estimate.CFactors.CFactor;
import dev.causalc.runtime.statistics.LinearProgram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/**
 * What a graph and the distribution of its discrete nodes say at most about an effect that they do not identify. The effect is
 * a sum of products of c-factors (Tian and Pearl 2002); where all but one of these are identified, it is linear in the
 * distribution of the response types of that one's district, which the district's identified c-factor constrains: a linear
 * program (Balke and Pearl 1997 for an instrument; the no-assumption bounds for a bow).
 */
final class GraphBounds {
    /** More response types than this are not tried: the program is solved densely. */
    private static final double MOST_TYPES = 4_096;

    private final CausalGraph graph;
    private final CellSpace cells;
    private final CFactors factors;
    private final Set<List<Integer>> monotone;

    /** @param monotone pairs (cause, effect) */
    GraphBounds(CausalGraph graph, CellSpace cells, double[] joint, Set<List<Integer>> monotone) {
        this.graph = graph;
        this.cells = cells;
        this.factors = new CFactors(graph, cells, joint);
        this.monotone = monotone;
    }

    /** What comes of a question. */
    sealed interface Outcome {
        /**
         * @param sharp whether no smaller interval holds for every model that fits
         * @param unknowns response types
         * @param district whose response types they are
         */
        record Found(LinearProgram.Range range, boolean sharp, int unknowns, NodeSet district) implements Outcome {}

        /** No distribution of response types gives what was observed: the data contradict the graph. */
        record Contradicted(NodeSet district) implements Outcome {}

        /** This way gives no answer; the reason in words. */
        record Unanswered(String reason) implements Outcome {}
    }

    /** One arm: the levels that treatments are set to, and how its mean counts. */
    record Arm(Map<Integer, Integer> setting, double factor) {}

    /**
     * Bounds of a weighted sum of mean outcomes.
     *
     * @param arms set the same treatments
     * @param value of the outcome in a cell
     */
    Outcome bounds(List<Arm> arms, NodeSet outcomes, IntToDoubleFunction value) {
        NodeSet treatments = NodeSet.of(
                arms.getFirst().setting.keySet().stream().mapToInt(node -> node).toArray());
        NodeSet asked = graph.ancestorsOrSelf(outcomes, graph.all().minus(treatments));
        List<CFactor> known = new ArrayList<>();
        List<NodeSet> open = new ArrayList<>();
        for (NodeSet part : graph.districts(asked)) {
            CFactor narrowed = factors.narrowed(factors.ofDistrict(graph.district(part.first())), part);
            if (narrowed.set().equals(part)) {
                known.add(narrowed);
            } else {
                open.add(part);
            }
        }
        return switch (open.size()) {
            case 0 -> exact(arms, asked, known, value);
            case 1 -> program(arms, asked, known, open.getFirst(), value);
            default -> new Outcome.Unanswered("two parts of the effect are open at once");
        };
    }

    private Outcome exact(List<Arm> arms, NodeSet asked, List<CFactor> known, IntToDoubleFunction value) {
        double sum = 0;
        for (Arm arm : arms) {
            int set = set(arm);
            for (int joint = 0; joint < cells.count(asked); joint++) {
                int cell = set + cells.cell(asked, joint);
                sum += arm.factor * value.applyAsDouble(cell) * product(known, cell);
            }
        }
        return Double.isNaN(sum)
                ? new Outcome.Unanswered("some cells that it needs have no rows")
                : new Outcome.Found(new LinearProgram.Range(sum, sum), true, 0, NodeSet.empty());
    }

    private Outcome program(
            List<Arm> arms, NodeSet asked, List<CFactor> known, NodeSet open, IntToDoubleFunction value) {
        CFactor whole = factors.ofDistrict(graph.district(open.first()));
        CFactor district = fits(whole.set()) ? whole : factors.narrowed(whole, open);
        if (!fits(district.set())) {
            return new Outcome.Unanswered(
                    "the hidden causes could act in more than " + Phrases.rounded(MOST_TYPES) + " ways");
        }
        ResponseTypes types = new ResponseTypes(graph, cells, district.set(), monotone);
        double[] objective = new double[types.count()];
        NodeSet around = asked.minus(open);
        for (Arm arm : arms) {
            int set = set(arm);
            for (int joint = 0; joint < cells.count(around); joint++) {
                int cell = set + cells.cell(around, joint);
                for (int type = 0; type < objective.length; type++) {
                    int answered = types.answer(type, cell, open);
                    objective[type] += arm.factor * value.applyAsDouble(answered) * product(known, answered);
                }
            }
        }
        if (Arrays.stream(objective).anyMatch(Double::isNaN)) {
            return new Outcome.Unanswered("some cells that it needs have no rows");
        }
        boolean sharp = district.set().equals(whole.set()) && isClique(whole.set());
        return solve(types, district, objective)
                .<Outcome>map(range -> new Outcome.Found(range, sharp, types.count(), district.set()))
                .orElseGet(() -> new Outcome.Contradicted(district.set()));
    }

    private boolean fits(NodeSet district) {
        return ResponseTypes.count(graph, cells, district) <= MOST_TYPES;
    }

    /** Given each level of the parents outside, the types that answer with a cell weigh together what its c-factor says. */
    private Optional<LinearProgram.Range> solve(ResponseTypes types, CFactor district, double[] objective) {
        LinearProgram program = new LinearProgram(objective.length);
        NodeSet outside = graph.parents(district.set()).minus(district.set());
        for (int joint = 0; joint < cells.count(outside); joint++) {
            int given = cells.cell(outside, joint);
            double[][] rows = new double[(int) cells.count(district.set())][objective.length];
            for (int type = 0; type < objective.length; type++) {
                int answered = types.answer(type, given, district.set());
                rows[cells.joint(district.set(), answered)][type] = 1;
            }
            for (int row = 0; row < rows.length; row++) {
                double probability = district.values()[given + cells.cell(district.set(), row)];
                if (!Double.isNaN(probability)) {
                    program.equation(rows[row], probability);
                }
            }
        }
        return program.range(objective);
    }

    private int set(Arm arm) {
        int cell = 0;
        for (Map.Entry<Integer, Integer> entry : arm.setting.entrySet()) {
            cell = cells.with(cell, entry.getKey(), entry.getValue());
        }
        return cell;
    }

    private static double product(List<CFactor> known, int cell) {
        double product = 1;
        for (CFactor factor : known) {
            product *= factor.values()[cell];
        }
        return product;
    }

    /** Where every two nodes share a hidden cause, types may have any distribution. */
    private boolean isClique(NodeSet district) {
        return district.stream()
                .allMatch(node -> graph.siblings(node).with(node).containsAll(district));
    }
}
