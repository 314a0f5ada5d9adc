package dev.causalc.runtime.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.causalc.compiler.testing.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The flagship studies run on a fresh clone, say that their rows are simulated, and their answers are near the truth. */
class FlagshipStudiesTest {
    /** Standard errors that an answer may lie from the truth: one in 300 lies further. */
    private static final double FAR = 3;

    private static Path study(String name) {
        return Folders.root().resolve("studies/" + name + "/" + name + ".study");
    }

    @ParameterizedTest
    @ValueSource(strings = {"routing", "mixture", "annotators"})
    void theyRunAndSayThatTheirRowsAreSimulated(String name) {
        JsonNode got = Tool.run("run", study(name), "--format", "json").exits(0).study();
        assertThat(got.path("simulated").booleanValue()).isTrue();
        assertThat(got.path("decisions")).isNotEmpty();
        String text = Tool.run("run", study(name)).exits(0).out().replaceAll("\\s+", " ");
        assertThat(text).contains("simulated data: drawn from the study's simulate block");
        assertThat(text.split("\\(simulated data\\)", -1))
                .as("one mark an estimand, and what is between")
                .hasSize(got.path("estimands").size() + 1);
    }

    @ParameterizedTest
    @CsvSource({"routing, 13", "mixture, 6", "annotators, 5"})
    void theirAnswersAreNearTheTruth(String study, int values, @TempDir Path out) throws IOException {
        Tool.run("simulate", study(study), "--out", out).exits(0);
        JsonNode truth = new ObjectMapper().readTree(out.resolve("truth.json").toFile());
        JsonNode got =
                Tool.run("run", study(study), "--format", "json").exits(0).study();
        SoftAssertions softly = new SoftAssertions();
        int compared = 0;
        for (JsonNode expected : truth.path("estimands")) {
            String name = expected.path("name").asText();
            List<JsonNode> found = values(Results.estimate(got, name));
            softly.assertThat(expected.path("values")).as(name).hasSameSizeAs(found);
            for (int i = 0; i < found.size(); i++) {
                double error = found.get(i).path("standard_error").doubleValue();
                double simulation =
                        expected.path("values").get(i).path("monte_carlo_error").doubleValue();
                double distance = found.get(i).path("estimate").doubleValue()
                        - expected.path("values").get(i).path("value").doubleValue();
                softly.assertThat(Math.abs(distance) / Math.hypot(error, simulation))
                        .as(
                                "%s %s: distance from the truth in standard errors",
                                name, found.get(i).path("by"))
                        .isLessThan(FAR);
                compared++;
            }
        }
        softly.assertAll();
        assertThat(compared).isEqualTo(values);
    }

    @Test
    void theSameSeedDrawsTheSameRows(@TempDir Path folder) throws IOException {
        Path study = Samples.write(folder.resolve("s.study"), """
            study s
            data d from "nowhere.csv"
            treatment t: binary
            outcome y: real
            confounder x: real
            estimand effect = ATE of t on y
            simulate 300 rows seed 5 {
              x ~ normal(0, 1)
              t ~ bernoulli(logistic(x))
              y = 2 * t + x + normal(0, 1)
            }
            """);
        Tool.run("simulate", study, "--out", folder.resolve("a")).exits(0);
        Tool.run("simulate", study, "--out", folder.resolve("b")).exits(0);
        Tool.run("simulate", study, "--seed", "8", "--out", folder.resolve("c")).exits(0);
        Path rows = folder.resolve("a/d.csv");
        assertThat(Files.mismatch(rows, folder.resolve("b/d.csv"))).isEqualTo(-1);
        assertThat(Files.mismatch(rows, folder.resolve("c/d.csv"))).isNotEqualTo(-1);
        assertThat(Files.readAllLines(rows)).hasSize(301);
        JsonNode read = Tool.runJson(study, "--data", "d=" + rows);
        JsonNode simulated = Tool.runJson(study);
        assertThat(read.path("simulated").booleanValue()).isFalse();
        assertThat(Results.estimate(read, "effect")).isEqualTo(Results.estimate(simulated, "effect"));
    }

    private static List<JsonNode> values(JsonNode estimate) {
        List<JsonNode> values = new ArrayList<>();
        for (String list : List.of("groups", "points", "contrasts")) {
            estimate.path(list).forEach(values::add);
        }
        return values.isEmpty() ? List.of(estimate) : values;
    }
}
