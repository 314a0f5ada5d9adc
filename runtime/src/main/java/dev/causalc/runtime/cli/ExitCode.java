package dev.causalc.runtime.cli;

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

    private ExitCode() {}
}
