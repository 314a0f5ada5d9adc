package dev.causalc.runtime.cli;

import java.nio.file.Path;
import java.util.List;

/** Runs the command line in the process of a test of another package; a bug shows its trace. */
public final class InProcess {
    private InProcess() {}

    /** What a command returned and printed. */
    public record Ended(int exit, String out, String err) {}

    /** @param folder that relative paths start from */
    public static Ended run(Path folder, List<String> arguments) {
        Captured.Outcome outcome =
                new Captured(folder).with("CAUSALC_TRACE", "1").run(arguments.toArray(String[]::new));
        return new Ended(outcome.exitCode(), outcome.out(), outcome.err());
    }
}
