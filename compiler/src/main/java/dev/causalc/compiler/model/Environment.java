package dev.causalc.compiler.model;

import dev.causalc.compiler.syntax.Parsed;
import java.util.List;
import java.util.Map;

/**
 * What a study refers to and the compiler does not read itself.
 *
 * @param libraries by the path that {@code use} names, as written; the libraries that these use in turn too
 * @param graphFiles texts, by the path that {@code graph from} names
 * @param catalog what is known of the data; may be empty
 * @param methods that exist; empty: the names of methods are not checked
 * @param settings of {@code --set}: param name to its text
 * @param rebinds of {@code --data}: data name to a path or glob relative to the study
 */
public record Environment(
        Map<String, Parsed> libraries,
        Map<String, String> graphFiles,
        Catalog catalog,
        List<MethodSpec> methods,
        Map<String, String> settings,
        Map<String, String> rebinds) {
    public static final Environment EMPTY =
            new Environment(Map.of(), Map.of(), Catalog.EMPTY, List.of(), Map.of(), Map.of());

    public Environment {
        libraries = Map.copyOf(libraries);
        graphFiles = Map.copyOf(graphFiles);
        methods = List.copyOf(methods);
        settings = Map.copyOf(settings);
        rebinds = Map.copyOf(rebinds);
    }

    public Environment withCatalog(Catalog known) {
        return new Environment(libraries, graphFiles, known, methods, settings, rebinds);
    }

    public Environment withMethods(List<MethodSpec> known) {
        return new Environment(libraries, graphFiles, catalog, known, settings, rebinds);
    }

    public Environment withLibraries(Map<String, Parsed> known) {
        return new Environment(known, graphFiles, catalog, methods, settings, rebinds);
    }

    public Environment withGraphFiles(Map<String, String> known) {
        return new Environment(libraries, known, catalog, methods, settings, rebinds);
    }
}
