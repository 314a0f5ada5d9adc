package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.source.Names;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Optional;

/** The files that the pattern of a data statement stands for, relative to the folder of the study. */
final class SourceFiles {
    private final Path folder;

    SourceFiles(String folder) {
        this.folder = Path.of(folder).toAbsolutePath().normalize();
    }

    /** The folder, as it stands at the front of the paths that the engine is given. */
    String folder() {
        return folder.toString();
    }

    Path resolve(String path) {
        return folder.resolve(path).normalize();
    }

    /** A path as the study would write it. */
    String relative(Path path) {
        return (path.startsWith(folder) ? folder.relativize(path) : path)
                .toString()
                .replace('\\', '/');
    }

    static boolean isPattern(String pattern) {
        return pattern.contains("*") || pattern.contains("?") || pattern.contains("[") || pattern.contains("{");
    }

    /** The one file of that name, or all that match, in the order of their paths. */
    List<Path> find(String pattern) {
        Path literal = literal(pattern);
        if (Files.isRegularFile(literal)) {
            return List.of(literal);
        }
        if (!isPattern(pattern)) {
            return List.of();
        }
        Path root = root(pattern);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        Path absolute = folder.resolve(root).normalize();
        String rest = rest(pattern);
        List<PathMatcher> matchers =
                rest.startsWith("**/") ? List.of(matcher(rest), matcher(rest.substring(3))) : List.of(matcher(rest));
        int depth = rest.contains("**")
                ? Integer.MAX_VALUE
                : (int) rest.chars().filter(c -> c == '/').count() + 1;
        try (var paths = Files.walk(absolute, depth, FileVisitOption.FOLLOW_LINKS)) {
            return paths.filter(Files::isRegularFile)
                    .filter(path -> matchers.stream().anyMatch(m -> m.matches(absolute.relativize(path))))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The nearest name of a file in the folder where a file was looked for. */
    Optional<String> nearest(String path) {
        Path wanted = literal(path);
        Path parent = wanted.getParent();
        if (parent == null || wanted.getFileName() == null || !Files.isDirectory(parent)) {
            return Optional.empty();
        }
        try (var paths = Files.list(parent)) {
            List<String> names = paths.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .toList();
            return Names.nearest(wanted.getFileName().toString(), names).map(name -> relative(parent.resolve(name)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Path literal(String path) {
        return folder.resolve(path).normalize();
    }

    /** The folders in front of the first wildcard. */
    private Path root(String pattern) {
        int slash = lastPlainSlash(pattern);
        return slash < 0
                ? folder
                : folder.resolve(pattern.substring(0, Math.max(slash, 1))).normalize();
    }

    private static String rest(String pattern) {
        return pattern.substring(lastPlainSlash(pattern) + 1);
    }

    private static int lastPlainSlash(String pattern) {
        int wildcard = 0;
        while (wildcard < pattern.length() && "*?[{".indexOf(pattern.charAt(wildcard)) < 0) {
            wildcard++;
        }
        return pattern.lastIndexOf('/', wildcard);
    }

    private static PathMatcher matcher(String glob) {
        return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    }

    /** A path as a literal for the engine, which would take some characters of it for wildcards. */
    static String escaped(Path path) {
        StringBuilder text = new StringBuilder();
        for (char c : path.toString().toCharArray()) {
            text.append(c == '*' || c == '?' || c == '[' ? "[" + c + "]" : String.valueOf(c));
        }
        return Sql.text(text.toString());
    }
}
