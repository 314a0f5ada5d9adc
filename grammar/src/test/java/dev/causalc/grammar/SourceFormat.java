package dev.causalc.grammar;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one format of the Java sources. As a program it rewrites every file under the folder it is given; the files it
 * cannot parse are named and left alone.
 */
final class SourceFormat {
    private SourceFormat() {}

    public static void main(String[] arguments) {
        List<String> broken = javaFiles(Path.of(arguments[0])).parallelStream()
                .flatMap(file -> rewrite(file).stream())
                .toList();
        broken.forEach(System.err::println);
        System.exit(broken.isEmpty() ? 0 : 1);
    }

    /** Every Java file that a person wrote, in a fixed order. */
    static List<Path> javaFiles(Path root) {
        try (Stream<Path> files = Files.find(
                root, 40, (path, attributes) -> attributes.isRegularFile() && isSource(root.relativize(path)))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String formatted(String text) throws FormatterException {
        JavaFormatterOptions options =
                JavaFormatterOptions.builder().style(Style.PALANTIR).build();
        return Formatter.createFormatter(options).formatSourceAndFixImports(text);
    }

    private static boolean isSource(Path relative) {
        return relative.toString().endsWith(".java") && !isBuilt(relative);
    }

    private static boolean isBuilt(Path relative) {
        for (Path part : relative) {
            if (part.toString().equals("target") || part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    /** What is wrong with the file, if anything. */
    private static Optional<String> rewrite(Path file) {
        try {
            String before = Files.readString(file);
            String after = formatted(before);
            if (!after.equals(before)) {
                Files.writeString(file, after);
            }
            return Optional.empty();
        } catch (FormatterException e) {
            return Optional.of(file + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
