package dev.causalc.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultJsonTest {
    private static final String BASE = "https://causalc.dev/schema/1/";

    private final ResultJson json = new ResultJson("0.1.0");

    @Test
    void checksKeepToTheirSchema() throws IOException {
        assertThat(problems("check", json.check(Findings.check()))).isEmpty();
        assertThat(problems("check", json.all(List.of(Findings.check(), Findings.check()), json::check)))
                .isEmpty();
    }

    @Test
    void runsKeepToTheirSchema() throws IOException {
        assertThat(problems("run", json.run(Findings.run(false)))).isEmpty();
        assertThat(problems("run", json.notRun(Findings.check())))
                .contains("/estimands/0: required property 'error' not found");
    }

    @Test
    void theSchemasRefuseWhatTheyDoNotDescribe() throws IOException {
        ObjectNode run = (ObjectNode) json.run(Findings.run(false));
        ObjectNode estimate = (ObjectNode) run.at("/estimands/0/estimates/0");
        estimate.put("estimate", "0.03");
        assertThat(problems("run", run)).isNotEmpty();
        estimate.putNull("estimate");
        assertThat(problems("run", run)).isEmpty();
        estimate.put("estimat", 1);
        assertThat(problems("run", run)).isNotEmpty();
        ObjectNode check = (ObjectNode) json.check(Findings.check());
        ((ObjectNode) check.at("/estimands/0/identification")).put("identified", false);
        assertThat(problems("check", check)).isNotEmpty();
    }

    @Test
    void keysStandInTheOrderOfTheContract() {
        assertThat(keys(json.check(Findings.check())))
                .containsExactly("schema", "causalc", "study", "file", "valid", "estimands", "diagnostics");
        assertThat(keys(json.run(Findings.run(false))))
                .containsExactly(
                        "schema",
                        "causalc",
                        "study",
                        "file",
                        "valid",
                        "data",
                        "estimands",
                        "decisions",
                        "diagnostics",
                        "simulated",
                        "provenance");
    }

    @Test
    void whatIsAskedIsSpeltOut() {
        JsonNode check = json.check(Findings.check());
        List<String> asked = new ArrayList<>();
        check.path("estimands").forEach(e -> asked.add(e.path("expression").asText()));
        assertThat(asked)
                .containsExactly(
                        "E[quality | do(model = large)] - E[quality | do(model = small)]",
                        "E[quality | do(model = large), domain] - E[quality | do(model = small), domain]",
                        "E[quality | do(prompt = t)] - E[quality | do(prompt = base)] for t in {tulu, o1}",
                        "E[cost | do(model = large)] - E[cost | do(model = small)]",
                        "E[quality | do(model = large), domain != chat] / E[quality | do(model = small), domain !="
                                + " chat]",
                        "E[quality]",
                        "2.5 * lift - 0.01");
    }

    @Test
    void aSingleValueStandsInTheEstimate() {
        JsonNode estimate = json.run(Findings.run(false)).at("/estimands/0/estimates/0");
        assertThat(estimate.path("estimate").doubleValue()).isEqualTo(0.03124);
        assertThat(estimate.at("/contrast/to").asText()).isEqualTo("large");
        assertThat(estimate.at("/confidence/low").doubleValue()).isEqualTo(0.03124 - 1.96 * 0.00412);
        assertThat(estimate.path("groups")).isEmpty();
        assertThat(estimate.at("/details/r2").isNull()).isTrue();
    }

    @Test
    void severalValuesStandInTheListOfWhatTheyDifferIn() {
        JsonNode run = json.run(Findings.run(false));
        JsonNode groups = run.at("/estimands/1/estimates/0");
        assertThat(groups.path("estimate").isNull()).isTrue();
        assertThat(groups.path("groups")).hasSize(3);
        assertThat(groups.at("/groups/2/by/domain").asText()).isEqualTo("math");
        assertThat(run.at("/estimands/2/estimates/0/contrasts")).hasSize(2);
        assertThat(run.at("/estimands/2/estimates/0/groups")).isEmpty();
    }

    @Test
    void exactWeightsHaveNoError() {
        JsonNode estimate = json.run(Findings.run(false)).at("/estimands/5/estimates/0");
        assertThat(estimate.path("standard_error").isNull()).isTrue();
        assertThat(estimate.path("distribution").isNull()).isTrue();
        assertThat(estimate.at("/confidence/low").isNull()).isTrue();
        assertThat(estimate.path("estimate").doubleValue()).isEqualTo(2.0 / 3);
    }

    @Test
    void numbersHaveAllTheirDigitsAndReadBackAsTheyWere() throws IOException {
        JsonNode run = json.run(Findings.run(false));
        String text = JsonText.json(run);
        assertThat(text).contains("0.6666666666666666").doesNotContain("NaN").endsWith("}\n");
        assertThat(new JsonMapper()
                        .readTree(text)
                        .at("/estimands/5/estimates/0/estimate")
                        .doubleValue())
                .isEqualTo(2.0 / 3);
        assertThat(JsonText.json(json.run(Findings.run(false)))).isEqualTo(text);
    }

    @Test
    void yamlIsTheSameObject() throws IOException {
        JsonNode run = json.run(Findings.run(false));
        JsonNode back = new YAMLMapper().readTree(JsonText.yaml(run));
        assertThat(back).isEqualTo(new JsonMapper().readTree(JsonText.json(run)));
        assertThat(JsonText.yaml(run))
                .contains("started: \"2026-01-01T00:00:00Z\"")
                .contains("answer: \"yes\"");
    }

    @Test
    void yamlNumbersAreNumbersForEveryReader() {
        ObjectNode object = Json.object();
        object.put("large", 1e10);
        object.put("small", 1e-9);
        object.put("text", "1e10");
        assertThat(JsonText.yaml(object)).isEqualTo("large: 1.0E+10\nsmall: 1.0E-9\ntext: \"1e10\"\n");
    }

    private static List<String> keys(JsonNode object) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static List<String> problems(String command, JsonNode document) throws IOException {
        String check = "check.schema.json";
        String run = "run.schema.json";
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder -> builder.schemas(Map.of(BASE + check, schema(check), BASE + run, schema(run))))
                .getSchema(SchemaLocation.of(BASE + command + ".schema.json"))
                .validate(document, context -> context.executionConfig(config -> config.locale(java.util.Locale.ROOT)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    private static String schema(String name) {
        try (InputStream in = ResultJson.class.getResourceAsStream("/schema/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
