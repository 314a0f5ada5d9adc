package dev.causalc.runtime.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.causalc.compiler.testing.Folders;
import dev.causalc.runtime.statistics.StudentT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A reference case: its data, its numbers, and how near to them an answer must be. */
record Reference(String id, JsonNode json, Csv csv) {
    static Reference of(String id) {
        Path folder = Folders.shared("cases/estimation/" + id);
        try {
            JsonNode json =
                    new ObjectMapper().readTree(folder.resolve("case.json").toFile());
            return new Reference(
                    id, json, Csv.read(folder.resolve(json.get("data").asText())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Scene scene() {
        return new Scene(csv.rows().size());
    }

    void holds(Estimation.Value value) {
        JsonNode reference = json.get("reference");
        near("estimate", "estimate", value.estimate(), reference.get("estimate"));
        near("se", "se", value.standardError().orElseThrow(), reference.get("se"));
        double half = value.standardError().orElseThrow()
                * StudentT.critical(0.95, value.degreesOfFreedom().orElse(Double.POSITIVE_INFINITY));
        if (reference.hasNonNull("ci_low")) {
            near("ci", "low", value.estimate() - half, reference.get("ci_low"));
            near("ci", "high", value.estimate() + half, reference.get("ci_high"));
        }
    }

    void extra(String name, double value) {
        near("se", name, value, json.get("reference").get("extra").get(name), 10);
    }

    double extra(String first, String second) {
        return json.get("reference").get("extra").get(first).get(second).asDouble();
    }

    void near(String tolerance, String what, double value, JsonNode expected) {
        near(tolerance, what, value, expected, 1);
    }

    private void near(String tolerance, String what, double value, JsonNode expected, double times) {
        JsonNode allowed = json.get("tolerance").get(tolerance);
        double target = expected.asDouble();
        double bound = times
                * Math.max(allowed.path("abs").asDouble(), allowed.path("rel").asDouble() * Math.abs(target));
        assertThat(value).as(id + " " + what).isCloseTo(target, org.assertj.core.data.Offset.offset(bound));
    }
}
