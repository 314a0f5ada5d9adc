package dev.causalc.compiler.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One test of a Markdown file: a {@code study} fence, and the fences that follow it up to the next one.
 *
 * @param heading the nearest heading above, with its number among the tests under it if there are several
 * @param line of the opening of the study fence, from 1
 */
public record Spec(Path file, String heading, int line, Fence study, List<Fence> fences) {
    public Spec {
        fences = List.copyOf(fences);
    }

    public Optional<Fence> fence(String kind) {
        return fences.stream().filter(fence -> fence.kind().equals(kind)).findFirst();
    }

    public List<Fence> fences(String kind) {
        return fences.stream().filter(fence -> fence.kind().equals(kind)).toList();
    }

    /**
     * A fenced block.
     *
     * @param kind the first word after the fence
     * @param name the rest of that line: of a data, or of a file
     * @param firstLine the line of the file that holds its first line of text, from 0
     * @param lines how many lines of text it has
     */
    public record Fence(String kind, String name, int firstLine, int lines, String text) {}
}
