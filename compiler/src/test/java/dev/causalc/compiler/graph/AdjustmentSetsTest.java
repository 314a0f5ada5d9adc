package dev.causalc.compiler.graph;

import static dev.causalc.compiler.graph.GraphText.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdjustmentSetsTest {
    /** Pearl, Causality (2009), Figure 3.4. */
    private final CausalGraph backDoor =
            graph("x1 -> x3 -> x; x1, x2 -> x4; x2 -> x5; x4 -> x, y; x5 -> y; x -> x6 -> y");

    private static AdjustmentSets sets(CausalGraph graph, List<String> x, List<String> y) {
        return AdjustmentSets.of(graph, graph.nodes(x), graph.nodes(y));
    }

    private static AdjustmentSets sets(CausalGraph graph) {
        return sets(graph, List.of("x"), List.of("y"));
    }

    private static List<List<String>> minimal(AdjustmentSets sets) {
        return sets.minimal().map(sets.paths().graph()::names).toList();
    }

    private static List<String> objections(CausalGraph graph, String... z) {
        return sets(graph).objections(graph.nodes(z)).stream()
                .map(objection -> switch (objection) {
                    case Objection.InQuery(String node) -> "in query: " + node;
                    case Objection.Unmeasured(String node) -> "unmeasured: " + node;
                    case Objection.OnCausalPath(String node, Path causal, Path descent) ->
                        node + ": " + causal + ", " + descent;
                    case Objection.OpenPath(Path path) -> "open: " + path;
                })
                .toList();
    }

    @Test
    void pearlsBackDoorExampleHasFourMinimalSets() {
        assertThat(minimal(sets(backDoor)))
                .containsExactlyInAnyOrder(
                        List.of("x1", "x4"), List.of("x3", "x4"), List.of("x2", "x4"), List.of("x4", "x5"));
        assertThat(sets(backDoor).optimalMinimal()).contains(backDoor.nodes("x4", "x5"));
        assertThat(sets(backDoor).optimal()).contains(backDoor.nodes("x4", "x5"));
    }

    @Test
    void nothingIsNeededWithoutConfounding() {
        assertThat(minimal(sets(graph("x -> y")))).containsExactly(List.of());
        assertThat(minimal(sets(graph("x -> y; x <-> z <-> y")))).containsExactly(List.of());
    }

    @Test
    void noSetClosesAHiddenCommonCause() {
        assertThat(minimal(sets(graph("x -> y; x <-> y")))).isEmpty();
        assertThat(minimal(sets(graph("x -> y; u -> x, y; latent u")))).isEmpty();
        assertThat(sets(graph("x -> y; u -> x, y; latent u")).unclosablePaths())
                .extracting(Path::toString)
                .containsExactly("x <- u -> y");
    }

    @Test
    void anOutcomeThatCausesTheTreatmentCannotBeAdjustedFor() {
        assertThat(minimal(sets(graph("y -> x")))).isEmpty();
        assertThat(minimal(sets(graph("c -> x, y")))).containsExactly(List.of("c"));
        assertThat(sets(graph("c -> x, y")).paths().hasEffect()).isFalse();
    }

    @Test
    void laterTreatmentsMayBlockButTheirConfoundersNot() {
        CausalGraph robins = graph("x1 -> l -> x2 -> y; l -> y; x1 -> y");
        assertThat(minimal(sets(robins, List.of("x1", "x2"), List.of("y")))).isEmpty();
        CausalGraph joint = graph("z1 -> x1 -> x2 -> y; z2 -> y; z1 <-> z2; z1, z2 <-> x2");
        assertThat(minimal(sets(joint, List.of("x1", "x2"), List.of("y")))).containsExactly(List.of("z2"));
    }

    @Test
    void requirementsNarrowTheSets() {
        assertThat(minimal(sets(backDoor).excluding(backDoor.nodes("x5", "x2"))))
                .containsExactlyInAnyOrder(List.of("x1", "x4"), List.of("x3", "x4"));
        assertThat(minimal(sets(backDoor).requiring(backDoor.nodes("x2")))).containsExactly(List.of("x2", "x4"));
        assertThat(minimal(sets(backDoor).requiring(backDoor.nodes("x6")))).isEmpty();
        assertThat(sets(backDoor).requiring(backDoor.nodes("x2")).optimal()).isEmpty();
    }

    @Test
    void theOptimalSetIsDefinedWhereNothingIsHidden() {
        CausalGraph selection = graph("x -> s, y; r -> s, y; s -> y");
        assertThat(sets(selection).optimal()).contains(selection.nodes("r"));
        assertThat(sets(selection).optimalMinimal()).contains(NodeSet.empty());
        assertThat(sets(graph("x -> y; c -> x, y; a <-> y")).optimal()).isEmpty();
        assertThat(sets(graph("x -> y; c -> x, y; latent a")).optimal()).isEmpty();
        assertThat(sets(graph("x -> y; c -> x, y"), List.of("x"), List.of("y", "c"))
                        .optimal())
                .isEmpty();
    }

    @Test
    void objectionsSayWhatIsWrong() {
        CausalGraph graph = graph("x -> m -> y; m -> k; c -> x, y; u -> x, y; latent u");
        assertThat(objections(graph, "c")).containsExactly("open: x <- u -> y");
        assertThat(objections(graph, "m", "k", "u", "y"))
                .containsExactly("m: x -> m -> y, m", "in query: y", "k: x -> m -> y, m -> k", "unmeasured: u");
        assertThat(objections(backDoor, "x4")).containsExactly("open: x <- x3 <- x1 -> x4 <- x2 -> x5 -> y");
        assertThat(objections(backDoor, "x4", "x1")).isEmpty();
    }

    @Test
    void unknownDirectionsAreRefused() {
        assertThatThrownBy(() -> sets(graph("x -- y"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sets(graph("x -> y"), List.of("x"), List.of("x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Validity by the definition over all paths; the minimal sets among all subsets. */
    @Test
    void validityAndMinimalSetsFollowTheDefinition() {
        RandomGraphs graphs = new RandomGraphs(6);
        graphs.mixed(600, 2, 6).forEach(graph -> {
            NodeSet x = graphs.some(graph.all(), 0.15).with(graphs.one(graph.all()));
            if (x.equals(graph.all())) {
                return;
            }
            NodeSet y = graphs.some(graph.all().minus(x), 0.2)
                    .with(graphs.one(graph.all().minus(x)));
            AdjustmentSets sets = AdjustmentSets.of(graph, x, y);
            PathOracle.subsets(graph.all()).forEach(z -> {
                boolean valid = PathOracle.isAdjustmentSet(graph, x, y, z);
                assertThat(sets.isValid(z))
                        .as("%s: %s on %s given %s", graph, x, y, z)
                        .isEqualTo(valid);
                assertThat(sets.objections(z).isEmpty()).isEqualTo(valid);
            });
            List<NodeSet> minimal = PathOracle.minimalSubsets(graph.all(), sets::isValid);
            assertThat(sets.minimal()).containsExactlyInAnyOrderElementsOf(minimal);
            assertThat(sets.unclosablePaths().isEmpty()).isEqualTo(!minimal.isEmpty());
        });
    }

    @Test
    void objectionsNameRealPaths() {
        RandomGraphs graphs = new RandomGraphs(7);
        graphs.mixed(1000, 3, 7).forEach(graph -> {
            NodeSet x = NodeSet.of(graphs.one(graph.all()));
            NodeSet y = NodeSet.of(graphs.one(graph.all().minus(x)));
            NodeSet z = graphs.some(graph.all().minus(x).minus(y), 0.4);
            for (Objection objection : AdjustmentSets.of(graph, x, y).objections(z)) {
                assertThat(isSound(objection, graph, z))
                        .as("%s in %s given %s", objection, graph, z)
                        .isTrue();
            }
        });
    }

    private static boolean isSound(Objection objection, CausalGraph graph, NodeSet z) {
        return switch (objection) {
            case Objection.InQuery ignored -> false;
            case Objection.Unmeasured(String node) -> graph.latent().contains(graph.index(node));
            case Objection.OnCausalPath(String node, Path causal, Path descent) ->
                PathOracle.exists(graph, causal)
                        && PathOracle.exists(graph, descent)
                        && causal.isDirected()
                        && descent.isDirected()
                        && causal.nodes().indexOf(descent.nodes().getFirst()) > 0
                        && descent.nodes().getLast().equals(node);
            case Objection.OpenPath(Path path) ->
                PathOracle.exists(graph, path) && !path.isDirected() && PathOracle.isOpen(graph, path, z);
        };
    }

    /** The optimal sets against the asymptotic variances of all valid sets in a random linear model. */
    @Test
    void optimalSetsHaveTheSmallestVariance() {
        RandomGraphs graphs = new RandomGraphs(8);
        graphs.acyclicDirected(400, 3, 7).forEach(graph -> {
            int x = graphs.one(graph.all());
            int y = graphs.one(graph.all().without(x));
            AdjustmentSets sets = AdjustmentSets.of(graph, NodeSet.of(x), NodeSet.of(y));
            Optional<NodeSet> optimal = sets.optimal();
            if (optimal.isEmpty()) {
                return;
            }
            LinearModel model = LinearModel.random(graph, graphs.random());
            PathOracle.subsets(sets.candidates())
                    .filter(sets::isValid)
                    .forEach(z -> assertThat(model.effectVariance(x, y, optimal.get()))
                            .as("%s: %s on %s, %s against %s", graph, x, y, optimal.get(), z)
                            .isLessThanOrEqualTo(model.effectVariance(x, y, z) * (1 + 1e-9)));
            NodeSet nearest = sets.optimalMinimal().orElseThrow();
            sets.minimal()
                    .forEach(z -> assertThat(model.effectVariance(x, y, nearest))
                            .isLessThanOrEqualTo(model.effectVariance(x, y, z) * (1 + 1e-9)));
        });
    }
}
