package dev.causalc.runtime.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.Engine;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.duckdb.DuckDbEngine;
import dev.causalc.runtime.execute.StudyResult;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions that share a source and a filter are answered together: ten cost as many passes over the rows as one. */
class PassesTest {
    private static final List<String> QUESTIONS = List.of(
            "ATE of model on quality",
            "ATE of model on cost",
            "ATT of model on quality",
            "ATC of model on quality",
            "ATT of model on cost",
            "ATC of model on cost",
            "CATE of model on quality by domain",
            "CATE of model on cost by domain",
            "E[quality | do(model = large)]",
            "E[cost | do(model = small)]");

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTable() {
        Samples.table(folder.resolve("requests.csv"), Samples.rows(600, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"regression", "regression(interactions = lin, se = hc2)", "regression(se = cr1)"})
    void tenTimesTheSameQuestionCostsAsOne(String method) {
        CountingEngine one = run(study(QUESTIONS.subList(0, 1), method));
        CountingEngine ten = run(study(Collections.nCopies(10, QUESTIONS.getFirst()), method));
        assertThat(ten.passes()).isEqualTo(one.passes()).isPositive();
        assertThat(ten.requests()).isEqualTo(one.requests());
    }

    @Test
    void tenDifferentQuestionsCostAsManyPassesAsTheLongestOfThem() {
        int longest = QUESTIONS.stream()
                .mapToInt(question -> ask(List.of(question)).passes())
                .max()
                .orElseThrow();
        int first = ask(QUESTIONS.subList(0, 1)).passes();
        CountingEngine ten = ask(QUESTIONS);
        assertThat(ten.passes()).isEqualTo(longest).isEqualTo(first);
        assertThat(ten.stagings()).isEqualTo(1);
    }

    @Test
    void everyMethodOfAnEstimandRunsInTheSamePasses() {
        int alone = ask(QUESTIONS.subList(0, 1)).passes();
        CountingEngine several = run(study(QUESTIONS.subList(0, 1))
                .replace("with regression", "with regression(se = hc1), regression(se = hc3), regression(se = cr2)"));
        assertThat(several.passes()).isLessThanOrEqualTo(alone + 1);
    }

    @Test
    void onlyARequestForRowsReturnsRows() {
        CountingEngine ten = ask(QUESTIONS);
        assertThat(ten.requests()).isNotEmpty().noneMatch(Request.Rows.class::isInstance);
        assertThat(ten.answers()).isNotEmpty().noneMatch(Answer.Columns.class::isInstance);
    }

    /** Sums by cells are few, however many rows there are: without clusters no answer grows with the table. */
    @Test
    void answersDoNotGrowWithTheRows() {
        String study = study(QUESTIONS).replace("cluster user_id", "");
        int few = groups(run(study));
        Samples.table(folder.resolve("requests.csv"), Samples.rows(6_000, 3));
        // Not the same number: the propensity may take a step more or less.
        assertThat(few).isLessThan(200);
        assertThat(groups(run(study))).isLessThan(200);
    }

    private static int groups(CountingEngine engine) {
        return engine.answers().stream()
                .mapToInt(answer -> ((Answer.Groups) answer).groups().size())
                .sum();
    }

    @Test
    void theSourceIsReadOnceForDifferentFilters() {
        CountingEngine engine = ask(List.of(
                "ATE of model on quality",
                "ATE of model on quality where domain = math",
                "ATE of model on quality where difficulty > 0"));
        assertThat(engine.stagings()).isEqualTo(1);
        assertThat(engine.passes())
                .isEqualTo(ask(List.of("ATE of model on quality")).passes());
    }

    @Test
    void togetherIsTheSameAnswerAsAlone() {
        Map<String, StudyResult.EstimandResult> together = results(QUESTIONS);
        for (int i = 0; i < QUESTIONS.size(); i++) {
            StudyResult.EstimandResult alone =
                    results(List.of(QUESTIONS.get(i))).get("e0");
            assertThat(together.get("e" + i).estimates().getFirst().inferred())
                    .usingRecursiveComparison()
                    .ignoringFieldsMatchingRegexes(".*influence.*")
                    .isEqualTo(alone.estimates().getFirst().inferred());
        }
    }

    private CountingEngine ask(List<String> questions) {
        return run(study(questions));
    }

    private CountingEngine run(String study) {
        try (CountingEngine engine = open()) {
            StudyResult result = Pipeline.run(Pipeline.plan(study, engine), engine);
            assertThat(result.estimands())
                    .allSatisfy(e -> assertThat(e.status()).as(e.toString()).isEqualTo(StudyResult.Status.ESTIMATED));
            return engine;
        }
    }

    private Map<String, StudyResult.EstimandResult> results(List<String> questions) {
        try (CountingEngine engine = open()) {
            return Pipeline.run(Pipeline.plan(study(questions), engine), engine).estimands().stream()
                    .collect(Collectors.toMap(StudyResult.EstimandResult::name, e -> e));
        }
    }

    private CountingEngine open() {
        Engine.Settings settings = new Engine.Settings(folder.toString(), 2, "", Map.of());
        return new CountingEngine(DuckDbEngine.open(settings, folder.resolve("cache")));
    }

    private static String study(List<String> questions) {
        return study(questions, "regression");
    }

    private static String study(List<String> questions, String method) {
        return "study s\n" + Samples.DECLARATIONS
                + IntStream.range(0, questions.size())
                        .mapToObj(i -> "estimand e" + i + " = " + questions.get(i) + "\n")
                        .collect(Collectors.joining())
                + "estimate all with " + method + "\n";
    }
}
