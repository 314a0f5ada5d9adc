package dev.causalc.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.FormatterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the sources of all modules to one format and to a readable length. */
class SourceFormatTest {
    private static final int LONGEST_FILE = 400;

    private final Path root = Path.of(System.getProperty("causalc.root"));
    private final List<Path> files = SourceFormat.javaFiles(root);

    @Test
    void everySourceFileIsFormatted() {
        assertThat(files).isNotEmpty();
        assertThat(files.parallelStream().filter(file -> !isFormatted(file)).map(root::relativize))
                .as("files that `mvn -q -Pformat` would rewrite")
                .isEmpty();
    }

    @Test
    void noProductionFileIsTooLongToRead() {
        assertThat(files.stream()
                        .map(root::relativize)
                        .filter(file -> file.toString().contains("src/main/"))
                        .filter(file -> lines(file) > LONGEST_FILE)
                        .map(file -> file + ": " + lines(file) + " lines"))
                .as("production files beyond %d lines", LONGEST_FILE)
                .isEmpty();
    }

    @Test
    void recordPatternsAndGuardsAreUnderstood() throws FormatterException {
        String text = """
            class A {
                String name(Object o) {
                    return switch (o) {
                        case java.util.Map.Entry<?, ?> e when e.getKey() == o -> "e";
                        case R(int x) when x > 0 -> "r";
                        default -> "";
                    };
                }

                record R(int x) {}
            }
            """;
        assertThat(SourceFormat.formatted(text)).isEqualTo(text);
        assertThat(SourceFormat.formatted(text.replace("    ", " "))).isEqualTo(text);
    }

    private static boolean isFormatted(Path file) {
        try {
            String text = Files.readString(file);
            return SourceFormat.formatted(text).equals(text);
        } catch (FormatterException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long lines(Path relative) {
        try (var lines = Files.lines(root.resolve(relative))) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
