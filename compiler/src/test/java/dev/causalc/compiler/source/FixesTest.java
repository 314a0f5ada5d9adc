package dev.causalc.compiler.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FixesTest {
    private final Source source = new Source("s.study", "a == b && c");

    @Test
    void appliesWhatDoesNotOverlapWhateverTheOrder() {
        Fix and = Fix.replace("write `and`", at("&&"), "and");
        Fix equal = Fix.replace("write `=`", at("=="), "=");

        Fixes.Applied applied = Fixes.apply(source, List.of(and, equal));

        assertThat(applied.text()).isEqualTo("a = b and c");
        assertThat(applied.applied()).containsExactly(and, equal);
    }

    @Test
    void leavesWhatOverlapsForTheNextRun() {
        Fix first = Fix.replace("write `=`", at("=="), "=");
        Fix second = Fix.replace("write `x`", at("a == b"), "x");

        Fixes.Applied applied = Fixes.apply(source, List.of(first, second));

        assertThat(applied.text()).isEqualTo("a = b && c");
        assertThat(applied.applied()).containsExactly(first);
    }

    @Test
    void appliesAFixWithSeveralEditsWholeOrNotAtAll() {
        Fix both = new Fix("swap", List.of(new Edit(at("a"), "c"), new Edit(at("c"), "a")), true);
        Fix last = Fix.replace("write `z`", at("c"), "z");

        assertThat(Fixes.apply(source, List.of(both)).text()).isEqualTo("c == b && a");
        assertThat(Fixes.apply(source, List.of(last, both)).text()).isEqualTo("a == b && z");
    }

    @Test
    void takesTheFirstSafeFixOfEachDiagnosticAndNeverASuggestion() {
        Fix safe = Fix.replace("write `=`", at("=="), "=");
        Fix other = Fix.replace("write `!=`", at("=="), "!=");
        Fix guess = Fix.suggestion("remove it", at("&& c"), "");
        Diagnostic one =
                Diagnostic.of(SyntaxCode.UNEXPECTED, at("=="), "m").fix(safe).fix(other);
        Diagnostic two = Diagnostic.of(SyntaxCode.UNEXPECTED, at("&&"), "m").fix(guess);

        assertThat(Fixes.safe(List.of(one, two))).containsExactly(safe);
    }

    @Test
    void theSameFixTwiceCountsOnce() {
        Fix fix = Fix.replace("write `=`", at("=="), "=");
        assertThat(Fixes.apply(source, List.of(fix, fix)).text()).isEqualTo("a = b && c");
    }

    @Test
    void leavesOtherSourcesAlone() {
        Source library = new Source("l.study", "x == y");
        Fix elsewhere = Fix.replace("write `=`", new Span(library, 2, 4), "=");
        assertThat(Fixes.apply(source, List.of(elsewhere)).text()).isEqualTo(source.text());
    }

    private Span at(String text) {
        return DiagnosticRendererTest.at(source, text);
    }
}
