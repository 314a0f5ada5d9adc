package dev.causalc.compiler.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EquivalenceClassTest {
    /** By definition: the acyclic graphs with the same adjacencies and the same unshielded colliders (Verma and Pearl 1990). */
    private static Set<Set<String>> byDefinition(CausalGraph graph) {
        List<Edge> edges = graph.edges();
        Set<Set<String>> members = new HashSet<>();
        for (int turned = 0; turned < 1 << edges.size(); turned++) {
            List<Edge> other = new ArrayList<>();
            for (int i = 0; i < edges.size(); i++) {
                Edge edge = edges.get(i);
                other.add((turned >> i & 1) == 0 ? edge : Edge.directed(edge.to(), edge.from()));
            }
            CausalGraph candidate = CausalGraph.of(graph.names(), other, List.of());
            if (candidate.findCycle().isEmpty() && colliders(candidate).equals(colliders(graph))) {
                members.add(text(candidate));
            }
        }
        return members;
    }

    private static Set<String> colliders(CausalGraph graph) {
        Set<String> found = new HashSet<>();
        for (int node : graph.all()) {
            for (int a : graph.parents(node)) {
                for (int b : graph.parents(node)) {
                    boolean adjacent =
                            graph.parents(a).contains(b) || graph.children(a).contains(b);
                    if (a < b && !adjacent) {
                        found.add(a + " " + node + " " + b);
                    }
                }
            }
        }
        return found;
    }

    private static Set<String> text(CausalGraph graph) {
        return graph.edges().stream().map(Edge::toString).collect(Collectors.toSet());
    }

    /** The edges on which all members agree stay directed. */
    private static CausalGraph pattern(CausalGraph graph, Set<Set<String>> members) {
        GraphBuilder builder = CausalGraph.builder();
        graph.names().forEach(builder::node);
        for (Edge edge : graph.edges()) {
            if (members.stream().allMatch(member -> member.contains(edge.toString()))) {
                builder.edge(edge);
            } else {
                builder.undirected(edge.from(), edge.to());
            }
        }
        return builder.build();
    }

    @Test
    void theMembersOfAPatternAreItsMarkovEquivalenceClass() {
        RandomGraphs random = new RandomGraphs(71);
        random.acyclicDirected(300, 2, 6)
                .filter(graph -> graph.edges().size() <= 9)
                .forEach(graph -> {
                    Set<Set<String>> expected = byDefinition(graph);
                    CausalGraph pattern = pattern(graph, expected);
                    assertThat(EquivalenceClass.members(pattern, 1_000).orElseThrow().stream()
                                    .map(EquivalenceClassTest::text)
                                    .collect(Collectors.toSet()))
                            .as(pattern.toString())
                            .isEqualTo(expected);
                });
    }

    /** Adjustment sets that are valid in one member, and forbidden in none, are valid in all: what the identifier relies on. */
    @Test
    void aSetThatNoMemberForbidsIsValidInAllOrInNone() {
        RandomGraphs random = new RandomGraphs(72);
        random.acyclicDirected(200, 3, 5)
                .filter(graph -> graph.edges().size() <= 8)
                .forEach(graph -> {
                    List<CausalGraph> members = EquivalenceClass.members(pattern(graph, byDefinition(graph)), 1_000)
                            .orElseThrow();
                    List<AdjustmentSets> questions = members.stream()
                            .map(member -> AdjustmentSets.of(member, NodeSet.of(0), NodeSet.of(1)))
                            .toList();
                    boolean amenable = questions.stream()
                            .map(question -> question.paths().causal())
                            .map(causal ->
                                    graph.children(0).union(graph.parents(0)).intersect(causal))
                            .allMatch(first -> members.stream()
                                    .allMatch(member -> member.children(0).containsAll(first)));
                    if (!amenable) {
                        return;
                    }
                    for (int code = 0; code < 1 << graph.size(); code++) {
                        int chosen = code;
                        NodeSet set = graph.all().filter(node -> (chosen >> node & 1) == 1);
                        if (questions.stream()
                                .allMatch(question -> question.candidates().containsAll(set))) {
                            assertThat(questions.stream()
                                            .map(question -> question.isValid(set))
                                            .distinct())
                                    .as(graph + " " + set)
                                    .hasSize(1);
                        }
                    }
                });
    }

    @Test
    void tooManyAreNotListed() {
        GraphBuilder builder = CausalGraph.builder();
        for (int i = 0; i < 7; i++) {
            for (int j = 0; j < i; j++) {
                builder.undirected("v" + i, "v" + j);
            }
        }
        assertThat(EquivalenceClass.members(builder.build(), 5_039)).isEmpty();
        assertThat(EquivalenceClass.members(builder.build(), 5_040).orElseThrow())
                .hasSize(5_040);
    }
}
