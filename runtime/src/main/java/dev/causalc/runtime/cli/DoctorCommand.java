package dev.causalc.runtime.cli;

import dev.causalc.runtime.engine.Engine;
import dev.causalc.runtime.engine.EngineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What is installed, and which engines answer. */
final class DoctorCommand implements Command {
    @Override
    public Spec spec() {
        return Spec.of("doctor", "What is installed, and which engines answer, with their versions.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        Runtime runtime = Runtime.getRuntime();
        line(session, "causalc", Version.number());
        line(session, "java", Runtime.version() + ", " + System.getProperty("java.vendor", "unknown vendor"));
        line(
                session,
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                        + runtime.availableProcessors() + " processors, up to " + (runtime.maxMemory() >> 20)
                        + " MB for Java");
        Surroundings surroundings = session.surroundings();
        Path cache = Engines.cache(surroundings.environment());
        line(session, "cache", cache + (isWritable(cache) ? "" : ", which cannot be written: set XDG_CACHE_HOME"));
        line(session, "terminal", terminal(session));
        Configuration configuration = Configuration.near(session.folder(), surroundings.environment());
        line(session, "settings", configuration.text());
        int code = ExitCode.WELL;
        for (String name : Engines.NAMES) {
            try (Engine engine = surroundings.engines().open(name, configuration.settings(session.folder()))) {
                line(session, "engine", engine.version());
            } catch (EngineException e) {
                line(session, "engine", name + " does not answer: " + e.getMessage() + "; " + e.hint());
                code = ExitCode.UNREACHABLE;
            }
        }
        return code;
    }

    private static String terminal(Session session) {
        Surroundings surroundings = session.surroundings();
        return (surroundings.outIsTerminal() ? "" : "output is piped, ")
                + surroundings.width().getAsInt() + " columns, "
                + (session.style().colour() ? "colours" : "no colours") + ", "
                + (surroundings.unicode() ? "Unicode" : "ASCII only");
    }

    /** Whether the folder, or the nearest that is there above it, takes files. */
    private static boolean isWritable(Path folder) {
        Path there = folder;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there != null && Files.isDirectory(there) && Files.isWritable(there);
    }

    private static void line(Session session, String name, String text) {
        session.print(String.format(Locale.ROOT, "%-10s %s\n", name, text));
    }
}
