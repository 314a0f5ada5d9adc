package dev.causalc.runtime.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs commands in this process, in surroundings of the test's own, and keeps what they printed. */
final class Captured {
    private final Map<String, String> environment = new HashMap<>();
    private final Path folder;
    private boolean outIsTerminal;
    private boolean errIsTerminal;
    private int width = 100;
    private EngineFactory engines = Engines.in(System.getenv());

    Captured(Path folder) {
        this.folder = folder;
    }

    /** What a command left behind. */
    record Outcome(int exitCode, String out, String err) {}

    Captured with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Captured onTerminal() {
        outIsTerminal = true;
        errIsTerminal = true;
        return this;
    }

    Captured outOnTerminal() {
        outIsTerminal = true;
        return this;
    }

    Captured wide(int columns) {
        width = columns;
        return this;
    }

    Captured with(EngineFactory factory) {
        engines = factory;
        return this;
    }

    Outcome run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                outIsTerminal,
                errIsTerminal,
                environment,
                folder,
                () -> width,
                engines);
        int exitCode = new Main(surroundings).run(arguments);
        return new Outcome(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
