package dev.causalc.compiler.graph;

import static dev.causalc.compiler.graph.GraphText.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CausalGraphTest {
    private final CausalGraph routing = graph("difficulty, domain -> model, length, quality; model -> length, quality;"
            + " length -> quality; intent -> domain, quality; domain <-> model; latent intent");

    private List<String> names(NodeSet nodes) {
        return routing.names(nodes);
    }

    @Test
    void nodesAreNumberedInOrderOfDeclaration() {
        assertThat(routing.names()).containsExactly("difficulty", "domain", "model", "length", "quality", "intent");
        assertThat(routing.index("length")).isEqualTo(3);
        assertThat(routing.find("lenght")).isEmpty();
        assertThat(names(routing.latent())).containsExactly("intent");
        assertThat(names(routing.observed())).doesNotContain("intent").hasSize(5);
    }

    @Test
    void neighboursByKindOfEdge() {
        int model = routing.index("model");
        assertThat(names(routing.parents(model))).containsExactly("difficulty", "domain");
        assertThat(names(routing.children(model))).containsExactly("length", "quality");
        assertThat(names(routing.siblings(model))).containsExactly("domain");
        assertThat(routing.neighbours(model)).isEmpty();
    }

    @Test
    void ancestorsLeaveOutTheNodeItselfUnlessAsked() {
        NodeSet length = routing.nodes("length");
        assertThat(names(routing.ancestors(length))).containsExactly("difficulty", "domain", "model", "intent");
        assertThat(names(routing.ancestorsOrSelf(length))).contains("length").hasSize(5);
        assertThat(names(routing.descendants(length))).containsExactly("quality");
        assertThat(names(routing.descendantsOrSelf(length))).containsExactly("length", "quality");
        assertThat(names(routing.ancestors(routing.nodes("model", "length"))))
                .contains("model")
                .doesNotContain("length");
    }

    @Test
    void closuresWithinASubsetStayInIt() {
        NodeSet within = routing.nodes("domain", "length", "quality", "intent");
        assertThat(names(routing.ancestorsOrSelf(routing.nodes("length", "model"), within)))
                .containsExactly("domain", "length", "intent");
        assertThat(names(routing.descendantsOrSelf(routing.nodes("intent"), routing.nodes("intent", "length"))))
                .containsExactly("intent");
    }

    @Test
    void districtsPartitionTheNodes() {
        CausalGraph chain = graph("a; b; c; d; e; a <-> c; c <-> e; b <-> d");
        assertThat(chain.districts()).containsExactly(chain.nodes("a", "c", "e"), chain.nodes("b", "d"));
        assertThat(chain.districts(chain.nodes("a", "b", "e")))
                .containsExactly(chain.nodes("a"), chain.nodes("b"), chain.nodes("e"));
    }

    @Test
    void topologicalOrderPrefersDeclarationOrder() {
        assertThat(names(NodeSet.of(routing.topologicalOrder()[0]))).containsExactly("difficulty");
        assertThat(graph("y; x; z; z -> x -> y").topologicalOrder()).containsExactly(2, 1, 0);
        assertThat(graph("c; b; a; b -> c").topologicalOrder()).containsExactly(1, 0, 2);
    }

    @Test
    void aShortestCycleIsNamedFromItsFirstNode() {
        CausalGraph cyclic = graph("a -> b -> c -> d -> a; e -> c -> b -> e; e -> f");
        assertThat(cyclic.findCycle()).contains(List.of("b", "c"));
        assertThatThrownBy(cyclic::topologicalOrder).isInstanceOf(IllegalStateException.class);
        assertThat(graph("a -> b; b -> b").findCycle()).contains(List.of("b"));
        assertThat(graph("a -> b -> c -> a; z -> a").findCycle()).contains(List.of("a", "b", "c"));
        assertThat(routing.findCycle()).isEmpty();
    }

    @Test
    void anInterventionCutsWhatPointsIn() {
        CausalGraph cut = routing.withoutIncoming(routing.nodes("model"));
        assertThat(cut.edges())
                .containsExactlyElementsOf(routing.edges().stream()
                        .filter(edge -> !edge.to().equals("model"))
                        .filter(edge -> !edge.equals(Edge.bidirected("domain", "model")))
                        .toList());
        assertThat(cut.siblings(routing.index("domain"))).isEmpty();
        assertThat(cut.children(routing.index("difficulty"))).isEqualTo(routing.nodes("length", "quality"));
    }

    @Test
    void edgesThatLeaveCanBeCut() {
        CausalGraph cut = routing.withoutOutgoing(routing.nodes("model", "length"));
        assertThat(cut.edges())
                .containsExactlyElementsOf(routing.edges().stream()
                        .filter(edge -> edge.kind() != Edge.Kind.DIRECTED
                                || !Stream.of("model", "length").anyMatch(edge.from()::equals))
                        .toList());
        CausalGraph one = routing.withoutDirected(routing.nodes("model"), routing.nodes("quality"));
        assertThat(one.children(routing.index("model"))).isEqualTo(routing.nodes("length"));
        assertThat(one.parents(routing.index("quality")))
                .isEqualTo(routing.nodes("difficulty", "domain", "length", "intent"));
    }

    @Test
    void aSubgraphKeepsNamesOrderAndLatency() {
        CausalGraph part = routing.induced(routing.nodes("quality", "intent", "domain", "model"));
        assertThat(part)
                .isEqualTo(graph("domain; model; quality; intent; domain -> model, quality; model -> quality;"
                        + " intent -> domain, quality; domain <-> model; latent intent"));
    }

    @Test
    void edgesAreListedOnceByKind() {
        CausalGraph mixed = graph("b; a; a <-> b; a -> b; b -- c; c -- b; b <-> a; a <-> a");
        assertThat(mixed.edges())
                .containsExactly(Edge.directed("a", "b"), Edge.bidirected("b", "a"), Edge.undirected("b", "c"));
        assertThat(mixed.hasUndirected()).isTrue();
        assertThat(mixed.hasBidirected()).isTrue();
        assertThat(mixed).hasToString("b, a, c; a -> b; b <-> a; b -- c");
    }

    @Test
    void mistakesOfACallerAreRefused() {
        assertThatThrownBy(() -> CausalGraph.of(List.of("a", "a"), List.of(), List.of()))
                .hasMessageContaining("a");
        assertThatThrownBy(() -> CausalGraph.of(List.of("a"), List.of(Edge.directed("a", "b")), List.of()))
                .hasMessageContaining("b");
        assertThatThrownBy(() -> routing.index("lenght")).hasMessageContaining("lenght");
    }

    @Test
    void equalityIsByContent() {
        CausalGraph one = CausalGraph.of(List.of("x", "y"), List.of(Edge.directed("x", "y")), List.of("x"));
        assertThat(one).isEqualTo(graph("x -> y; latent x")).hasSameHashCodeAs(graph("x -> y; latent x"));
        assertThat(one).isNotEqualTo(graph("x -> y")).isNotEqualTo(graph("y; x; x -> y; latent x"));
    }

    @Test
    void aSetOfNodesThatAreMeasuredCanBeTriedOut() {
        CausalGraph measured = routing.withLatent(NodeSet.empty());
        assertThat(measured.observed()).isEqualTo(routing.all());
        assertThat(measured.edges()).isEqualTo(routing.edges());
    }
}
