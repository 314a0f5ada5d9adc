package dev.causalc.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.testing.Folders;
import dev.causalc.grammar.StudyLexer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Token;
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

    /** Every part of every example left out in turn: hardly ever is a reader told less than what is missing. */
    @Test
    void whatIsLeftOutIsNamed() throws IOException {
        int found = 0;
        List<String> vague = new ArrayList<>();
        for (String text : examples()) {
            for (Token token : Texts.tokens(text)) {
                String before = text.substring(0, token.getStartIndex());
                String without = before + " " + text.substring(token.getStopIndex() + 1);
                Optional<Diagnostic> first = Texts.diagnostics(without).stream().findFirst();
                found += first.isPresent() ? 1 : 0;
                first.filter(ReferenceTest::isVague)
                        .ifPresent(
                                d -> vague.add(before.lines().count() + ": " + token.getText() + ": " + d.message()));
            }
        }
        assertThat(found).isGreaterThan(1_000);
        assertThat(vague).hasSizeLessThan(found / 20);
    }

    private static boolean isVague(Diagnostic diagnostic) {
        return diagnostic.message().contains("cannot stand")
                || diagnostic.message().startsWith("something is missing");
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
