package dev.causalc.compiler.graph;

import static dev.causalc.compiler.graph.GraphText.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ImplicationsTest {
    private static List<String> pairwise(String text) {
        CausalGraph graph = graph(text);
        return Implications.pairwise(graph)
                .map(found -> graph.name(found.x()) + " " + graph.name(found.y()) + " " + graph.names(found.given()))
                .toList();
    }

    @Test
    void everyMissingEdgeThatDataCanSeeIsListed() {
        assertThat(pairwise("a -> b -> c; d")).containsExactly("a c [b]", "a d []", "b d []", "c d []");
        assertThat(pairwise("z -> x -> y; x <-> y")).isEmpty();
        assertThat(pairwise("z -> x -> m -> y; x <-> y")).containsExactly("z m [x]");
    }

    @Test
    void hiddenNodesNeitherOccurNorSeparate() {
        assertThat(pairwise("u -> a, b; latent u")).isEmpty();
        assertThat(pairwise("u -> a, b, c; a -> d; latent u")).containsExactly("b d [a]", "c d [a]");
    }

    @Test
    void aSmallSeparatorIsChosen() {
        assertThat(pairwise("x -> a, b -> m -> y; a -> b")).contains("x y [m]").doesNotContain("x y [a, b]");
    }

    @Test
    void eachPairOfTheSharedCasesIsListedOnce() {
        Corpus.cases("separation.json").forEach(spec -> {
            CausalGraph graph = Corpus.graph(spec);
            Set<Set<String>> expected = new HashSet<>();
            for (JsonNode pair : spec.path("separable_pairs")) {
                expected.add(new TreeSet<>(
                        List.of(pair.path("x").asText(), pair.path("y").asText())));
            }
            assertThat(Corpus.sets(graph, Implications.pairwise(graph).map(found -> NodeSet.of(found.x(), found.y()))))
                    .isEqualTo(expected);
        });
    }

    @Test
    void theLocalMarkovPropertyHolds() {
        CausalGraph diamond = graph("a -> b, c -> d");
        assertThat(Implications.localMarkov(diamond))
                .containsExactly(
                        new Implications.LocalIndependence(2, diamond.nodes("b"), diamond.nodes("a")),
                        new Implications.LocalIndependence(3, diamond.nodes("a"), diamond.nodes("b", "c")));
        assertThatThrownBy(() -> Implications.localMarkov(graph("a <-> b")))
                .isInstanceOf(IllegalArgumentException.class);
        RandomGraphs graphs = new RandomGraphs(11);
        graphs.acyclicDirected(300, 2, 8)
                .forEach(graph -> assertThat(Implications.localMarkov(graph))
                        .allMatch(found ->
                                Separation.separated(graph, NodeSet.of(found.node()), found.others(), found.given())));
    }

    @Test
    void everythingImpliedIsSeparated() {
        RandomGraphs graphs = new RandomGraphs(12);
        graphs.mixed(300, 2, 6)
                .forEach(graph -> assertThat(Implications.pairwise(graph))
                        .allMatch(found -> PathOracle.separated(
                                        graph, NodeSet.of(found.x()), NodeSet.of(found.y()), found.given())
                                && graph.observed()
                                        .containsAll(
                                                found.given().with(found.x()).with(found.y()))));
    }
}
