package dev.causalc.compiler.identify.engine;

import dev.causalc.compiler.graph.AdjustmentSets;
import dev.causalc.compiler.graph.FrontDoorSets;
import dev.causalc.compiler.graph.NodeSet;
import java.util.Optional;

/** Nodes over which the functional has a shape that people know, where the question is a plain effect from one table. */
public final class Shapes {
    private Shapes() {}

    /** The query with the smallest adjustment set next to the outcomes. */
    static Optional<NodeSet> adjustment(Problem problem) {
        return plain(problem)
                .flatMap(effect -> AdjustmentSets.of(problem.observed(), effect.treatments, effect.outcomes)
                        .optimalMinimal()
                        .map(set -> set.union(problem.query().nodes())));
    }

    /** The query with the first minimal front-door set. */
    public static Optional<NodeSet> frontDoor(Problem problem) {
        return plain(problem)
                .flatMap(effect -> FrontDoorSets.of(problem.observed(), effect.treatments, effect.outcomes)
                        .minimal()
                        .findFirst()
                        .map(set -> set.union(problem.query().nodes())));
    }

    private record Effect(NodeSet treatments, NodeSet outcomes) {}

    private static Optional<Effect> plain(Problem problem) {
        CounterfactualQuery query = problem.query();
        boolean one = problem.sources().size() == 1
                && problem.sources().getFirst().foreign().isEmpty()
                && problem.sources().getFirst().fixed().isEmpty()
                && query.given().isEmpty()
                && query.summed().isEmpty()
                && query.event().stream().map(Counterfactual::world).distinct().count() == 1;
        if (!one) {
            return Optional.empty();
        }
        NodeSet treatments = NodeSet.of(query.event().getFirst().world().keySet().stream()
                .mapToInt(node -> node)
                .toArray());
        NodeSet outcomes =
                NodeSet.of(query.event().stream().mapToInt(Counterfactual::node).toArray());
        return treatments.isEmpty() || treatments.intersects(outcomes)
                ? Optional.empty()
                : Optional.of(new Effect(treatments, outcomes));
    }
}
