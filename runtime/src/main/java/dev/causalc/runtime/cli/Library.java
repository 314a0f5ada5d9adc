package dev.causalc.runtime.cli;

import dev.causalc.compiler.model.References;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Source;
import dev.causalc.compiler.syntax.Parsed;
import dev.causalc.compiler.syntax.Parser;
import dev.causalc.compiler.syntax.StudyTree;
import dev.causalc.compiler.syntax.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The texts that a study refers to: libraries, those that they use in turn, and graph files. What cannot be read is left
 * out, and the resolver says so at the place that names it.
 */
final class Library {
    private final Map<String, Parsed> libraries = new LinkedHashMap<>();
    private final Map<String, String> graphFiles = new LinkedHashMap<>();

    private Library() {}

    static Library of(StudyTree tree, Path folder) {
        Library library = new Library();
        library.load(tree, folder);
        return library;
    }

    Map<String, Parsed> libraries() {
        return libraries;
    }

    Map<String, String> graphFiles() {
        return graphFiles;
    }

    List<StudyTree> trees() {
        return libraries.values().stream().map(Parsed::tree).toList();
    }

    List<Diagnostic> diagnostics() {
        List<Diagnostic> diagnostics = new ArrayList<>();
        libraries.values().forEach(library -> diagnostics.addAll(library.diagnostics()));
        return diagnostics;
    }

    private void load(StudyTree tree, Path folder) {
        References references = References.of(tree);
        for (Text graph : references.graphFiles()) {
            text(folder.resolve(graph.value())).ifPresent(text -> graphFiles.put(graph.value(), text));
        }
        for (Text use : references.libraries()) {
            Path path = folder.resolve(use.value());
            if (!libraries.containsKey(use.value())) {
                text(path).ifPresent(text -> {
                    Parsed parsed = Parser.parse(new Source(use.value(), text));
                    libraries.put(use.value(), parsed);
                    load(parsed.tree(), path.toAbsolutePath().getParent());
                });
            }
        }
    }

    private static java.util.Optional<String> text(Path path) {
        try {
            return java.util.Optional.of(Files.readString(path));
        } catch (IOException e) {
            return java.util.Optional.empty();
        }
    }
}
