package dev.causalc.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.SyntaxCode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What `causalc explain` shows is true: the example has the mistake, and the mend has none. */
class SyntaxCodeTest {
    @ParameterizedTest
    @EnumSource(names = "TOO_LARGE", mode = EnumSource.Mode.EXCLUDE)
    void theExampleHasTheMistakeAndTheMendHasNone(SyntaxCode code) {
        assertThat(codes(code.example())).contains(code);
        assertThat(codes(code.mend()))
                .filteredOn(c -> c != SyntaxCode.NO_HEADER)
                .isEmpty();
    }

    private static List<Object> codes(String text) {
        return Texts.parse(text).diagnostics().stream()
                .map(Diagnostic::code)
                .map(c -> (Object) c)
                .toList();
    }
}
