package dev.causalc.runtime.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.causalc.runtime.cli.InProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The command line, run in this process with the arguments a user would type. */
final class Tool {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private Tool() {}

    /** Runs one command; a path stands for its text. */
    static Outcome run(Object... arguments) {
        return in(Path.of("").toAbsolutePath(), arguments);
    }

    /** Runs one command in a working folder. */
    static Outcome in(Path folder, Object... arguments) {
        List<String> words = Stream.of(arguments).map(Object::toString).toList();
        InProcess.Ended ended = InProcess.run(folder, words);
        return new Outcome(words, ended.exit(), ended.out(), ended.err());
    }

    /** {@code check … --format json} of one file, without its data. */
    static JsonNode checkOffline(Path study) {
        return run("check", "--offline", "--format", "json", study).study();
    }

    /** {@code run … --format json} of one file, with further arguments. */
    static JsonNode runJson(Path study, String... more) {
        List<Object> words = new ArrayList<>(List.of("run", study, "--format", "json"));
        words.addAll(Arrays.asList(more));
        return run(words.toArray()).study();
    }

    /** What a command printed and returned. */
    record Outcome(List<String> arguments, int exit, String out, String err) {
        /** The JSON on stdout, which keeps to the schema of its command. */
        JsonNode json() {
            try {
                JsonNode document = MAPPER.readTree(out);
                assertThat(Schemas.errors(arguments.getFirst(), document))
                        .as("what breaks the schema in the JSON of " + arguments)
                        .isEmpty();
                return document;
            } catch (JsonProcessingException e) {
                throw new AssertionError(this + " gave no JSON", e);
            }
        }

        /** The object of the only file. */
        JsonNode study() {
            JsonNode document = json();
            assertThat(document.isObject()).as("one file gives an object").isTrue();
            return document;
        }

        /** The objects of all files. */
        List<JsonNode> studies() {
            JsonNode document = json();
            return document.isArray() ? document.valueStream().toList() : List.of(document);
        }

        Outcome exits(int code) {
            assertThat(exit).as(() -> "exit code of " + this).isEqualTo(code);
            return this;
        }

        @Override
        public String toString() {
            return "causalc " + String.join(" ", arguments) + "\n[exit " + exit + "]\n" + out + err;
        }
    }
}
