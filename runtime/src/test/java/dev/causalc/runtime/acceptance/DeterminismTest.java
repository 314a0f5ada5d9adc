package dev.causalc.runtime.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same study gives the same answer, to the byte, and the order of the rows does not matter. */
class DeterminismTest {
    private static final double NEAR = 1e-12;

    @TempDir
    private Path folder;

    private Path study;

    @BeforeEach
    void writeStudy() {
        study = Samples.study(folder);
    }

    @Test
    void jsonIsTheSameBytes() {
        String once = Tool.run("run", study, "--format", "json").exits(0).out();
        String again = Tool.run("run", study, "--format", "json").exits(0).out();
        assertThat(withoutTimes(again)).isEqualTo(withoutTimes(once));
        assertThat(withoutTimes(once)).isNotEqualTo(once);
    }

    @Test
    void textIsTheSameBytesAndHasNoTimes() {
        String once = Tool.run("run", study).exits(0).out();
        String again = Tool.run("run", study).exits(0).out();
        assertThat(again).isEqualTo(once);
        assertThat(once).contains("lift").doesNotContain("\u001b[");
    }

    @Test
    void checkIsTheSameBytes() {
        assertThat(Tool.run("check", study, "--format", "json").exits(0).out())
                .isEqualTo(Tool.run("check", study, "--format", "json").exits(0).out());
    }

    @Test
    void theFilesOfOutAreWhatWasPrinted() throws IOException {
        Path out = folder.resolve("out");
        JsonNode printed = Tool.run("run", study, "--format", "json", "--out", out)
                .exits(0)
                .study();
        JsonNode json = new YAMLMapper().readTree(out.resolve("results.json").toFile());
        JsonNode yaml = new YAMLMapper().readTree(out.resolve("results.yaml").toFile());
        assertThat(differences(printed, json, 0)).isEmpty();
        assertThat(differences(printed, yaml, 0)).isEmpty();
        assertThat(Files.readString(out.resolve("plan.yaml"))).contains("adjustment");
    }

    @Test
    void yamlIsTheObjectOfJson() throws IOException {
        JsonNode json = Tool.run("run", study, "--format", "json").exits(0).study();
        JsonNode yaml = new YAMLMapper()
                .readTree(Tool.run("run", study, "--format", "yaml").exits(0).out());
        untimed(json);
        untimed(yaml);
        assertThat(differences(json, yaml, 0)).isEmpty();
    }

    @Test
    void theOrderOfRowsDoesNotMatter() {
        JsonNode once = Tool.run("run", study, "--format", "json").exits(0).study();
        for (long seed : List.of(1L, 2L, 3L)) {
            Path other = folder.resolve("shuffled" + seed);
            Samples.table(other.resolve("requests.csv"), Samples.shuffled(Samples.rows(1_500, 7), seed));
            Path same = Samples.write(other.resolve("routing.study"), Samples.STUDY);
            JsonNode got = Tool.run("run", same, "--format", "json").exits(0).study();
            assertThat(differences(once.path("estimands"), got.path("estimands"), NEAR))
                    .isEmpty();
            assertThat(differences(once.path("decisions"), got.path("decisions"), NEAR))
                    .isEmpty();
        }
    }

    @Test
    void numbersChangeWhenTheDataDo() {
        JsonNode once = Tool.run("run", study, "--format", "json").exits(0).study();
        Samples.table(folder.resolve("requests.csv"), Samples.rows(1_500, 8));
        JsonNode other = Tool.run("run", study, "--format", "json").exits(0).study();
        assertThat(differences(once.path("estimands"), other.path("estimands"), NEAR))
                .isNotEmpty();
    }

    /** The two fields of the provenance that may differ, blanked. */
    private static String withoutTimes(String json) {
        return json.replaceFirst("\"started\" ?: ?\"[^\"]*\"", "\"started\":")
                .replaceFirst("\"seconds\" ?: ?[-+.0-9Ee]+", "\"seconds\":");
    }

    private static void untimed(JsonNode study) {
        ((ObjectNode) study.path("provenance")).remove(List.of("started", "seconds"));
    }

    /** Where two documents differ by more than the tolerance, relative for numbers beyond 1. */
    private static List<String> differences(JsonNode expected, JsonNode got, double tolerance) {
        Map<String, JsonNode> left = leaves(expected, "", new TreeMap<>());
        Map<String, JsonNode> right = leaves(got, "", new TreeMap<>());
        SoftAssertions keys = new SoftAssertions();
        keys.assertThat(right.keySet()).isEqualTo(left.keySet());
        keys.assertAll();
        List<String> found = new ArrayList<>();
        left.forEach((key, value) -> {
            JsonNode other = right.get(key);
            boolean same = value.isNumber() && other.isNumber()
                    ? near(value.doubleValue(), other.doubleValue(), tolerance)
                    : value.equals(other);
            if (!same) {
                found.add(key + ": " + value + " and " + other);
            }
        });
        return found;
    }

    private static boolean near(double a, double b, double tolerance) {
        return Double.compare(a, b) == 0 || Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a));
    }

    private static Map<String, JsonNode> leaves(JsonNode node, String path, Map<String, JsonNode> found) {
        if (node.isObject()) {
            node.properties().forEach(e -> leaves(e.getValue(), path + "." + e.getKey(), found));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                leaves(node.get(i), path + "[" + i + "]", found);
            }
            found.put(path + ".size", com.fasterxml.jackson.databind.node.IntNode.valueOf(node.size()));
        } else {
            found.put(path, node);
        }
        return found;
    }
}
