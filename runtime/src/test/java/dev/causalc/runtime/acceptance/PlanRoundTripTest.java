package dev.causalc.runtime.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan is a file that runs without its study, and what is edited in it is obeyed. */
class PlanRoundTripTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    @TempDir
    private Path folder;

    private Path study;

    @BeforeEach
    void writeStudy() {
        study = Samples.study(folder);
    }

    @Test
    void theStudyMayBeGone() throws IOException {
        JsonNode direct = Tool.run("run", study, "--format", "json").exits(0).study();
        Path plan = plan();
        Files.delete(study);
        JsonNode planned = Tool.run("run", plan, "--format", "json").exits(0).study();
        assertThat(planned.path("estimands")).isEqualTo(direct.path("estimands"));
        assertThat(planned.path("decisions")).isEqualTo(direct.path("decisions"));
        assertThat(planned.path("data")).isEqualTo(direct.path("data"));
    }

    @Test
    void aPlanOfThePlanIsThePlan() throws IOException {
        Path plan = plan();
        Files.delete(study);
        JsonNode again = YAML.readTree(
                Tool.run("plan", plan, "--format", "yaml").exits(0).out());
        JsonNode first = YAML.readTree(plan.toFile());
        for (int i = 0; i < first.path("estimands").size(); i++) {
            JsonNode terms = first.path("estimands").get(i).path("terms");
            JsonNode others = again.path("estimands").get(i).path("terms");
            assertThat(others).hasSameSizeAs(terms);
            for (int t = 0; t < terms.size(); t++) {
                for (String key : List.of("data", "strategy", "adjustment")) {
                    assertThat(others.get(t).path(key)).isEqualTo(terms.get(t).path(key));
                }
            }
        }
    }

    @Test
    void anEditedAdjustmentSetIsObeyed() throws IOException {
        double chosen = Results.number(Tool.runJson(study), "lift");
        Path explicit = Samples.write(
                folder.resolve("explicit.study"),
                Samples.STUDY.replace(
                        "estimate lift, treated, lift_by, extra with regression",
                        "estimate lift by backdoor adjusting for prior, domain with regression\n"
                                + "estimate treated, lift_by, extra with regression"));
        JsonNode wanted = Tool.run("run", explicit, "--format", "json").exits(0).study();
        Path plan = plan();
        Files.delete(study);
        Files.delete(explicit);

        JsonNode edited = YAML.readTree(plan.toFile());
        JsonNode term = edited.path("estimands").get(0).path("terms").get(0);
        assertThat(Results.names(term.path("adjustment"))).containsExactly("difficulty", "domain");
        ArrayNode set = ((ObjectNode) term).putArray("adjustment");
        set.add("prior").add("domain");
        YAML.writeValue(plan.toFile(), edited);
        JsonNode got = Tool.run("run", plan, "--format", "json").exits(0).study();

        assertThat(Results.number(got, "lift")).isEqualTo(Results.number(wanted, "lift"));
        assertThat(Results.number(got, "lift")).isNotCloseTo(chosen, within(1e-6));
        assertThat(Results.estimate(got, "lift").path("standard_error"))
                .isEqualTo(Results.estimate(wanted, "lift").path("standard_error"));
        assertThat(Results.number(got, "extra")).isEqualTo(Results.number(wanted, "extra"));
        assertThat(Results.codes(got)).contains("W0704");
    }

    @Test
    void aPlanHoldsNoAbsolutePath() {
        String here = Tool.in(folder, "plan", "routing.study", "--format", "yaml")
                .exits(0)
                .out();
        String elsewhere = Tool.in(folder.getParent(), "plan", study, "--format", "yaml")
                .exits(0)
                .out();
        String absolute = folder.toAbsolutePath().toString();
        assertThat(here).doesNotContain(absolute).contains("requests.csv");
        assertThat(elsewhere)
                .doesNotContain(absolute)
                .contains(folder.getFileName().toString());
    }

    @Test
    void thePlanOfAStudyIsTheSameBytes() {
        String once = Tool.run("plan", study, "--format", "yaml").exits(0).out();
        assertThat(Tool.run("plan", study, "--format", "yaml").exits(0).out()).isEqualTo(once);
    }

    @Test
    void thePlanInWordsNamesWhatWillBeDone() {
        assertThat(Tool.run("plan", study).exits(0).out())
                .contains("lift", "back-door", "difficulty", "regression", "requests.csv")
                .containsIgnoringCase("select");
    }

    private Path plan() {
        return Samples.write(
                folder.resolve("plan.yaml"),
                Tool.run("plan", study, "--format", "yaml").exits(0).out());
    }
}
