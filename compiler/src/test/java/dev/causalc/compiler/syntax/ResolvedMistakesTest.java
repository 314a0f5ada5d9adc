package dev.causalc.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.compiler.model.Environment;
import dev.causalc.compiler.model.Resolver;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.DiagnosticRenderer;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.api.Test;

/** Parser and resolver together: they answer whatever is written, and one mistake is hardly ever told twice. */
class ResolvedMistakesTest {
    private static final String STUDY = Texts.resource("routing.study");

    @Test
    void whateverTheGrammarAllowsIsAnswered() {
        DiagnosticRenderer renderer = new DiagnosticRenderer(new DiagnosticRenderer.Options(60, false, false));
        Sentences.forEach(text -> {
            List<Diagnostic> found = diagnose(text);
            assertThat(found)
                    .as(text)
                    .allMatch(
                            d -> d.span().end() <= text.length() && !d.message().isBlank());
            assertThat(renderer.render(found)).isNotNull();
        });
    }

    @Test
    void theStudyItselfHasNoErrors() {
        assertThat(diagnose(STUDY).stream().filter(Diagnostic::isError).map(Diagnostic::message))
                .allMatch(message -> message.endsWith("is not built yet"));
    }

    @Test
    void aMisspeltNameIsMostlyOneError() {
        long usual = errors(STUDY);
        List<String> several = new ArrayList<>();
        List<Token> words = Texts.tokens(STUDY).stream()
                .filter(token -> token.getText().matches("[a-z_]{4,}"))
                .toList();
        for (Token word : words) {
            int at = word.getStartIndex() + 2;
            String misspelt = STUDY.substring(0, at) + STUDY.substring(at + 1);
            if (errors(misspelt) - usual > 1) {
                several.add(word.getLine() + ": " + word.getText());
            }
        }
        assertThat(several).as("of " + words.size()).hasSizeLessThan(words.size() / 20);
    }

    private static long errors(String text) {
        return diagnose(text).stream().filter(Diagnostic::isError).count();
    }

    private static List<Diagnostic> diagnose(String text) {
        Parsed parsed = Texts.parse(text);
        List<Diagnostic> all = new ArrayList<>(parsed.diagnostics());
        all.addAll(Resolver.resolve(parsed, Environment.EMPTY).diagnostics());
        return all;
    }
}
