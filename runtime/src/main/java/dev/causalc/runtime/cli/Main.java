package dev.causalc.runtime.cli;

import dev.causalc.runtime.engine.EngineException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** The command {@code causalc}. */
public final class Main {
    private final Surroundings surroundings;

    Main(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(new Main(Surroundings.ofProcess()).run(arguments));
    }

    /** Runs one command; whatever happens, what was printed is out when it returns. */
    int run(String... arguments) {
        try {
            return Commands.run(surroundings, List.of(arguments));
        } catch (UsageException e) {
            error(e.getMessage());
            return ExitCode.USAGE;
        } catch (EngineException e) {
            error(e.getMessage());
            hint(e.hint());
            trace(e);
            return ExitCode.UNREACHABLE;
        } catch (OutOfMemoryError e) {
            error("the memory that Java has is too little for this");
            hint("give it more: CAUSALC_JAVA_OPTIONS=-Xmx8g causalc …");
            trace(e);
            return ExitCode.UNREACHABLE;
        } catch (Throwable e) {
            bug(e);
            return ExitCode.BUG;
        } finally {
            surroundings.out().flush();
            surroundings.err().flush();
        }
    }

    private void error(String message) {
        surroundings.err().print("error: " + message + "\n");
    }

    private void hint(String hint) {
        if (!hint.isEmpty()) {
            surroundings.err().print("  = " + hint + "\n");
        }
    }

    private void bug(Throwable e) {
        String message = e.getMessage() == null ? "" : ": " + e.getMessage();
        surroundings
                .err()
                .print("causalc: this is a bug in causalc " + Version.number() + ", not in your study ("
                        + e.getClass().getSimpleName() + message + "). Please report it, with the command and, if you"
                        + " can share it, the study. Running the same command with CAUSALC_TRACE=1 in the environment"
                        + " prints the trace that belongs into the report.\n");
        trace(e);
    }

    private void trace(Throwable e) {
        String wanted = surroundings.variable("CAUSALC_TRACE");
        if (!wanted.isEmpty() && !wanted.equals("0")) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            surroundings.err().print(trace);
        }
    }
}
