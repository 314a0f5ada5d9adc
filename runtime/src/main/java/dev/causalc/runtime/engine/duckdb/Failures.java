package dev.causalc.runtime.engine.duckdb;

import dev.causalc.runtime.engine.EngineException;
import java.sql.SQLException;
import java.util.List;

/**
 * What DuckDB says when it fails, without what users did not choose to see: only the first line of its message, which
 * holds no row, and for failures that may quote a value only the kind of failure.
 */
final class Failures {
    /** Kinds whose first line names a resource, never a value. */
    private static final List<String> ENVIRONMENT = List.of("Out of Memory Error", "IO Error", "INTERNAL Error");

    private Failures() {}

    static EngineException engine(SQLException e) {
        String line = firstLine(e);
        String kind = line.contains(":") ? line.substring(0, line.indexOf(':')) : line;
        if (kind.equals("Out of Memory Error")) {
            return new EngineException(line, "give it more with `run: { memory: … }` in causalc.yaml", e);
        }
        if (kind.equals("IO Error")) {
            return new EngineException(line, "is the disk full, or the file being written?", e);
        }
        String shown = ENVIRONMENT.contains(kind) ? line : kind;
        return new EngineException(
                "DuckDB could not run a statement: " + shown, "causalc --trace shows the statement", e);
    }

    /** The engine's own words on a file, with the folder of the study taken out. */
    static String words(EngineException e, String folder) {
        if (!(e.getCause() instanceof SQLException sql)) {
            throw e;
        }
        String line = firstLine(sql).replace(folder + "/", "");
        return line.replaceFirst("^[A-Za-z ]+ Error: ", "").strip();
    }

    /** Whether it is about what was read rather than about memory or a bug. */
    static boolean isAboutInput(EngineException e) {
        return e.getCause() instanceof SQLException sql
                && !firstLine(sql).startsWith("Out of Memory Error")
                && !firstLine(sql).startsWith("INTERNAL Error");
    }

    private static String firstLine(SQLException e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse("").strip();
    }
}
