package dev.causalc.runtime.cli;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.DiagnosticRenderer;
import dev.causalc.compiler.source.Severity;
import dev.causalc.runtime.report.DiagnosticText;
import java.nio.file.Path;
import java.util.List;

/** Where a command prints, and how. */
final class Session {
    private final Surroundings surroundings;
    private final String colour;
    private final boolean quiet;
    private final boolean verbose;

    /** @param colour {@code auto}, {@code always} or {@code never} */
    Session(Surroundings surroundings, String colour, boolean quiet, boolean verbose) {
        this.surroundings = surroundings;
        this.colour = colour;
        this.quiet = quiet;
        this.verbose = verbose;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /** The folder that relative paths on the command line start from. */
    Path folder() {
        return surroundings.folder();
    }

    boolean isQuiet() {
        return quiet;
    }

    boolean isVerbose() {
        return verbose;
    }

    /** A result. */
    void print(String text) {
        surroundings.out().print(text);
    }

    /** Something to know beside the result, on one line; not said to whom wants quiet. */
    void tell(String line) {
        if (!quiet) {
            surroundings.err().print(line + "\n");
        }
    }

    /** Something that only who wants to know more is told. */
    void detail(String line) {
        if (verbose) {
            surroundings.err().print(line + "\n");
        }
    }

    void fail(String text) {
        surroundings.err().print(text.endsWith("\n") ? text : text + "\n");
    }

    /** Diagnostics of a command whose result is something else; who wants quiet is told of errors only. */
    void report(List<Diagnostic> diagnostics) {
        List<Diagnostic> shown = diagnostics.stream()
                .filter(diagnostic -> !quiet || diagnostic.severity() == Severity.ERROR)
                .toList();
        if (!shown.isEmpty()) {
            fail(new DiagnosticText(style(surroundings.errIsTerminal())).all(shown));
        }
    }

    /** How results are drawn. */
    DiagnosticRenderer.Options style() {
        return style(surroundings.outIsTerminal());
    }

    private DiagnosticRenderer.Options style(boolean terminal) {
        int width = surroundings.width().getAsInt();
        return new DiagnosticRenderer.Options(width, colours(terminal), surroundings.unicode());
    }

    /** See no-color.org: NO_COLOR counts when it is not empty, and an option on the command line outweighs it. */
    private boolean colours(boolean terminal) {
        return switch (colour) {
            case "always" -> true;
            case "never" -> false;
            default ->
                terminal
                        && surroundings.variable("NO_COLOR").isEmpty()
                        && !surroundings.variable("TERM").equals("dumb");
        };
    }
}
