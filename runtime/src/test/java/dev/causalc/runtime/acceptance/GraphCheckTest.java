package dev.causalc.runtime.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --full} holds the rows against the graph. */
class GraphCheckTest {
    @TempDir
    private Path folder;

    /** Rows in which the domain moves the difficulty, and a study that leaves that edge out, or has it. */
    private Path study(boolean edge) throws IOException {
        Random random = new Random(5);
        StringBuilder rows = new StringBuilder("model,quality,difficulty,domain\n");
        for (int i = 0; i < 1_500; i++) {
            boolean code = random.nextBoolean();
            double difficulty = (code ? 0.6 : 0) + random.nextGaussian();
            boolean large = random.nextDouble() < 1 / (1 + Math.exp(-difficulty));
            double quality = (large ? 0.3 : 0) - 0.2 * difficulty + random.nextGaussian();
            rows.append(large ? "large" : "small")
                    .append(',')
                    .append(quality)
                    .append(',')
                    .append(difficulty);
            rows.append(',').append(code ? "code" : "chat").append('\n');
        }
        Files.writeString(folder.resolve("d.csv"), rows);
        Path study = folder.resolve("routing.study");
        Files.writeString(study, """
            study routing

            data d from "d.csv"

            treatment  model: {small, large}
            outcome    quality: real
            confounder difficulty: real
            confounder domain: {chat, code}

            graph {
              difficulty, domain -> model, quality
              model -> quality%s
            }

            estimand lift = ATE of model on quality
            """.formatted(edge ? "\n  domain -> difficulty" : ""));
        return study;
    }

    private static List<String> codes(JsonNode study) {
        List<String> codes = new ArrayList<>();
        study.path("diagnostics").forEach(found -> codes.add(found.path("code").asText()));
        return codes;
    }

    @Test
    void aMissingEdgeIsAWarningWithItsRepairs() throws IOException {
        JsonNode checked = Tool.run("check", study(false), "--full", "--format", "json")
                .exits(0)
                .study();
        assertThat(codes(checked)).containsExactly("W0604", "N0637");
        assertThat(checked.at("/diagnostics/0/message").asText())
                .isEqualTo("the data contradict the graph: `difficulty` is not independent of `domain`");
        assertThat(checked.at("/diagnostics/0/notes/1").asText())
                .isEqualTo("drawing `difficulty <-> domain` or `difficulty -> domain` or `domain -> difficulty` would"
                        + " explain it: lift stays identified");
    }

    @Test
    void aGraphThatFitsIsNotQuestioned() throws IOException {
        assertThat(codes(Tool.run("check", study(true), "--full", "--format", "json")
                        .exits(0)
                        .study()))
                .isEmpty();
    }

    @Test
    void withoutFullNothingIsTested() throws IOException {
        assertThat(codes(Tool.run("check", study(false), "--format", "json")
                        .exits(0)
                        .study()))
                .isEmpty();
    }
}
