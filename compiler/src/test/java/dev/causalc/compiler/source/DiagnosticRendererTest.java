package dev.causalc.compiler.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticRendererTest {
    private static final String STUDY = "study bow\r\n"
            + "graph { model -> quality;  intent -> model, quality }\r\n"
            + "\r\n"
            + "estimand lift = ATE of model on qualty\r\n";

    private final Source source = new Source("bow.study", STUDY);

    @Test
    void showsTheLineTheMarksAndTheMend() {
        Diagnostic diagnostic = Diagnostic.of(NameCode.UNKNOWN_NAME, at(source, "qualty"), "nothing is called `qualty`")
                .note("names in scope: model, quality")
                .fix(Fix.replace("write `quality`", at(source, "qualty"), "quality"));

        assertThat(plain(120).render(diagnostic)).isEqualTo("""
            error[E0201]: nothing is called `qualty`
              --> bow.study:4:33
               4 | estimand lift = ATE of model on qualty
                 |                                 ^^^^^^
              = names in scope: model, quality
              = help: write `quality`
            """);
    }

    @Test
    void showsSecondPlacesWithTheirWords() {
        Diagnostic diagnostic = Diagnostic.of(IdentifyCode.NOT_IDENTIFIED, at(source, "lift"), "not determined")
                .label(at(source, "intent -> model, quality"), "open: model <- intent -> quality")
                .label(at(source, "model -> quality"), "the effect");

        assertThat(plain(120).render(diagnostic)).isEqualTo("""
            error[E0501]: not determined
              --> bow.study:4:10
               4 | estimand lift = ATE of model on qualty
                 |          ^^^^
               2 | graph { model -> quality;  intent -> model, quality }
                 |                            ~~~~~~~~~~~~~~~~~~~~~~~~  open: model <- intent -> quality
                 |         ~~~~~~~~~~~~~~~~  the effect
            """);
    }

    @Test
    void namesTheFileOfAPlaceElsewhere() {
        Source library = new Source("shared.study", "library shared\noutcome quality: real\n");
        Diagnostic diagnostic = Diagnostic.of(NameCode.UNKNOWN_NAME, at(source, "lift"), "declared twice")
                .label(at(library, "quality"), "first here");

        assertThat(plain(120).render(diagnostic)).isEqualTo("""
            error[E0201]: declared twice
              --> bow.study:4:10
               4 | estimand lift = ATE of model on qualty
                 |          ^^^^
              ::: shared.study:2:9
               2 | outcome quality: real
                 |         ~~~~~~~  first here
            """);
    }

    @Test
    void alignsMarksUnderTabsWideCharactersAndEmoji() {
        Source wide = new Source("w.study", "\toutcome `質問 👩‍💻 é`: rael");
        Diagnostic diagnostic = Diagnostic.of(SyntaxCode.UNEXPECTED, at(wide, "rael"), "no such type");

        assertThat(plain(120).render(diagnostic).lines().skip(2))
                .containsExactly("   1 |     outcome `質問 👩‍💻 é`: rael", "     | " + " ".repeat(4 + 8 + 13) + "^^^^");
    }

    @Test
    void cutsALongLineAroundThePlace() {
        Source longLine =
                new Source("l.study", "data d { where " + "aaaa and ".repeat(12) + "HERE" + " or bb".repeat(20));
        Diagnostic diagnostic = Diagnostic.of(NameCode.UNKNOWN_NAME, at(longLine, "HERE"), "no");

        List<String> lines = plain(60).render(diagnostic).lines().toList();

        assertThat(lines).allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(60));
        assertThat(lines.get(2)).startsWith("   1 | …").endsWith("…").contains("HERE");
        assertThat(lines.get(3).indexOf('^')).isEqualTo(lines.get(2).indexOf("HERE"));
    }

    @Test
    void wrapsProseToTheWidthAndKeepsTheIndentOfItsLines() {
        Diagnostic diagnostic = Diagnostic.of(
                        IdentifyCode.NOT_IDENTIFIED,
                        at(source, "lift"),
                        "`lift` cannot be computed from this graph, however much data there is")
                .note("what would answer it (each checked):\n  1. observe `intent`, then back-door {intent}");

        assertThat(plain(50).render(diagnostic)).isEqualTo("""
            error[E0501]: `lift` cannot be computed from this
                          graph, however much data there is
              --> bow.study:4:10
               4 | estimand lift = ATE of model on qualty
                 |          ^^^^
              = what would answer it (each checked):
                  1. observe `intent`, then back-door {intent}
            """);
    }

    @Test
    void aPlaceOverSeveralLinesShowsItsFirst() {
        Span span = new Span(source, 0, STUDY.length());
        assertThat(plain(80)
                        .render(Diagnostic.of(SyntaxCode.UNEXPECTED, span, "all of it"))
                        .lines()
                        .skip(2))
                .containsExactly("   1 | study bow", "     | ^^^^^^^^^");
    }

    @Test
    void thePlaceAfterTheLastCharacterGetsOneMark() {
        Span end = new Span(source, STUDY.length(), STUDY.length());
        assertThat(plain(80)
                        .render(Diagnostic.of(SyntaxCode.UNEXPECTED, end, "it ends here"))
                        .lines()
                        .skip(1))
                .containsExactly("  --> bow.study:5:1", "   5 |", "     | ^");
    }

    @Test
    void coloursOnlyOnRequestAndNeverInTheText() {
        Diagnostic diagnostic = Diagnostic.of(NameCode.UNKNOWN_NAME, at(source, "qualty"), "nothing");
        DiagnosticRenderer coloured = new DiagnosticRenderer(new DiagnosticRenderer.Options(80, true, true));

        assertThat(plain(80).render(diagnostic)).doesNotContain("\u001B");
        assertThat(coloured.render(diagnostic).replaceAll("\u001B\\[[0-9;]*m", ""))
                .isEqualTo(plain(80).render(diagnostic));
        assertThat(coloured.render(diagnostic)).contains("\u001B[1;31merror[E0201]\u001B[0m");
    }

    @Test
    void controlCharactersOfTheSourceDoNotReachTheTerminal() {
        Source hostile = new Source("h.study", "param x = \"\u001B[2J\u202Egnp\" y");
        String shown = plain(80).render(Diagnostic.of(SyntaxCode.UNEXPECTED, at(hostile, "y"), "no"));

        assertThat(shown).doesNotContain("\u001B").doesNotContain("\u202E");
    }

    private static DiagnosticRenderer plain(int width) {
        return new DiagnosticRenderer(new DiagnosticRenderer.Options(width, false, true));
    }

    static Span at(Source source, String text) {
        int start = source.text().indexOf(text);
        return new Span(source, start, start + text.length());
    }
}
