package dev.causalc.runtime.cli;

import dev.causalc.compiler.source.Code;
import dev.causalc.compiler.source.DataCode;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.EngineCode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the process leaves with. */
final class ExitCode {
    /** All well, warnings included. */
    static final int WELL = 0;

    /** The study has errors, or an estimand could not be estimated. */
    static final int ERRORS = 1;

    /** The command line is wrong. */
    static final int USAGE = 2;

    /** Data or an engine cannot be reached, or are broken. */
    static final int UNREACHABLE = 3;

    /** A decision was not yes, and {@code --exit-on-decision} was given. */
    static final int NOT_DECIDED = 4;

    /** A bug in causalc ({@code EX_SOFTWARE} of sysexits.h). */
    static final int BUG = 70;

    /** What is wrong with the data as a file, not with what the study says of it. */
    private static final Set<DataCode> BROKEN = EnumSet.of(
            DataCode.MISSING_FILE,
            DataCode.NO_MATCH,
            DataCode.EMPTY_FILE,
            DataCode.RAGGED_FILE,
            DataCode.NOT_TEXT,
            DataCode.UNREADABLE,
            DataCode.ROW_COUNT,
            DataCode.UNKNOWN_FORMAT,
            DataCode.BAD_QUOTE,
            DataCode.MIXED_LINE_ENDS,
            DataCode.NOT_COLLECTED);

    private ExitCode() {}

    /** Of a command that found these: 3 when all errors are that data or an engine cannot be reached or are broken. */
    static int of(List<Diagnostic> diagnostics) {
        List<Diagnostic> errors =
                diagnostics.stream().filter(Diagnostic::isError).toList();
        if (errors.isEmpty()) {
            return WELL;
        }
        return errors.stream().allMatch(error -> isBroken(error.code())) ? UNREACHABLE : ERRORS;
    }

    /** Of several files: what went wrong in the first that was not well. */
    static int first(List<Integer> codes) {
        return codes.stream().filter(code -> code != WELL).findFirst().orElse(WELL);
    }

    private static boolean isBroken(Code code) {
        return code instanceof EngineCode || code instanceof DataCode data && BROKEN.contains(data);
    }
}
