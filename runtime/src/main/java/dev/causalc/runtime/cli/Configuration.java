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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code causalc.yaml}, beside the study or in a parent folder: connections, threads, memory. {@code ${NAME}} stands for
 * a variable of the environment; what it stands for is never printed.
 */
record Configuration(Map<String, Map<String, String>> connections, int threads, String memory) {
    private static final String NAME = "causalc.yaml";
    private static final Pattern SIZE = Pattern.compile("(?i)[0-9]+(\\.[0-9]+)?\\s*[KMGT]i?B");
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

    /** For who wants to know what a run may use. */
    String text() {
        return (threads == 1 ? "1 thread" : threads + " threads")
                + (memory.isEmpty() ? "" : ", at most " + memory + " of memory")
                + (connections.isEmpty() ? "" : ", connections " + String.join(", ", connections.keySet()));
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
        for (Map.Entry<String, JsonNode> connection : entries("connections", root.path("connections"))) {
            String where = "connections: " + connection.getKey();
            Map<String, String> keys = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> key : entries(where, connection.getValue())) {
                keys.put(key.getKey(), substituted(key.getValue().asText(), environment));
            }
            connections.put(connection.getKey(), keys);
        }
        JsonNode run = root.path("run");
        known("run: ", run, List.of("threads", "memory"));
        return new Configuration(connections, threads(run), memory(run));
    }

    private static int threads(JsonNode run) {
        JsonNode threads = run.path("threads");
        if (threads.isMissingNode()) {
            return Runtime.getRuntime().availableProcessors();
        }
        if (!threads.isInt() || threads.intValue() < 1) {
            throw new UsageException(NAME + ": run: threads is a whole number from 1, not `" + threads + "`");
        }
        return threads.intValue();
    }

    private static String memory(JsonNode run) {
        JsonNode memory = run.path("memory");
        if (memory.isMissingNode()) {
            return "";
        }
        if (!memory.isTextual() || !SIZE.matcher(memory.textValue()).matches()) {
            throw new UsageException(NAME + ": run: memory is a size such as 8GB, not `" + memory.asText() + "`");
        }
        return memory.textValue();
    }

    /** What stands under a key that holds names with settings; nothing where it holds nothing. */
    private static Set<Map.Entry<String, JsonNode>> entries(String where, JsonNode node) {
        if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
            throw new UsageException(NAME + ": " + (where.isEmpty() ? "" : where + ": ")
                    + "here stand names with settings, such as `run: { threads: 8 }`, not `" + node + "`");
        }
        return node.properties();
    }

    private static void known(String where, JsonNode object, List<String> names) {
        for (Map.Entry<String, JsonNode> entry : entries(where.replaceAll(": $", ""), object)) {
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
