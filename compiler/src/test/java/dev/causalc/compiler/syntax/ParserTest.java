package dev.causalc.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.compiler.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {
    static String resource(String name) {
        try (InputStream in = ParserTest.class.getResourceAsStream("/syntax/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Parsed parse(String text) {
        return Parser.parse(new Source("test.study", text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"routing.study", "everything.study"})
    void readsWholeStudies(String name) {
        Parsed parsed = parse(resource(name));
        assertThat(parsed.diagnostics()).isEmpty();
    }
}
