package dev.causalc.runtime.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.causalc.compiler.testing.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        JsonNode got = run("mixture_compute", "runs", RUNS);
        near(got, "gain", COMPUTE, 0.0023, 4);
        assertThat(got.path("data").get(0).path("used").intValue()).isEqualTo(512);
    }

    @Test
    void adjustingForTheMixtureBringsTheEffectOfComputeNearer() throws IOException {
        JsonNode got = run("observed_compute", "runs", OBSERVED);
        double naive = Results.number(got, "naive");
        assertThat(naive).isCloseTo(naiveDifference(), within(1e-10));
        JsonNode adjusted = Results.estimate(got, "effect");
        assertThat(Math.abs(adjusted.path("estimate").doubleValue() - COMPUTE)).isLessThan(Math.abs(naive - COMPUTE));
        assertThat(adjusted.path("confidence").path("low").doubleValue()).isLessThan(COMPUTE);
        assertThat(adjusted.path("confidence").path("high").doubleValue()).isGreaterThan(COMPUTE);
    }

    private static JsonNode paired() {
        Path data = Folders.shared(OUTCOMES);
        return Tool.run(
                        "run",
                        study("paired_accuracy"),
                        "--data",
                        "items=" + data,
                        "--data",
                        "subjects=" + data,
                        "--format",
                        "json")
                .exits(0)
                .study();
    }

    private static JsonNode run(String study, String data, String file) {
        return Tool.run("run", study(study), "--data", data + "=" + Folders.shared(file), "--format", "json")
                .exits(0)
                .study();
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
