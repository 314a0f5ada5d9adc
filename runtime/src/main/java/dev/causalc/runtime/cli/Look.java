package dev.causalc.runtime.cli;

import dev.causalc.compiler.model.Catalog;
import dev.causalc.compiler.model.Environment;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.syntax.StudyTree;
import java.util.List;
import java.util.Set;

/** How a study's data are looked at before it is resolved. */
@FunctionalInterface
interface Look {
    /** Not at all. */
    Look AT_NOTHING = (tree, environment) -> new Seen(Catalog.EMPTY, Set.of(), List.of());

    Seen at(StudyTree tree, Environment environment);

    /**
     * @param unreachable data statements whose rows are not there
     * @param diagnostics what is wrong with the data
     */
    record Seen(Catalog catalog, Set<String> unreachable, List<Diagnostic> diagnostics) {
        public Seen {
            unreachable = Set.copyOf(unreachable);
            diagnostics = List.copyOf(diagnostics);
        }
    }
}
