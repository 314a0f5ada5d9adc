package dev.causalc.runtime.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.causalc.compiler.testing.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of bad input under {@code bad-data/} gives its own clear error, the same from check and from run. */
class BadInputTest {
    private static final Path KINDS = Folders.root().resolve("runtime/src/test/resources/bad-data");

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void saysWhatIsWrong(String kind) throws IOException {
        Tool.Outcome outcome = Tool.in(KINDS.resolve(kind), "run", "bad.study", "--format", "json");
        Path expected = KINDS.resolve(kind).resolve("expected.txt");
        String said = said(outcome);
        if (Boolean.getBoolean("causalc.accept") || "".equals(System.getProperty("causalc.accept"))) {
            assertThat(System.getenv("CI"))
                    .as("a machine that accepts by itself")
                    .isNull();
            Files.writeString(expected, said);
        }
        assertThat(said).isEqualTo(Files.readString(expected));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void isAnErrorThatNamesTheFileAndHasNoNumbers(String kind) {
        Tool.Outcome outcome = Tool.in(KINDS.resolve(kind), "run", "bad.study", "--format", "json");
        assertThat(outcome.exit()).as(outcome::toString).isIn(1, 3);
        JsonNode study = outcome.study();
        assertThat(study.path("valid").booleanValue()).isFalse();
        assertThat(Results.errors(study)).isNotEmpty();
        assertThat(study.path("estimands")
                        .valueStream()
                        .map(e -> e.path("status").asText()))
                .doesNotContain("estimated");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kindsOfData")
    void checkOfAllRowsFindsItToo(String kind) {
        Tool.Outcome outcome = Tool.in(KINDS.resolve(kind), "check", "--full", "bad.study", "--format", "json");
        assertThat(outcome.exit()).as(outcome::toString).isIn(1, 3);
        assertThat(Results.errors(outcome.study())).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void textSaysTheSameWithoutATrace(String kind) {
        Tool.Outcome json = Tool.in(KINDS.resolve(kind), "run", "bad.study", "--format", "json");
        Tool.Outcome text = Tool.in(KINDS.resolve(kind), "run", "bad.study");
        assertThat(text.exit()).isEqualTo(json.exit());
        String all = (text.out() + text.err()).replaceAll("\\s+", " ");
        for (JsonNode error : Results.errors(json.study())) {
            assertThat(all).contains(error.path("code").asText());
        }
        assertThat(all).doesNotContain("Exception", "\tat ", "java.");
    }

    @Test
    void everyKindOfTheContractIsThere() throws IOException {
        assertThat(kinds())
                .contains(
                        "missing_file",
                        "empty_file",
                        "ragged_csv",
                        "undeclared_level",
                        "out_of_range",
                        "not_finite",
                        "text_for_number",
                        "repeated_join_key",
                        "one_level_treatment",
                        "no_rows_left",
                        "descendant_in_where");
    }

    /** The exit code, then each diagnostic with its fixes and its notes. */
    private static String said(Tool.Outcome outcome) {
        StringBuilder said = new StringBuilder("exit " + outcome.exit() + "\n");
        for (JsonNode diagnostic : outcome.study().path("diagnostics")) {
            JsonNode start = diagnostic.path("span").path("start");
            said.append(diagnostic.path("code").asText())
                    .append(" at ")
                    .append(start.path("line").asInt())
                    .append(':')
                    .append(start.path("column").asInt())
                    .append("  ")
                    .append(diagnostic.path("message").asText())
                    .append('\n');
            diagnostic
                    .path("notes")
                    .forEach(note -> said.append("  = ").append(note.asText()).append('\n'));
        }
        return said.toString();
    }

    /** Which rows an estimand can use is known when it is estimated. */
    static List<String> kindsOfData() throws IOException {
        return kinds().stream()
                .filter(kind -> !kind.equals("no_rows_left_after_missing"))
                .toList();
    }

    static List<String> kinds() throws IOException {
        try (Stream<Path> folders = Files.list(KINDS)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
