package dev.causalc.runtime.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.causalc.compiler.testing.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A file with five separate mistakes reports all five and nothing else. The mistakes of each study under
 * {@code mistakes/} are marked by a comment with the code on their line.
 */
class FiveMistakesTest {
    private static final Pattern MARK = Pattern.compile("# ([EW][0-9]{4})$");

    @ParameterizedTest(name = "{0}")
    @MethodSource("studies")
    void reportsAllFiveAndNothingElse(Path study) {
        List<String> marked = marks(study);
        assertThat(marked).as("mistakes in " + study).hasSize(5);
        JsonNode got = Tool.run("check", study, "--format", "json").exits(1).study();
        assertThat(found(got))
                .as(() -> got.path("diagnostics").toPrettyString())
                .containsExactlyInAnyOrderElementsOf(marked);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("studies")
    void speaksOfNoTokensAndNoTraces(Path study) {
        String text = Tool.run("check", study).exits(1).out();
        assertThat(text)
                .doesNotContain("expecting", "mismatched input", "extraneous", "viable", "Exception", "<EOF>")
                .doesNotContain("\tat ");
    }

    private static List<String> found(JsonNode study) {
        return study.path("diagnostics")
                .valueStream()
                .filter(diagnostic -> !diagnostic.path("severity").asText().equals("note"))
                .map(diagnostic ->
                        line(diagnostic) + " " + diagnostic.path("code").asText())
                .toList();
    }

    private static int line(JsonNode diagnostic) {
        return diagnostic.path("span").path("start").path("line").asInt();
    }

    private static List<String> marks(Path study) {
        try {
            List<String> lines = Files.readAllLines(study);
            List<String> marks = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                Matcher mark = MARK.matcher(lines.get(i));
                if (mark.find()) {
                    marks.add((i + 1) + " " + mark.group(1));
                }
            }
            return marks;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Path> studies() throws IOException {
        Path folder = Folders.root().resolve("runtime/src/test/resources/mistakes");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".study")).sorted().toList().stream();
        }
    }
}
