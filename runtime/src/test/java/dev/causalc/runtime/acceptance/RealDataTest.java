package dev.causalc.runtime.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.causalc.compiler.testing.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The studies of real data under {@code studies/} give the numbers that were published with the data. */
class RealDataTest {
    private static final String OUTCOMES = "data/routing_outcomes/outcomes.csv";
    private static final String RUNS = "data/regmix_mixtures/runs.csv";
    private static final String OBSERVED = "data/regmix_mixtures/observational_runs.csv";

    private static final String SCORES = "data/wildbench_scores/scores.csv";

    /** Loss at 60M minus loss at 1M at the same mixture, as the data's README has it. */
    private static final double COMPUTE = -1.0649;

    @Test
    void thePairedAccuracyOfTwoModels() {
        JsonNode got = paired();
        near(got, "gsm8k", 0.21835, 0.01545, 5);
        near(got, "mmlu", 0.12498, 0.00391, 5);
    }

    @Test
    void clusteredBySubjectTheErrorIsSeveralTimesLarger() throws IOException {
        JsonNode got = paired();
        JsonNode alone = Results.estimate(got, "mmlu");
        JsonNode bySubject = Results.estimate(got, "mmlu_by_subject");
        assertThat(bySubject.path("estimate").doubleValue())
                .isCloseTo(alone.path("estimate").doubleValue(), within(1e-12));
        assertThat(bySubject.path("clusters").intValue()).isEqualTo(57);
        assertThat(bySubject.path("standard_error").doubleValue())
                .isCloseTo(clusteredError(), within(1e-6))
                .isGreaterThan(3 * alone.path("standard_error").doubleValue());
    }

    @Test
    void theSameMixtureAtTwoSizes() {
        JsonNode got = run("mixture_compute", Map.of("runs", RUNS));
        near(got, "gain", COMPUTE, 0.0023, 4);
        assertThat(got.path("data").get(0).path("used").intValue()).isEqualTo(512);
    }

    @Test
    void adjustingForTheMixtureBringsTheEffectOfComputeNearer() throws IOException {
        JsonNode got = run("observed_compute", Map.of("runs", OBSERVED));
        double naive = Results.number(got, "naive");
        assertThat(naive).isCloseTo(naiveDifference(), within(1e-10));
        JsonNode adjusted = Results.estimate(got, "effect");
        assertThat(Math.abs(adjusted.path("estimate").doubleValue() - COMPUTE)).isLessThan(Math.abs(naive - COMPUTE));
        assertThat(adjusted.path("confidence").path("low").doubleValue()).isLessThan(COMPUTE);
        assertThat(adjusted.path("confidence").path("high").doubleValue()).isGreaterThan(COMPUTE);
    }

    /** Least squares of the loss on the shares and the size over all 512 runs, both sizes of every mixture. */
    private static final double WEB_SHARE = -1.05;

    @Test
    void webShareAtTheSameComputeIsWhatAllPairsOfSizesSay() {
        JsonNode got = run("web_share", Map.of("runs", OBSERVED));
        JsonNode slope = Results.estimate(got, "slope");
        assertThat(slope.at("/confidence/low").doubleValue()).isLessThan(WEB_SHARE);
        assertThat(slope.at("/confidence/high").doubleValue()).isGreaterThan(WEB_SHARE);
        assertThat(Results.estimate(got, "raw").at("/confidence/high").doubleValue())
                .isLessThan(WEB_SHARE);
    }

    @Test
    void fineTuningDataPairedByPromptAndTheMeansOfALeaderboard() {
        JsonNode got = run("sft_data", Map.of("answers", SCORES, "leaderboard", SCORES));
        Map<String, Double> published = Map.of(
                "gpt_35", 6.6139,
                "gemma_2b", 4.7375,
                "gemma_7b", 5.5088,
                "core", 7.0518,
                "flash", 6.7302,
                "edge", 6.1593);
        published.forEach((model, mean) ->
                assertThat(Results.number(got, model)).as(model).isCloseTo(mean, within(5e-5)));
        JsonNode effect = Results.estimate(got, "effect");
        assertThat(effect.path("contrasts")
                        .valueStream()
                        .map(c -> c.at("/contrast/from").asText()))
                .hasSize(5)
                .containsOnly("ultrachat");
        assertThat(got.at("/decisions/0/answer").asText()).isEqualTo("yes");
    }

    @Test
    void deduplicationByTask() {
        Map<String, Double> published = Map.of(
                "lambada_openai", 0.0094,
                "piqa", 0.0022,
                "winogrande", -0.0073,
                "wsc", -0.0120,
                "arc_easy", 0.0058,
                "arc_challenge", 0.0050,
                "sciq", 0.0087,
                "logiqa", -0.0025);
        JsonNode groups = Results.estimate(
                        run("deduplication", Map.of("evals", "data/pythia_evals/evals_long.csv")), "by_task")
                .path("groups");
        assertThat(groups).hasSize(9);
        for (JsonNode group : groups) {
            String task = group.at("/by/task").asText();
            if (published.containsKey(task)) {
                assertThat(group.path("estimate").doubleValue()).as(task).isCloseTo(published.get(task), within(5e-5));
            }
            assertThat(group.path("p_adjusted").doubleValue())
                    .isGreaterThanOrEqualTo(group.path("p_value").doubleValue());
        }
    }

    @Test
    void whatAJudgeReadsFirst() {
        JsonNode got = run(
                "judge_position",
                Map.of("items", "data/llmbar_judges/items.csv", "verdicts", "data/llmbar_judges/judgements.csv"));
        assertThat(Results.number(got, "gpt4_right")).isCloseTo(0.955, within(1e-12));
        assertThat(Results.number(got, "chatgpt_right")).isCloseTo(0.74, within(1e-12));
        assertThat(Results.number(got, "llama_right")).isCloseTo(0.795, within(1e-12));
        assertThat(Results.number(got, "gpt4")).isCloseTo(0.43 - 0.42, within(1e-12));
        // 99 items have a verdict in both orders.
        assertThat(Results.estimate(got, "chatgpt").path("n").intValue()).isEqualTo(198);
        assertThat(Results.estimate(got, "chatgpt").at("/confidence/low").doubleValue())
                .isGreaterThan(0.2);
    }

    @Test
    void repeatedTrialsOfAnAgent() {
        JsonNode got = run("agent_transfer", Map.of("runs", "data/tau_bench_airline/runs.csv"));
        double[] published = {0.420, 0.273, 0.220, 0.200};
        for (int k = 1; k <= published.length; k++) {
            assertThat(Results.number(got, "p" + k)).as("pass^" + k).isCloseTo(published[k - 1], within(5e-4));
        }
        assertThat(Results.number(got, "naive")).isCloseTo(35 / 48.0 - 49 / 152.0, within(1e-12));
        JsonNode within = Results.estimate(got, "within");
        assertThat(within.path("clusters").intValue()).isEqualTo(50);
        assertThat(within.at("/confidence/low").doubleValue()).isNegative();
        assertThat(within.at("/confidence/high").doubleValue()).isPositive();
    }

    private static JsonNode paired() {
        return run("paired_accuracy", Map.of("items", OUTCOMES, "subjects", OUTCOMES));
    }

    /** @param sources files of the shared folder by name of the data */
    private static JsonNode run(String study, Map<String, String> sources) {
        List<Object> words = new ArrayList<>(List.of("run", study(study), "--format", "json"));
        sources.forEach((data, file) -> words.addAll(List.of("--data", data + "=" + Folders.shared(file))));
        return Tool.run(words.toArray()).exits(0).study();
    }

    private static Path study(String name) {
        return Folders.root().resolve("studies/" + name + "/" + name + ".study");
    }

    /** Equal to the digits that were published. */
    private static void near(JsonNode study, String name, double estimate, double error, int digits) {
        double half = 0.5 * Math.pow(10, -digits) * 1.000001;
        JsonNode got = Results.estimate(study, name);
        assertThat(got.path("estimate").doubleValue()).as(name).isCloseTo(estimate, within(half));
        assertThat(got.path("standard_error").doubleValue()).as(name + " error").isCloseTo(error, within(half));
    }

    /**
     * The CR2 error of the mean difference on MMLU with subjects as clusters, by hand: with an intercept only, a cluster
     * of m of n rows has its residual sum divided by the root of 1 - m/n (Bell & McCaffrey 2002).
     */
    private static double clusteredError() throws IOException {
        Map<String, List<Double>> bySubject = table(Folders.shared(OUTCOMES)).stream()
                .filter(row -> row.get("benchmark").equals("mmlu"))
                .collect(Collectors.groupingBy(
                        row -> row.get("subject"),
                        Collectors.mapping(
                                row -> Double.parseDouble(row.get("correct_strong"))
                                        - Double.parseDouble(row.get("correct_weak")),
                                Collectors.toList())));
        double n = bySubject.values().stream().mapToInt(List::size).sum();
        double mean = bySubject.values().stream()
                        .flatMap(List::stream)
                        .mapToDouble(d -> d)
                        .sum()
                / n;
        double meat = bySubject.values().stream()
                .mapToDouble(cluster -> {
                    double sum = cluster.stream().mapToDouble(d -> d - mean).sum();
                    return sum * sum / (1 - cluster.size() / n);
                })
                .sum();
        return Math.sqrt(meat) / n;
    }

    private static double naiveDifference() throws IOException {
        Map<String, Double> means = table(Folders.shared(OBSERVED)).stream()
                .collect(Collectors.groupingBy(
                        row -> row.get("big_compute"),
                        Collectors.averagingDouble(row -> Double.parseDouble(row.get("loss_pile_cc")))));
        return means.get("1") - means.get("0");
    }

    /** A table without quotes in it. */
    private static List<Map<String, String>> table(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> header = Arrays.asList(lines.getFirst().split(",", -1));
        return lines.stream()
                .skip(1)
                .map(line -> {
                    String[] cells = line.split(",", -1);
                    Map<String, String> row = new HashMap<>();
                    for (int i = 0; i < cells.length; i++) {
                        row.put(header.get(i), cells[i]);
                    }
                    return row;
                })
                .toList();
    }
}
