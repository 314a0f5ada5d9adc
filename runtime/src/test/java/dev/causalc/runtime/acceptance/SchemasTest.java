package dev.causalc.runtime.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON Schemas that ship say what check and run print: all that they print keeps to them, and little else would. */
class SchemasTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"check", "run"})
    void theSchemasAreSchemas(String command) throws JsonProcessingException {
        JsonNode schema = MAPPER.readTree(Schemas.resource(command + ".schema.json"));
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        assertThat(registry.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()))
                        .validate(schema))
                .isEmpty();
    }

    @Test
    void severalFilesGiveAnArray() {
        Path one = Samples.study(folder.resolve("one"));
        Path two = Samples.study(folder.resolve("two"));
        assertThat(Tool.run("run", one, two, "--format", "json").exits(0).studies())
                .hasSize(2);
        assertThat(Tool.run("check", one, two, "--format", "json").exits(0).studies())
                .hasSize(2);
    }

    @Test
    void aBrokenStudyKeepsToThemToo() {
        Path study = Samples.write(folder.resolve("broken.study"), "study broken\nestimand = of\n");
        assertThat(Tool.run("check", study, "--format", "json").exits(1).study().path("valid"))
                .isEqualTo(MAPPER.getNodeFactory().booleanNode(false));
        assertThat(Tool.run("run", study, "--format", "json").exits(1).study().path("valid"))
                .isEqualTo(MAPPER.getNodeFactory().booleanNode(false));
    }

    @Test
    void whatTheContractNamesIsRequired() {
        JsonNode run = Tool.runJson(Samples.study(folder));
        for (String key : List.of("schema", "causalc", "study", "file", "valid", "data", "estimands", "provenance")) {
            ObjectNode less = run.deepCopy();
            less.remove(key);
            assertThat(Schemas.errors("run", less)).as("without " + key).isNotEmpty();
        }
        for (String key : List.of("method", "options", "estimate", "standard_error", "confidence", "n", "target")) {
            ObjectNode less = run.deepCopy();
            ((ObjectNode) less.path("estimands").get(0).path("estimates").get(0)).remove(key);
            assertThat(Schemas.errors("run", less)).as("without " + key).isNotEmpty();
        }
    }

    @Test
    void whatTheContractDoesNotNameIsRefused() {
        ObjectNode run = (ObjectNode) Tool.runJson(Samples.study(folder));
        run.put("further", 1);
        assertThat(Schemas.errors("run", run)).isNotEmpty();
        run.remove("further");
        ((ObjectNode) run.path("estimands").get(0).path("estimates").get(0)).put("estimate", "NaN");
        assertThat(Schemas.errors("run", run)).isNotEmpty();
    }

    @Test
    void theExampleOfAWrongStatusIsRefused() {
        ObjectNode check = (ObjectNode) Tool.checkOffline(Samples.study(folder));
        ObjectNode identification = (ObjectNode) check.path("estimands").get(0).path("identification");
        identification.put("identified", "yes");
        assertThat(Schemas.errors("check", check)).isNotEmpty();
        ArrayNode estimands = (ArrayNode) check.path("estimands");
        estimands.removeAll();
        assertThat(Schemas.errors("check", check)).isEmpty();
    }
}
