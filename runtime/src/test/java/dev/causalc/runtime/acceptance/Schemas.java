package dev.causalc.runtime.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.causalc.runtime.cli.Main;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The JSON Schemas that ship with the command line, read from where a user of the jar would find them. */
final class Schemas {
    private static final String BASE = "https://causalc.dev/schema/1/";

    private Schemas() {}

    /** What of a document breaks the schema of a command, {@code check} or {@code run}; nothing when all is well. */
    static List<String> errors(String command, JsonNode document) {
        String check = "check.schema.json";
        String run = "run.schema.json";
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(BASE + check, resource(check), BASE + run, resource(run))));
        return registry
                .getSchema(SchemaLocation.of(BASE + command + ".schema.json"))
                .validate(document, context -> context.executionConfig(config -> config.locale(Locale.ROOT)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    static String resource(String name) {
        try (InputStream stream = Main.class.getResourceAsStream("/schema/" + name)) {
            assertThat(stream).as("the resource /schema/" + name).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
