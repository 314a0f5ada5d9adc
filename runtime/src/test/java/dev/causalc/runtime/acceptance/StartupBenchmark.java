package dev.causalc.runtime.acceptance;

import dev.causalc.compiler.testing.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long a check of a study of 30 lines takes, the whole process, through the launcher, after the first run. Prints a
 * table in Markdown.
 *
 * <p>{@code mvn -q -Pbenchmark} runs it.
 */
public final class StartupBenchmark {
    private static final int TURNS = 20;

    private StartupBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("causalc-startup");
        Path study = Samples.write(folder.resolve("routing.study"), Samples.STUDY);
        long lines = Samples.STUDY.lines().count();
        seconds(study);
        seconds(study);
        List<Double> times = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            times.add(seconds(study));
        }
        times.sort(null);
        System.out.printf(
                Locale.ROOT,
                "| `check --offline`, %d lines | fastest | median | slowest of %d |%n|---|---|---|---|%n"
                        + "| whole process | %.3f s | %.3f s | %.3f s |%n",
                lines,
                TURNS,
                times.getFirst(),
                times.get(TURNS / 2),
                times.getLast());
        Files.delete(study);
        Files.delete(folder);
    }

    private static double seconds(Path study) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(
                        Folders.root().resolve("causalc").toString(), "check", "--offline", study.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        int exit = process.waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (exit != 0) {
            throw new IllegalStateException("causalc check left with " + exit);
        }
        return seconds;
    }
}
