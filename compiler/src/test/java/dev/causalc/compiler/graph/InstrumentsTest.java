package dev.causalc.compiler.graph;

import static dev.causalc.compiler.graph.GraphText.graph;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InstrumentsTest {
    private static List<String> minimal(String text) {
        CausalGraph graph = graph(text);
        return Instruments.of(graph, graph.index("x"), graph.index("y"))
                .minimal()
                .map(found -> graph.name(found.z()) + graph.names(found.given()))
                .toList();
    }

    @Test
    void theClassicInstrumentNeedsNothing() {
        assertThat(minimal("z -> x -> y; x <-> y")).containsExactly("z[]");
        assertThat(minimal("u -> z, x; x -> y; x <-> y; latent u")).containsExactly("z[]");
    }

    @Test
    void anInstrumentThatReachesTheOutcomeOtherwiseIsNone() {
        assertThat(minimal("z -> x -> y; x <-> y; z -> y")).isEmpty();
        assertThat(minimal("z -> x -> y; x <-> y; z <-> y")).isEmpty();
        assertThat(minimal("z; x -> y; x <-> y")).isEmpty();
    }

    @Test
    void aConfoundedInstrumentIsConditionedOn() {
        assertThat(minimal("w -> z -> x -> y; w -> y; x <-> y")).containsExactly("z[w]");
    }

    @Test
    void hiddenNodesAreNeverInstruments() {
        assertThat(minimal("z -> x -> y; x <-> y; latent z")).isEmpty();
        assertThat(minimal("w -> z -> x -> y; w -> y; x <-> y; latent w")).isEmpty();
    }

    @Test
    void withoutAnEffectThereIsNothingToInstrument() {
        assertThat(minimal("z -> x; y; x <-> y")).isEmpty();
    }

    @Test
    void everyMinimalConditioningSetIsListed() {
        assertThat(minimal("w1 -> w2 -> z -> x -> y; w1 -> w3 -> y; x <-> y"))
                .containsExactlyInAnyOrder("z[w1]", "z[w2]", "z[w3]", "w2[w1]", "w2[w3]", "w1[w3]");
    }

    /** z has 2^50 minimal separators from y, and none of them makes it an instrument. */
    @Test
    @Timeout(10)
    void whereNoneExistsThatIsSoonKnown() {
        StringBuilder text = new StringBuilder("x -> y; z");
        for (int i = 0; i < 50; i++) {
            text.append("; z -> a%d -> b%d -> y".formatted(i, i));
        }
        CausalGraph graph = graph(text.toString());
        assertThat(Instruments.of(graph, graph.index("x"), graph.index("y")).minimalGiven(graph.index("z")))
                .isEmpty();
    }

    @Test
    void allInstrumentsFollowTheDefinition() {
        RandomGraphs graphs = new RandomGraphs(10);
        graphs.mixed(1500, 3, 7).forEach(graph -> {
            int x = graphs.one(graph.all());
            int y = graphs.one(graph.all().without(x));
            Instruments instruments = Instruments.of(graph, x, y);
            NodeSet effects = graph.descendants(NodeSet.of(x));
            CausalGraph cut = AdjustmentSets.of(graph, NodeSet.of(x), NodeSet.of(y))
                    .paths()
                    .backDoor();
            for (int z : graph.observed().without(x).without(y)) {
                NodeSet usable = graph.observed()
                        .minus(NodeSet.of(x, y, z))
                        .minus(effects)
                        .intersect(cut.ancestorsOrSelf(NodeSet.of(y, z)));
                List<NodeSet> expected = PathOracle.minimalSubsets(
                        usable,
                        w -> effects.contains(y)
                                && Separation.separated(cut, NodeSet.of(z), NodeSet.of(y), w)
                                && !Separation.separated(graph, NodeSet.of(z), NodeSet.of(x), w));
                assertThat(instruments.minimalGiven(z))
                        .as("%s: %s for %s on %s", graph, z, x, y)
                        .containsExactlyInAnyOrderElementsOf(expected);
                expected.forEach(w -> assertThat(instruments.isValid(z, w)).isTrue());
            }
        });
    }
}
