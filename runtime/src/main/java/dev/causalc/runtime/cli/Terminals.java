package dev.causalc.runtime.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Which streams are terminals, and how wide. Java 21 does not say for one stream alone: the launcher does, in
 * {@code causalc.terminals} ("12": both), and without it the kernel is asked.
 */
record Terminals(boolean out, boolean err) {
    /** Of output that goes to no terminal. */
    static final int PIPED = 120;

    private static final int USUAL = 80;
    private static final int NARROWEST = 40;

    static Terminals ofProcess() {
        String told = System.getProperty("causalc.terminals", "?");
        return told.equals("?")
                ? new Terminals(isTerminal(1), isTerminal(2))
                : new Terminals(told.contains("1"), told.contains("2"));
    }

    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        if (!Files.isSymbolicLink(link)) {
            return false;
        }
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }

    /** What the shell says, else what the terminal itself does. */
    int width() {
        String told = System.getenv().getOrDefault("COLUMNS", "");
        if (told.matches("[1-9][0-9]{0,3}")) {
            return Math.max(NARROWEST, Integer.parseInt(told));
        }
        return out || err ? asked() : PIPED;
    }

    private static int asked() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            boolean ended = stty.waitFor(1, TimeUnit.SECONDS);
            boolean sane = ended && answer.matches("[0-9]{1,4} [1-9][0-9]{0,3}");
            return sane ? Math.max(NARROWEST, Integer.parseInt(answer.substring(answer.indexOf(' ') + 1))) : USUAL;
        } catch (IOException e) {
            return USUAL;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL;
        }
    }
}
