package dev.causalc.runtime.simulate;

import dev.causalc.compiler.model.SimulatedStudy;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.source.Diagnostic;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A study whose data are rows drawn from its simulate block, in a file: it runs like any other.
 *
 * @param study bound to the file
 * @param file with the rows
 * @param rows in it
 * @param leftOut the clauses of the data statement that do not hold of simulated rows
 */
public record SimulatedRows(Study study, Path file, long rows, long seed, List<SimulatedStudy.LeftOut> leftOut) {
    public SimulatedRows {
        leftOut = List.copyOf(leftOut);
    }

    /** Simulated rows unless there are errors; a note says what was left out. */
    public record Outcome(Optional<SimulatedRows> simulated, List<Diagnostic> diagnostics) {
        public Outcome {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /**
     * Draws the rows and writes them to {@code DATA.csv} in a folder.
     *
     * @param study with a simulate block, and without errors
     * @param folder that exists
     * @param rows instead of as many as the block says; whole outermost units are drawn until there are as many
     * @param seed instead of the block's, or else the study's
     */
    public static Outcome write(Study study, Path folder, OptionalLong rows, OptionalLong seed) {
        return new RowFile(study, rows, seed).write(folder);
    }

    /** The seed that rows are drawn with. */
    static long seed(Study study, OptionalLong given) {
        return given.orElseGet(() ->
                study.simulation().orElseThrow().seed().orElse(study.settings().seed()));
    }
}
