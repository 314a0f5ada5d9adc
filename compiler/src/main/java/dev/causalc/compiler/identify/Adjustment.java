package dev.causalc.compiler.identify;

import dev.causalc.compiler.graph.AdjustmentSets;
import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.Identification.Assumed;
import dev.causalc.compiler.identify.Identification.Path;
import dev.causalc.compiler.identify.Identification.Step;
import dev.causalc.compiler.identify.Identification.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Identification by covariate adjustment, and by randomization, which is adjustment in the graph without the arrows that
 * randomization removed.
 */
final class Adjustment {
    private final DataGraph rows;
    private final Query.Interventional query;
    private final AdjustmentSets sets;
    private final NodeSet given;

    private Adjustment(DataGraph rows, Query.Interventional query) {
        CausalGraph graph = rows.graph();
        this.rows = rows;
        this.query = query;
        this.given = graph.nodes(query.given());
        this.sets = AdjustmentSets.of(graph, graph.nodes(query.treatments()), graph.nodes(query.outcomes()))
                .requiring(given);
    }

    static Adjustment of(DataGraph rows, Query.Interventional query) {
        return new Adjustment(rows, query);
    }

    AdjustmentSets sets() {
        return sets;
    }

    /** By the author's set, which was found valid. */
    Identification by(NodeSet set) {
        return identified(strategy(), set.minus(given));
    }

    Identification identify() {
        if (!measured()) {
            return undecided();
        }
        if (rows.randomizedAll(query.treatments())) {
            NodeSet assignment = rows.graph().nodes(rows.givenOf(query.treatments()));
            if (sets.isValid(assignment.union(given))) {
                return identified(Strategy.RANDOMIZATION, assignment.minus(given));
            }
        }
        return sets.optimal()
                .or(sets::optimalMinimal)
                .map(set -> identified(strategy(), set.minus(given)))
                .orElseGet(this::undecided);
    }

    private Strategy strategy() {
        return rows.randomizedAll(query.treatments()) ? Strategy.RANDOMIZATION : Strategy.BACKDOOR;
    }

    private boolean measured() {
        CausalGraph graph = rows.graph();
        NodeSet needed = graph.nodes(query.treatments())
                .union(graph.nodes(query.outcomes()))
                .union(given);
        return !needed.intersects(graph.latent());
    }

    private Identification identified(Strategy strategy, NodeSet set) {
        List<String> adjustment = rows.graph().names(set);
        AdjustmentFormula formula = AdjustmentFormula.of(query, adjustment, rows.graph());
        return Identification.identified(
                strategy,
                adjustment,
                formula.text(),
                formula.latex(),
                alternatives(),
                assumptions(strategy, adjustment),
                derivation(strategy, adjustment));
    }

    private Identification undecided() {
        Alternatives alternatives = alternatives();
        List<Path> open = sets.unclosablePaths().stream()
                .map(path -> new Path(path.nodes(), path.toString()))
                .toList();
        return new Identification(
                Verdict.UNDECIDED,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                alternatives.found(),
                alternatives.truncated(),
                List.of(),
                List.of(),
                open,
                List.of(),
                Optional.empty());
    }

    private Alternatives alternatives() {
        boolean single = query.treatments().size() == 1
                && query.outcomes().size() == 1
                && query.given().isEmpty();
        return Alternatives.of(sets, single);
    }

    private List<Assumed> assumptions(Strategy strategy, List<String> adjustment) {
        String treatments = words(query.treatments());
        String outcomes = words(query.outcomes());
        List<String> all = new ArrayList<>(query.given());
        all.addAll(adjustment);
        String set = all.isEmpty() ? "" : " besides {" + String.join(", ", all) + "}";
        List<Assumed> assumptions = new ArrayList<>();
        assumptions.add(
                strategy == Strategy.RANDOMIZATION
                        ? new Assumed(
                                "randomization",
                                treatments + " was assigned at random"
                                        + (adjustment.isEmpty()
                                                ? ""
                                                : " given {" + String.join(", ", adjustment) + "}"))
                        : new Assumed(
                                "no_unobserved_confounding",
                                "no common cause of " + treatments + " and " + outcomes + set));
        if (!adjustment.isEmpty()) {
            assumptions.add(new Assumed(
                    "positivity",
                    "every value of " + treatments + " occurs at every value of {" + String.join(", ", adjustment)
                            + "}"));
        }
        assumptions.add(
                new Assumed("consistency", "one unit's " + treatments + " does not change another's " + outcomes));
        return List.copyOf(assumptions);
    }

    private List<Step> derivation(Strategy strategy, List<String> adjustment) {
        List<Step> steps = new ArrayList<>();
        String treatments = String.join(", ", query.treatments());
        if (strategy == Strategy.RANDOMIZATION) {
            steps.add(new Step(
                    "randomization",
                    "nothing but " + orNothing(rows.givenOf(query.treatments())) + " points into " + treatments + " in "
                            + rows.data().name()));
        }
        if (!sets.paths().hasEffect()) {
            steps.add(new Step(
                    "no causal path",
                    "no directed path leads from " + treatments + " to " + String.join(", ", query.outcomes())));
        }
        steps.add(new Step(
                "adjustment criterion",
                "{" + String.join(", ", adjustment)
                        + "} has no descendant of a node on a causal path and closes every path" + " from " + treatments
                        + " to " + String.join(", ", query.outcomes()) + " that is not causal"));
        steps.add(new Step(
                "adjustment formula",
                AdjustmentFormula.of(query, adjustment, rows.graph()).text()));
        return List.copyOf(steps);
    }

    private static String orNothing(List<String> names) {
        return names.isEmpty() ? "chance" : "chance and {" + String.join(", ", names) + "}";
    }

    private static String words(Iterable<String> names) {
        return String.join(" and ", names);
    }
}
