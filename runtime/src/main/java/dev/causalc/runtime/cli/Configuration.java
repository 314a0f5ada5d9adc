package dev.causalc.runtime.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.causalc.compiler.source.Names;
import dev.causalc.runtime.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code causalc.yaml}, beside the study or in a parent folder: connections, threads, memory. {@code ${NAME}} stands for
 * a variable of the environment; what it stands for is never printed.
 */
record Configuration(Map<String, Map<String, String>> connections, int threads, String memory) {
    private static final String NAME = "causalc.yaml";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    /** The nearest file upwards from a folder; without one, what the machine has. */
    static Configuration near(Path folder, Map<String, String> environment) {
        for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve(NAME);
            if (Files.isRegularFile(file)) {
                return read(file, environment);
            }
        }
        return new Configuration(Map.of(), Runtime.getRuntime().availableProcessors(), "");
    }

    Engine.Settings settings(Path folder) {
        return new Engine.Settings(folder.toString(), threads, memory, connections);
    }

    private static Configuration read(Path file, Map<String, String> environment) {
        try {
            return of(new YAMLMapper().readTree(Files.readString(file)), environment);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new UsageException(NAME + ", line " + line + ": this is not YAML");
        } catch (IOException e) {
            throw new UsageException(NAME + " cannot be read: " + e.getMessage());
        }
    }

    private static Configuration of(JsonNode root, Map<String, String> environment) {
        known("", root, List.of("connections", "run"));
        Map<String, Map<String, String>> connections = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> connection : root.path("connections").properties()) {
            Map<String, String> keys = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> key : connection.getValue().properties()) {
                keys.put(key.getKey(), substituted(key.getValue().asText(), environment));
            }
            connections.put(connection.getKey(), keys);
        }
        JsonNode run = root.path("run");
        known("run: ", run, List.of("threads", "memory"));
        int processors = Runtime.getRuntime().availableProcessors();
        int threads = run.path("threads").asInt(run.has("threads") ? 0 : processors);
        if (threads < 1) {
            throw new UsageException(NAME + ": run: threads is a whole number from 1, not `"
                    + run.path("threads").asText() + "`");
        }
        return new Configuration(connections, threads, run.path("memory").asText(""));
    }

    private static void known(String where, JsonNode object, List<String> names) {
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (!names.contains(entry.getKey())) {
                String meant = Names.nearest(entry.getKey(), names)
                        .map(name -> "; did you mean `" + name + "`?")
                        .orElse("; it knows " + Words.alternatives(names));
                throw new UsageException(NAME + ": " + where + "there is no `" + entry.getKey() + "`" + meant);
            }
        }
    }

    private static String substituted(String text, Map<String, String> environment) {
        Matcher matcher = VARIABLE.matcher(text);
        return matcher.replaceAll(found -> {
            String value = environment.get(found.group(1));
            if (value == null) {
                throw new UsageException(
                        NAME + " needs the environment variable " + found.group(1) + ", which is not set");
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
