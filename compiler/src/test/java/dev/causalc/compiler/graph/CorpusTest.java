package dev.causalc.compiler.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.causalc.compiler.testing.Folders;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The set lists and separations of the shared identification cases. */
class CorpusTest {
    private static Stream<DynamicTest> each(String file, Consumer<JsonNode> check) {
        if (Folders.sharedIfPresent(Corpus.FOLDER + file).isEmpty()) {
            // One test that is skipped: a factory that is skipped as a whole leaves no trace in the report.
            return Stream.of(DynamicTest.dynamicTest(file, () -> Folders.shared(Corpus.FOLDER + file)));
        }
        return Corpus.cases(file)
                .map(spec -> DynamicTest.dynamicTest(spec.path("id").asText(), () -> check.accept(spec)));
    }

    @TestFactory
    Stream<DynamicTest> setsOfTheClassicGraphs() {
        return each("classics.json", CorpusTest::everySetList);
    }

    @TestFactory
    Stream<DynamicTest> setsOfRandomGraphs() {
        return each("random.json", CorpusTest::everySetList);
    }

    @TestFactory
    Stream<DynamicTest> projections() {
        return each("classics.json", spec -> {
            if (spec.has("projection")) {
                CausalGraph expected = Corpus.graph(spec.path("projection"));
                CausalGraph projection = LatentProjection.of(Corpus.graph(spec));
                assertThat(CausalGraph.of(expected.names(), projection.edges(), List.of()))
                        .isEqualTo(expected);
            }
        });
    }

    private static void everySetList(JsonNode spec) {
        JsonNode expected = spec.path("expect").path("strategies");
        if (expected.isNull()) {
            return;
        }
        CausalGraph graph = Corpus.graph(spec);
        AdjustmentSets sets = adjustment(spec, graph);
        Optional<Set<String>> optimal = sets.optimal().map(set -> new TreeSet<>(graph.names(set)));
        assertThat(optimal).isEqualTo(ifGiven(expected.path("optimal_adjustment")));
        ifGiven(expected.path("optimal_minimal_adjustment"))
                .ifPresent(best -> assertThat(graph.names(sets.optimalMinimal().orElseThrow()))
                        .containsExactlyInAnyOrderElementsOf(best));
        listedSets(spec, expected, graph);
        listedSets(spec, expected, LatentProjection.of(graph));
    }

    private static AdjustmentSets adjustment(JsonNode spec, CausalGraph graph) {
        JsonNode query = spec.path("query");
        return AdjustmentSets.of(
                graph, Corpus.nodes(graph, query.path("treatments")), Corpus.nodes(graph, query.path("outcomes")));
    }

    private static Optional<Set<String>> ifGiven(JsonNode set) {
        return set.isNull() ? Optional.empty() : Optional.of(new TreeSet<>(Corpus.names(set)));
    }

    private static void listedSets(JsonNode spec, JsonNode expected, CausalGraph graph) {
        AdjustmentSets adjustment = adjustment(spec, graph);
        NodeSet treatments = adjustment.paths().treatments();
        NodeSet outcomes = adjustment.paths().outcomes();
        assertThat(Corpus.sets(graph, adjustment.minimal())).isEqualTo(Corpus.sets(expected.path("backdoor_minimal")));
        if (!expected.path("frontdoor").isNull()) {
            FrontDoorSets frontDoor = FrontDoorSets.of(graph, treatments, outcomes);
            assertThat(Corpus.sets(graph, frontDoor.minimal())).isEqualTo(Corpus.sets(expected.path("frontdoor")));
        }
        if (!expected.path("instruments").isNull()) {
            Map<String, Set<Set<String>>> listed = new HashMap<>();
            expected.path("instruments")
                    .forEach(z -> listed.put(z.path("z").asText(), Corpus.sets(z.path("all_minimal_given"))));
            Map<String, Set<Set<String>>> found = new HashMap<>();
            Instruments.of(graph, treatments.first(), outcomes.first())
                    .minimal()
                    .forEach(z -> found.computeIfAbsent(graph.name(z.z()), name -> new HashSet<>())
                            .add(new TreeSet<>(graph.names(z.given()))));
            assertThat(found).isEqualTo(listed);
        }
    }

    @TestFactory
    Stream<DynamicTest> separations() {
        return each("separation.json", spec -> {
            CausalGraph graph = Corpus.graph(spec);
            for (JsonNode query : spec.path("queries")) {
                assertThat(Separation.separated(
                                graph,
                                Corpus.nodes(graph, query.path("x")),
                                Corpus.nodes(graph, query.path("y")),
                                Corpus.nodes(graph, query.path("z"))))
                        .as("%s", query)
                        .isEqualTo(query.path("separated").asBoolean());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> separatorsOfEveryPair() {
        return each("separation.json", spec -> {
            CausalGraph graph = Corpus.graph(spec);
            Map<Set<String>, Set<Set<String>>> expected = new HashMap<>();
            spec.path("separable_pairs")
                    .forEach(pair -> expected.put(
                            Set.of(pair.path("x").asText(), pair.path("y").asText()),
                            Corpus.sets(pair.path("minimal_separators"))));
            for (int x : graph.all()) {
                for (int y : graph.all().filter(node -> node > x)) {
                    Stream<NodeSet> separators =
                            Separators.minimal(graph, NodeSet.of(x), NodeSet.of(y), NodeSet.empty(), graph.all());
                    assertThat(Corpus.sets(graph, separators))
                            .isEqualTo(expected.getOrDefault(Set.of(graph.name(x), graph.name(y)), Set.of()));
                }
            }
        });
    }

    /** Up to 2000 nodes; the limit is far above what is needed, so that a busy machine does not fail it. */
    @TestFactory
    Stream<DynamicTest> largeGraphsTakeLittleTime() {
        return each(
                "scale.json",
                spec -> assertTimeout(Duration.ofSeconds(5), () -> {
                    CausalGraph graph = Corpus.graph(spec);
                    AdjustmentSets sets = adjustment(spec, graph);
                    List<NodeSet> some = sets.minimal().limit(100).toList();
                    assertThat(some).doesNotHaveDuplicates().allMatch(sets::isValid);
                    assertThat(some.isEmpty()).isEqualTo(!sets.unclosablePaths().isEmpty());
                    assertThat(LatentProjection.of(
                                            graph.withLatent(graph.latent().with(0)))
                                    .size())
                            .isEqualTo(graph.size() - 1);
                }));
    }
}
