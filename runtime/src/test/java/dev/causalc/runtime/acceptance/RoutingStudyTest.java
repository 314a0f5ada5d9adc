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

/** The flagship study runs on a fresh clone, says that its rows are simulated, and its intervals cover the truth. */
class RoutingStudyTest {
    private static final Path STUDY = Folders.root().resolve("studies/routing/routing.study");

    /** Standard errors that an answer may lie from the truth: one in 300 lies further. */
    private static final double FAR = 3;

    @Test
    void runsAndSaysThatItsRowsAreSimulated() {
        JsonNode got = Tool.run("run", STUDY, "--format", "json").exits(0).study();
        assertThat(got.path("simulated").booleanValue()).isTrue();
        assertThat(got.path("decisions")).isNotEmpty();
        String text = Tool.run("run", STUDY).exits(0).out().replaceAll("\\s+", " ");
        assertThat(text).contains("simulated data: drawn from the study's simulate block");
        assertThat(text.split("\\(simulated data\\)", -1))
                .as("one mark an estimand, and what is between")
                .hasSize(got.path("estimands").size() + 1);
    }

    @Test
    void itsAnswersAreNearTheTruth(@TempDir Path out) throws IOException {
        Tool.run("simulate", STUDY, "--out", out).exits(0);
        JsonNode truth = new ObjectMapper().readTree(out.resolve("truth.json").toFile());
        JsonNode got = Tool.run("run", STUDY, "--format", "json").exits(0).study();
        SoftAssertions softly = new SoftAssertions();
        int compared = 0;
        for (JsonNode expected : truth.path("estimands")) {
            String name = expected.path("name").asText();
            List<JsonNode> values = values(Results.estimate(got, name));
            softly.assertThat(expected.path("values")).as(name).hasSameSizeAs(values);
            for (int i = 0; i < values.size(); i++) {
                double error = values.get(i).path("standard_error").doubleValue();
                double simulation =
                        expected.path("values").get(i).path("monte_carlo_error").doubleValue();
                double distance = values.get(i).path("estimate").doubleValue()
                        - expected.path("values").get(i).path("value").doubleValue();
                softly.assertThat(Math.abs(distance) / Math.hypot(error, simulation))
                        .as(
                                "%s %s: distance from the truth in standard errors",
                                name, values.get(i).path("by"))
                        .isLessThan(FAR);
                compared++;
            }
        }
        softly.assertAll();
        assertThat(compared).isGreaterThanOrEqualTo(6);
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
