package dev.causalc.runtime.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * What a command sees of the process it runs in. Tests put their own in.
 *
 * @param out results, in UTF-8
 * @param err everything else
 * @param folder that relative paths on the command line start from
 * @param width columns of the terminal, asked for when first needed
 * @param engines what opens engines
 */
record Surroundings(
        PrintStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Map<String, String> environment,
        Path folder,
        IntSupplier width,
        EngineFactory engines) {
    Surroundings {
        environment = Map.copyOf(environment);
    }

    static Surroundings ofProcess() {
        Terminals terminals = Terminals.ofProcess();
        return new Surroundings(
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                terminals.out(),
                terminals.err(),
                System.getenv(),
                Path.of("").toAbsolutePath(),
                terminals::width,
                Engines.in(System.getenv()));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor)), false, StandardCharsets.UTF_8);
    }

    /** A variable of the environment; an unset one is empty. */
    String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    /** Whether the locale can show more than ASCII; one that says nothing is taken to. */
    boolean unicode() {
        String locale = variable("LC_ALL").isEmpty() ? variable("LC_CTYPE") : variable("LC_ALL");
        String name = (locale.isEmpty() ? variable("LANG") : locale).toUpperCase(Locale.ROOT);
        return name.isEmpty() || name.contains("UTF-8") || name.contains("UTF8");
    }
}
