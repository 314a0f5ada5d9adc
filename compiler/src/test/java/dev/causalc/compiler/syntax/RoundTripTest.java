package dev.causalc.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.compiler.source.Code;
import dev.causalc.compiler.source.Source;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.SyntaxCode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Formatting changes neither what a text says nor what it remarks, and formatting twice changes nothing more. */
class RoundTripTest {
    /** What a text that the grammar allows can still do wrong. */
    private static final Set<Code> BEYOND_GRAMMAR = Set.of(
            SyntaxCode.NO_HEADER,
            SyntaxCode.NOT_FIRST,
            SyntaxCode.REPEATED_STATEMENT,
            SyntaxCode.REPEATED_CLAUSE,
            SyntaxCode.UNKNOWN_EDITION,
            SyntaxCode.CHAINED_COMPARISON,
            SyntaxCode.NOT_AFTER_OPERATOR,
            SyntaxCode.POSITIONAL_OPTION,
            SyntaxCode.SEVERAL_FROM,
            SyntaxCode.UNOBSERVED_WITH_DATA,
            SyntaxCode.ATE_BY,
            SyntaxCode.LIBRARY_ASKS,
            SyntaxCode.EDGES_ON_ONE_LINE,
            SyntaxCode.ARROW_AFTER_COMMA);

    @Test
    void generatedSentencesComeBack() {
        Sentences.forEach(text -> {
            assertThat(Texts.parse(text).diagnostics())
                    .as(text)
                    .allSatisfy(d -> assertThat(d.code()).isIn(BEYOND_GRAMMAR));
            comesBack(text);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"routing.study", "everything.study"})
    void wholeStudiesComeBack(String name) {
        comesBack(Texts.resource(name));
    }

    static void comesBack(String text) {
        Source source = new Source("test.study", text);
        StudyTree tree = Parser.parse(source).tree();
        String once = Formatter.format(tree, source);
        Source again = new Source("test.study", once);
        StudyTree reread = Parser.parse(again).tree();
        assertThat(Texts.shape(reread)).as("%s%n=>%n%s", text, once).isEqualTo(Texts.shape(tree));
        assertThat(Formatter.format(reread, again)).as(text).isEqualTo(once);
        assertThat(comments(again)).as("%s%n=>%n%s", text, once).containsExactlyInAnyOrderElementsOf(comments(source));
    }

    private static List<String> comments(Source source) {
        return Scanner.scan(new Reading(source)).comments().stream()
                .map(Span::text)
                .map(String::stripTrailing)
                .toList();
    }
}
