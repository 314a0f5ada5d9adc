package dev.causalc.compiler.graph;

import static dev.causalc.compiler.graph.GraphText.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeparatorsTest {
    private static List<List<String>> minimal(CausalGraph graph, String x, String y) {
        return Separators.minimal(graph, graph.nodes(x), graph.nodes(y), NodeSet.empty(), graph.observed())
                .map(graph::names)
                .toList();
    }

    @Test
    void theNearestComesFirst() {
        CausalGraph chain = graph("x -> a -> b -> c -> y");
        assertThat(minimal(chain, "x", "y")).containsExactly(List.of("a"), List.of("b"), List.of("c"));
        assertThat(minimal(chain, "y", "x")).containsExactly(List.of("c"), List.of("b"), List.of("a"));
    }

    @Test
    void latentNodesAreNotUsed() {
        assertThat(minimal(graph("x -> a -> b -> y; latent a"), "x", "y")).containsExactly(List.of("b"));
        assertThat(minimal(graph("x -> a -> y; x -> b -> y; latent b"), "x", "y"))
                .isEmpty();
    }

    @Test
    void separatedNodesNeedNothing() {
        assertThat(minimal(graph("x -> c; y -> c"), "x", "y")).containsExactly(List.of());
        assertThat(minimal(graph("x -> y"), "x", "y")).isEmpty();
    }

    @Test
    void whatIsRequiredIsKeptAndItsCollidersClosed() {
        CausalGraph graph = graph("a -> x; a -> c; b -> c; b -> y");
        assertThat(Separators.minimal(
                                graph, graph.nodes("x"), graph.nodes("y"), graph.nodes("c"), graph.nodes("a", "b"))
                        .map(graph::names))
                .containsExactly(List.of("a", "c"), List.of("c", "b"));
        assertThat(Separators.nearest(
                        graph, graph.nodes("y"), graph.nodes("x"), graph.nodes("c"), graph.nodes("a", "b")))
                .contains(graph.nodes("b", "c"));
    }

    @Test
    void sidesMustNotOverlap() {
        CausalGraph graph = graph("x -> y");
        assertThatThrownBy(() -> minimal(graph, "x", "x")).isInstanceOf(IllegalArgumentException.class);
    }

    /** Against all subsets, each judged by Bayes ball. */
    @Test
    void allMinimalSeparatorsAreListedOnce() {
        RandomGraphs graphs = new RandomGraphs(5);
        graphs.mixed(1500, 2, 8).forEach(graph -> {
            NodeSet x = graphs.some(graph.all(), 0.1).with(graphs.one(graph.all()));
            NodeSet y = graphs.some(graph.all().minus(x), 0.3);
            NodeSet rest = graph.all().minus(x).minus(y);
            NodeSet required = graphs.some(rest, 0.15);
            NodeSet allowed = graphs.some(rest, 0.8);
            List<NodeSet> found =
                    Separators.minimal(graph, x, y, required, allowed).toList();
            assertThat(found)
                    .as("%s: %s, %s with %s of %s", graph, x, y, required, allowed)
                    .containsExactlyInAnyOrderElementsOf(PathOracle.minimalSubsets(
                                    allowed.minus(required),
                                    set -> Separation.separated(graph, x, y, set.union(required)))
                            .stream()
                            .map(set -> set.union(required))
                            .toList());
            assertThat(Separators.nearest(graph, x, y, required, allowed))
                    .isEqualTo(found.stream().findFirst());
        });
    }

    @Test
    void theListIsLazy() {
        StringBuilder text = new StringBuilder("x -> y");
        for (int i = 0; i < 60; i++) {
            text.append("; x -> a%d -> b%d -> y".formatted(i, i));
        }
        CausalGraph wide = graph(text.toString()).withoutDirected(NodeSet.of(0), NodeSet.of(1));
        assertThat(Separators.minimal(wide, wide.nodes("x"), wide.nodes("y"), NodeSet.empty(), wide.all())
                        .limit(101))
                .hasSize(101)
                .doesNotHaveDuplicates()
                .allMatch(set -> set.size() == 60);
    }
}
