package dev.causalc.runtime.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.causalc.compiler.testing.Folders;
import dev.causalc.runtime.acceptance.CorpusStudies.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shared identification cases, each as a study: the verdict, every set that is listed, and where the table is exact, the
 * number.
 */
class IdentificationCorpusTest {
    private static final String CASES = "cases/identification";

    private static final List<String> SETS = List.of("classics", "random");

    private static final double EXACT = 1e-8;

    @TempDir
    private static Path folder;

    private static final Map<String, Case> CASES_BY_ID = new HashMap<>();
    private static final Map<String, JsonNode> CHECKED = new HashMap<>();

    @BeforeAll
    static void check() {
        List<Case> cases = CorpusStudies.write(Folders.shared(CASES), folder, CorpusStudies.FILES);
        Stream<Object> words = Stream.of("check", "--offline", "--format", "json");
        Tool.Outcome outcome =
                Tool.run(Stream.concat(words, cases.stream().map(Case::file)).toArray());
        assertThat(outcome.exit()).as(outcome.err()).isIn(0, 1);
        List<JsonNode> studies = outcome.studies();
        assertThat(studies).hasSameSizeAs(cases);
        for (int i = 0; i < cases.size(); i++) {
            CASES_BY_ID.put(cases.get(i).id(), cases.get(i));
            CHECKED.put(cases.get(i).id(), studies.get(i));
        }
    }

    @Test
    void theStudiesAreThoseThatTheScriptWrites(@TempDir Path other) throws IOException, InterruptedException {
        Process python;
        try {
            python = new ProcessBuilder(
                            "python3",
                            Folders.shared(CASES + "/write_studies.py").toString(),
                            Folders.shared(CASES).toString(),
                            other.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(other.resolve("log").toFile())
                    .start();
        } catch (IOException e) {
            Assumptions.abort("there is no python3 to compare with");
            return;
        }
        assertThat(python.waitFor()).isZero();
        SoftAssertions softly = new SoftAssertions();
        for (Case each : CASES_BY_ID.values()) {
            Path twin = other.resolve(each.file().getFileName());
            softly.assertThat(each.file()).hasSameTextualContentAs(twin);
        }
        try (Stream<Path> files = Files.list(other)) {
            softly.assertThat(files.filter(file -> file.toString().endsWith(".study")))
                    .hasSameSizeAs(CASES_BY_ID.keySet());
        }
        softly.assertAll();
    }

    @Test
    void everyStudyParses() {
        assertThat(withErrors(code -> code.startsWith("E01"))).isEmpty();
    }

    @Test
    void noStudyHasAnotherErrorThanThatSomethingIsNotBuiltOrNotIdentified() {
        assertThat(withErrors(code -> !code.equals("E0901") && !code.equals("E0501")))
                .isEmpty();
    }

    @Test
    void theTwoListsOfCasesAreWhole() {
        assertThat(of(SETS).filter(Case::isIdentifiable)
                        .filter(each -> adjustments(each).isEmpty()))
                .as("cases that are identifiable without an adjustment set")
                .hasSize(55);
    }

    @Test
    void everyVerdictIsThatOfTheCorpus() {
        SoftAssertions softly = new SoftAssertions();
        CASES_BY_ID.values().stream()
                .filter(each -> each.expect().has("identifiable"))
                .forEach(each -> verdicts(each)
                        .forEach(verdict -> softly.assertThat(verdict.toString())
                                .as(each.id())
                                .isEqualTo(Boolean.toString(each.isIdentifiable()))));
        softly.assertAll();
    }

    @Test
    void nothingUnidentifiableIsCalledIdentifiable() {
        assertThat(CASES_BY_ID.values().stream()
                        .filter(each -> each.expect().has("identifiable"))
                        .filter(each -> !each.isIdentifiable())
                        .filter(each -> verdicts(each).anyMatch(JsonNode::asBoolean)))
                .isEmpty();
    }

    @Test
    void whatIsProvedToBeUnidentifiableSaysWhy() {
        SoftAssertions softly = new SoftAssertions();
        CASES_BY_ID
                .values()
                .forEach(each -> identifications(each)
                        .filter(found -> found.path("identified").toString().equals("false"))
                        .forEach(found -> softly.assertThat(found.path("proof").asText())
                                .as(each.id())
                                .isNotEmpty()));
        softly.assertAll();
    }

    /** The answer must hold in every graph that the undirected edges allow. */
    @Test
    void unknownDirectionsLeaveTheCommonAdjustmentSets() {
        SoftAssertions softly = new SoftAssertions();
        of(List.of("cpdag"))
                .forEach(each -> identifications(each).forEach(found -> {
                    boolean adjustable = each.expect().path("adjustable").asBoolean();
                    softly.assertThat(found.path("identified").asBoolean())
                            .as(each.id())
                            .isEqualTo(adjustable);
                    if (adjustable) {
                        softly.assertThat(Results.alternatives(found, "backdoor")
                                        .map(way -> Results.names(way.path("adjustment")))
                                        .collect(Collectors.toSet()))
                                .as(each.id())
                                .isEqualTo(adjustments(each));
                    }
                }));
        softly.assertAll();
    }

    @Test
    void functionalsOfLargeGraphsAreShort() {
        SoftAssertions softly = new SoftAssertions();
        of(List.of("scale"))
                .filter(Case::isIdentifiable)
                .forEach(each -> identifications(each)
                        .forEach(found -> softly.assertThat(
                                        found.path("functional").asText())
                                .as(each.id())
                                .hasSizeBetween(1, 1_999)));
        softly.assertAll();
    }

    @Test
    void whatAdjustmentIdentifiesIsIdentifiedByIt() {
        assertThat(of(SETS).filter(each -> !adjustments(each).isEmpty())
                        .filter(each -> identifications(each)
                                .anyMatch(found ->
                                        !found.path("strategy").asText().equals("backdoor"))))
                .isEmpty();
    }

    @Test
    void whatIsNotIdentifiedSaysWhatStaysOpenAndWhatWouldHelp() {
        List<String> bare = of(SETS).filter(
                        each -> each.expect().path("strategies").isObject())
                .filter(each -> identifications(each)
                        .filter(found -> !found.path("identified").asBoolean())
                        .anyMatch(found -> found.path("open_paths").isEmpty()
                                || found.path("remedies").isEmpty()))
                .map(Case::id)
                .toList();
        assertThat(bare).isEmpty();
    }

    @Test
    void everyAdjustmentSetIsListed() {
        SoftAssertions softly = new SoftAssertions();
        withStrategies()
                .forEach(each -> identifications(each)
                        .forEach(found -> softly.assertThat(Results.alternatives(found, "backdoor")
                                        .map(way -> Results.names(way.path("adjustment")))
                                        .collect(Collectors.toSet()))
                                .as(each.id())
                                .isEqualTo(adjustments(each))));
        softly.assertAll();
    }

    @Test
    void theOptimalSetIsChosen() {
        SoftAssertions softly = new SoftAssertions();
        withStrategies().filter(each -> !each.isHidden()).forEach(each -> {
            JsonNode optimal = each.expect().path("strategies").path("optimal_adjustment");
            if (optimal.isArray()) {
                identifications(each)
                        .forEach(found -> softly.assertThat(Results.names(found.path("adjustment")))
                                .as(each.id())
                                .isEqualTo(Results.names(optimal)));
            }
        });
        softly.assertAll();
    }

    @Test
    void theChosenSetIsValid() {
        SoftAssertions softly = new SoftAssertions();
        withStrategies()
                .filter(each -> !adjustments(each).isEmpty())
                .forEach(each -> identifications(each)
                        .forEach(found -> softly.assertThat(adjustments(each))
                                .as("%s: a minimal set within %s", each.id(), found.path("adjustment"))
                                .anyMatch(Results.names(found.path("adjustment"))::containsAll)));
        softly.assertAll();
    }

    @Test
    void everyFrontDoorSetIsListed() {
        SoftAssertions softly = new SoftAssertions();
        withStrategies().forEach(each -> {
            JsonNode expected = each.expect().path("strategies").path("frontdoor");
            if (expected.isArray()) {
                identifications(each)
                        .forEach(found -> softly.assertThat(Results.alternatives(found, "frontdoor")
                                        .map(way -> Results.names(way.path("mediators")))
                                        .collect(Collectors.toSet()))
                                .as(each.id())
                                .isEqualTo(Results.sets(expected)));
            }
        });
        softly.assertAll();
    }

    @Test
    void everyInstrumentIsListedWithAllItsSets() {
        SoftAssertions softly = new SoftAssertions();
        withStrategies().forEach(each -> {
            JsonNode strategies = each.expect().path("strategies");
            if (strategies.path("instruments").isArray()) {
                Map<String, Set<Set<String>>> expected = new HashMap<>();
                strategies
                        .path("instruments")
                        .forEach(z -> expected.put(z.path("z").asText(), Results.sets(z.path("all_minimal_given"))));
                Set<String> allowed = Results.names(strategies.path("instruments_nonancestral"));
                identifications(each).forEach(found -> {
                    Map<String, Set<Set<String>>> listed = instruments(found);
                    listed.keySet().removeIf(z -> allowed.contains(z) && !expected.containsKey(z));
                    softly.assertThat(listed).as(each.id()).isEqualTo(expected);
                });
            }
        });
        softly.assertAll();
    }

    @Test
    void everyNumberIsTrue() {
        List<Case> numeric = CASES_BY_ID.values().stream()
                .filter(Case::isNumeric)
                .filter(Case::isIdentifiable)
                .toList();
        assertThat(numeric).as("cases with a number").hasSizeGreaterThanOrEqualTo(146);
        Stream<Object> words = Stream.of("run", "--format", "json");
        Tool.Outcome outcome = Tool.run(
                        Stream.concat(words, numeric.stream().map(Case::file)).toArray())
                .exits(0);
        List<JsonNode> studies = outcome.studies();
        SoftAssertions softly = new SoftAssertions();
        for (int i = 0; i < numeric.size(); i++) {
            for (CorpusStudies.Expected expected : numeric.get(i).estimands()) {
                JsonNode estimate = Results.estimate(studies.get(i), expected.name());
                String what = numeric.get(i) + " " + expected.name();
                double distance = Math.abs(estimate.path("estimate").doubleValue()
                        - expected.value().doubleValue());
                softly.assertThat(estimate.path("estimate").isNumber()).as(what).isTrue();
                softly.assertThat(distance)
                        .as("%s: %s where %s is true", what, estimate.path("estimate"), expected.value())
                        .isLessThanOrEqualTo(EXACT);
                softly.assertThat(estimate.path("standard_error").isNull())
                        .as(what + " has no sampling error")
                        .isTrue();
            }
        }
        softly.assertAll();
    }

    private static Stream<Case> of(List<String> kinds) {
        return CASES_BY_ID.values().stream().filter(each -> kinds.contains(each.kind()));
    }

    /** Cases of which all sets are known: those without conditions after the intervention. */
    private static Stream<Case> withStrategies() {
        return of(SETS).filter(each -> each.expect().path("strategies").isObject());
    }

    private static Set<Set<String>> adjustments(Case each) {
        return new HashSet<>(Results.sets(each.expect().path("strategies").path("backdoor_minimal")));
    }

    private static Stream<JsonNode> identifications(Case each) {
        List<JsonNode> found = CHECKED.get(each.id())
                .path("estimands")
                .valueStream()
                .map(estimand -> estimand.path("identification"))
                .toList();
        assertThat(found).as("estimands of %s", each).hasSameSizeAs(each.estimands());
        return found.stream();
    }

    private static Stream<JsonNode> verdicts(Case each) {
        return identifications(each).map(found -> found.path("identified"));
    }

    private static Map<String, Set<Set<String>>> instruments(JsonNode found) {
        Map<String, Set<Set<String>>> listed = new HashMap<>();
        Results.alternatives(found, "instrument")
                .forEach(way -> listed.computeIfAbsent(way.path("instrument").asText(), z -> new HashSet<>())
                        .add(Results.names(way.path("given"))));
        return listed;
    }

    private static Map<String, List<String>> withErrors(java.util.function.Predicate<String> unwanted) {
        Map<String, List<String>> found = new HashMap<>();
        CHECKED.forEach((id, study) -> {
            List<String> messages = Results.errors(study).stream()
                    .filter(error -> unwanted.test(error.path("code").asText()))
                    .map(error -> error.path("code").asText() + " "
                            + error.path("message").asText())
                    .toList();
            if (!messages.isEmpty()) {
                found.put(id, messages);
            }
        });
        return found;
    }
}
