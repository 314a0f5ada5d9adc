package dev.causalc.runtime.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.causalc.compiler.testing.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A reference case of the shared folder with its data; where the folder is absent the test is skipped. */
final class ReferenceCase {
    private final JsonNode json;
    private final Map<String, String[]> columns = new LinkedHashMap<>();

    private ReferenceCase(Path folder) {
        try {
            this.json = new ObjectMapper().readTree(folder.resolve("case.json").toFile());
            List<String> lines =
                    Files.readAllLines(folder.resolve(json.get("data").asText()));
            String[] names = lines.get(0).split(",");
            String[][] rows =
                    lines.stream().skip(1).map(line -> line.split(",", -1)).toArray(String[][]::new);
            for (int c = 0; c < names.length; c++) {
                int column = c;
                columns.put(names[c], Stream.of(rows).map(row -> row[column]).toArray(String[]::new));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ReferenceCase load(String id) {
        return new ReferenceCase(Folders.shared("cases/estimation/" + id));
    }

    int rows() {
        return columns.values().iterator().next().length;
    }

    double[] numbers(String column) {
        return Arrays.stream(columns.get(column))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** The codes of a column's values in the order of the levels, which are alphabetical. */
    int[] codes(String column) {
        List<String> levels = levels(column);
        return Arrays.stream(columns.get(column)).mapToInt(levels::indexOf).toArray();
    }

    List<String> levels(String column) {
        return Arrays.stream(columns.get(column)).distinct().sorted().toList();
    }

    /** Checks estimate, error and, where the case has one, the interval. */
    void check(Estimate estimate) {
        close("estimate", "estimate", 1, estimate.value());
        close("se", "se", 1, estimate.standardError());
        if (json.at("/reference/ci_low").isNumber()) {
            ConfidenceSet.Interval interval = estimate.interval(0.95);
            close("ci_low", "ci", 1, interval.low());
            close("ci_high", "ci", 1, interval.high());
        }
    }

    /** Checks a number of {@code extra}, by its path such as {@code coef/t}, to ten times the tolerance of the error. */
    void checkExtra(String path, double actual) {
        close("extra/" + path, "se", 10, actual);
    }

    private void close(String field, String tolerance, double times, double actual) {
        JsonNode expected = json.at("/reference/" + field);
        assertThat(expected.isNumber()).as(field).isTrue();
        JsonNode allowed = json.get("tolerance").get(tolerance);
        double bound =
                Math.max(allowed.get("abs").asDouble(), allowed.get("rel").asDouble() * Math.abs(expected.asDouble()));
        assertThat(actual).as(field).isCloseTo(expected.asDouble(), within(times * bound));
    }
}
