package dev.causalc.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {
    @ParameterizedTest
    @ValueSource(strings = {"routing.study", "everything.study"})
    void readsWholeStudies(String name) {
        assertThat(Texts.parse(Texts.resource(name)).diagnostics()).isEmpty();
    }
}
