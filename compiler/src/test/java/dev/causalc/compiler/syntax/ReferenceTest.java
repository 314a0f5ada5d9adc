package dev.causalc.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.compiler.testing.Folders;
import dev.causalc.grammar.StudyLexer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The language reference says what is so: its studies are read, are in the one format, and leave no word out. */
class ReferenceTest {
    private static final Pattern STUDY = Pattern.compile("```study\n(.*?)```", Pattern.DOTALL);

    @TestFactory
    Stream<DynamicTest> everyExampleIsReadAndIsFormatted() throws IOException {
        return examples().stream()
                .map(text -> DynamicTest.dynamicTest(text.lines().findFirst().orElseThrow(), () -> {
                    assertThat(Texts.diagnostics(text)).isEmpty();
                    assertThat(Texts.format(text)).isEqualTo(text);
                    assertThat(Ambiguities.of(text).ambiguities()).isEmpty();
                }));
    }

    @Test
    void everyWordOfTheLanguageIsThere() throws IOException {
        String reference = reference();
        List<String> missing = IntStream.rangeClosed(StudyLexer.AND, StudyLexer.P)
                .mapToObj(Words::spelling)
                .filter(word -> !Pattern.compile("\\b" + word + "\\b")
                        .matcher(reference)
                        .find())
                .toList();
        assertThat(missing).isEmpty();
    }

    private static List<String> examples() throws IOException {
        return STUDY.matcher(reference())
                .results()
                .map((MatchResult r) -> r.group(1))
                .toList();
    }

    private static String reference() throws IOException {
        return Files.readString(Folders.root().resolve("grammar/REFERENCE.md"));
    }
}
