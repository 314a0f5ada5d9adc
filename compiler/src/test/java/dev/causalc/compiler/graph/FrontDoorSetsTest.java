package dev.causalc.compiler.graph;

import static dev.causalc.compiler.graph.GraphText.graph;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FrontDoorSetsTest {
    private static FrontDoorSets sets(CausalGraph graph) {
        return FrontDoorSets.of(graph, graph.nodes("x"), graph.nodes("y"));
    }

    private static List<List<String>> minimal(String text) {
        CausalGraph graph = graph(text);
        return sets(graph).minimal().map(graph::names).toList();
    }

    @Test
    void aMeasuredMediatorStandsInTheFrontDoor() {
        assertThat(minimal("x -> tar -> y; u -> x, y; latent u")).containsExactly(List.of("tar"));
        assertThat(minimal("x -> m1 -> m2 -> y; x <-> y")).containsExactlyInAnyOrder(List.of("m1"), List.of("m2"));
        assertThat(minimal("x -> a -> y; x -> b -> y; x <-> y")).containsExactly(List.of("a", "b"));
    }

    @Test
    void leaksCloseTheFrontDoor() {
        assertThat(minimal("x -> m -> y; x -> y; x <-> y")).isEmpty();
        assertThat(minimal("x -> m -> y; x <-> y; x <-> m")).isEmpty();
        assertThat(minimal("x -> m -> y; x <-> y; m <-> y")).isEmpty();
        assertThat(minimal("x -> m -> y; x <-> y; latent m")).isEmpty();
        assertThat(minimal("x; y; x <-> y")).isEmpty();
    }

    @Test
    void aNodeOffTheCausalPathsCanBeNeeded() {
        // w opens a back-door path from m to y, and cutting its arrows in the set closes it.
        assertThat(minimal("x -> m -> y; x <-> y; x -> w -> m; w -> y")).containsExactly(List.of("m", "w"));
    }

    @Test
    void severalTreatmentsAreOneIntervention() {
        CausalGraph graph = graph("a, b -> m -> y; a, b <-> y");
        assertThat(FrontDoorSets.of(graph, graph.nodes("a", "b"), graph.nodes("y"))
                        .minimal())
                .containsExactly(graph.nodes("m"));
    }

    @Test
    void excludedNodesAreNotUsed() {
        CausalGraph graph = graph("x -> m1 -> m2 -> y; x <-> y");
        assertThat(sets(graph).excluding(graph.nodes("m1")).minimal()).containsExactly(graph.nodes("m2"));
    }

    /** There are 2^50 minimal sets among 100 mediators. */
    @Test
    @Timeout(10)
    void theListIsLazy() {
        StringBuilder text = new StringBuilder("x; y; x <-> y");
        for (int i = 0; i < 50; i++) {
            text.append("; x -> a%d -> b%d -> y".formatted(i, i));
        }
        assertThat(sets(graph(text.toString())).minimal().limit(101))
                .hasSize(101)
                .doesNotHaveDuplicates()
                .allMatch(set -> set.size() == 50);
    }

    @Test
    void allSetsFollowTheDefinition() {
        RandomGraphs graphs = new RandomGraphs(9);
        graphs.mixed(1500, 3, 6).forEach(graph -> {
            int x = graphs.one(graph.all());
            int y = graphs.one(graph.all().without(x));
            FrontDoorSets sets = FrontDoorSets.of(graph, NodeSet.of(x), NodeSet.of(y));
            boolean effect = graph.descendants(NodeSet.of(x)).contains(y);
            NodeSet usable = graph.observed().without(x).without(y);
            PathOracle.subsets(usable)
                    .forEach(m -> assertThat(sets.isValid(m))
                            .as("%s: %s on %s by %s", graph, x, y, m)
                            .isEqualTo(effect && PathOracle.isFrontDoorSet(graph, x, y, m)));
            assertThat(sets.minimal())
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(PathOracle.minimalSubsets(usable, sets::isValid));
        });
    }
}
