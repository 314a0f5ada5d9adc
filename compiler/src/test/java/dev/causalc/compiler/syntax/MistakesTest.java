package dev.causalc.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Edit;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.SyntaxCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Texts with mistakes made at random: the parser always answers, and one mistake is hardly ever told twice. */
class MistakesTest {
    private static final String STUDY = Texts.resource("everything.study");
    private static final List<String> SCRAPS = List.of(
            "x",
            "=",
            ")",
            "}",
            "{",
            "(",
            ",",
            "->",
            "with",
            "of",
            "outcome",
            "1",
            "\"s\"",
            ";",
            "[",
            "when",
            "in",
            "not",
            "-",
            "'",
            "\"",
            "`",
            "\"\"\"",
            "--",
            "\n",
            "\\",
            "é",
            "\u0000",
            "\ud83d\ude00",
            "\ud83d",
            "==",
            "case when",
            "between",
            "is null",
            "|",
            "~",
            "E[",
            "P(",
            "do(",
            "# ",
            "next",
            "%",
            ".5",
            "1.",
            "//",
            "/*",
            ":",
            "missing");

    @Test
    void aTokenLeftOutIsMostlyOneError() {
        assertThat(shareOfOneError((text, t) -> cut(text, t.getStartIndex(), t.getStopIndex() + 1)))
                .isGreaterThan(0.97);
    }

    @Test
    void aTokenWrittenTwiceIsMostlyOneError() {
        assertThat(shareOfOneError((text, t) -> text.substring(0, t.getStopIndex() + 1) + " " + t.getText()
                        + text.substring(t.getStopIndex() + 1)))
                .isGreaterThan(0.97);
    }

    @Test
    void aLetterLeftOutIsMostlyOneError() {
        assertThat(shareOfOneError((text, t) ->
                        t.getText().length() < 4 ? text : cut(text, t.getStartIndex() + 1, t.getStartIndex() + 2)))
                .isGreaterThan(0.99);
    }

    private static double shareOfOneError(BiFunction<String, Token, String> mistake) {
        List<Token> all = Texts.tokens(STUDY);
        List<Token> tokens = IntStream.range(0, all.size())
                .filter(i -> i % 3 == 0)
                .mapToObj(all::get)
                .toList();
        long atMostOne = tokens.stream()
                .filter(t -> Texts.parse(mistake.apply(STUDY, t)).diagnostics().stream()
                                .filter(Diagnostic::isError)
                                .count()
                        <= 1)
                .count();
        return (double) atMostOne / tokens.size();
    }

    @Test
    void whateverTheTextTheParserAnswersWithPlacesInIt() {
        Random random = new Random(7);
        for (int i = 0; i < 1_500; i++) {
            String text = spoiled(i % 2 == 0 ? STUDY : Texts.resource("routing.study"), 1 + random.nextInt(12), random);
            Parsed parsed = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Texts.parse(text), text);
            for (Diagnostic diagnostic : parsed.diagnostics()) {
                assertThat(places(diagnostic)).as(text).allMatch(span -> span.end() <= text.length());
                assertThat(diagnostic.message()).isNotBlank().doesNotContain("EOF");
            }
            if (parsed.diagnostics().isEmpty()) {
                RoundTripTest.comesBack(text);
            }
        }
    }

    @Test
    void whatNobodyCouldReadIsRefused() {
        for (String text : List.of(
                "outcome y from " + "(".repeat(5_000) + "a" + ")".repeat(5_000),
                "outcome y from " + "(".repeat(100_000),
                "outcome y from " + "if a then b else ".repeat(50_000) + "c",
                "outcome y from " + "a + ".repeat(50_000) + "a",
                "outcome y from " + "not ".repeat(50_000) + "a",
                "outcome y from " + "- ".repeat(50_000) + "a",
                "estimand e = " + "- ".repeat(50_000) + "a",
                "estimand e = " + "log(".repeat(5_000) + "a" + ")".repeat(5_000))) {
            assertThat(Texts.diagnostics(text))
                    .as(text.substring(0, 30))
                    .extracting(Diagnostic::code)
                    .containsExactly(SyntaxCode.TOO_LARGE);
        }
    }

    private static List<Span> places(Diagnostic diagnostic) {
        List<Span> places = new ArrayList<>(List.of(diagnostic.span()));
        diagnostic.labels().forEach(label -> places.add(label.span()));
        diagnostic.fixes().stream()
                .flatMap(f -> f.edits().stream())
                .map(Edit::span)
                .forEach(places::add);
        return places;
    }

    private static String spoiled(String text, int times, Random random) {
        String spoiled = text;
        for (int i = 0; i < times && !spoiled.isEmpty(); i++) {
            int at = random.nextInt(spoiled.length());
            int to = Math.min(spoiled.length(), at + random.nextInt(12));
            spoiled = switch (random.nextInt(4)) {
                case 0 -> cut(spoiled, at, to);
                case 1 -> spoiled.substring(0, at) + spoiled.substring(at, to) + spoiled.substring(at);
                case 2 -> cut(spoiled, to, Math.min(spoiled.length(), to + random.nextInt(300)));
                default -> spoiled.substring(0, at) + SCRAPS.get(random.nextInt(SCRAPS.size())) + spoiled.substring(at);
            };
        }
        return spoiled;
    }

    private static String cut(String text, int from, int to) {
        return text.substring(0, from) + text.substring(to);
    }
}
