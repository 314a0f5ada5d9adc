package dev.causalc.runtime.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own: what goes to which stream, and when it is coloured. */
class ProcessTest {
    private static final String COLOUR = "\u001B[";

    @TempDir
    private Path folder;

    @BeforeEach
    void write() {
        Samples.write(folder.resolve("wrong.study"), "study s\nestimand e = ATE of t on y\n");
    }

    private record Ended(int exit, String out, String err) {}

    @Test
    void pipedOutputHasNoColour() throws IOException, InterruptedException {
        Ended ended = start(Map.of(), command("check", "wrong.study"));
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.out()).contains("E0201").doesNotContain(COLOUR);
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void colourCanBeAskedForAndRefused() throws IOException, InterruptedException {
        Map<String, String> none = Map.of("NO_COLOR", "1");
        assertThat(start(none, command("check", "--color", "always", "wrong.study"))
                        .out())
                .contains(COLOUR);
        assertThat(start(Map.of(), command("check", "--color=never", "wrong.study"))
                        .out())
                .doesNotContain(COLOUR);
    }

    @Test
    void aTerminalGetsColourUnlessNoColorIsSet() throws IOException, InterruptedException {
        assertThat(onTerminal(Map.of())).contains("E0201").contains(COLOUR);
        assertThat(onTerminal(Map.of("NO_COLOR", ""))).contains(COLOUR);
        assertThat(onTerminal(Map.of("NO_COLOR", "1"))).contains("E0201").doesNotContain(COLOUR);
        assertThat(onTerminal(Map.of("TERM", "dumb"))).doesNotContain(COLOUR);
    }

    @Test
    void linesFitTheColumnsOfTheTerminal() throws IOException, InterruptedException {
        Samples.study(folder);
        Ended ended = start(Map.of("COLUMNS", "60"), command("run", "routing.study"));
        assertThat(ended.exit()).as(ended.err()).isEqualTo(0);
        assertThat(ended.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
        assertThat(ended.out()).contains("●", "·");
        Ended ascii = start(Map.of("LC_ALL", "C"), command("run", "routing.study"));
        assertThat(ascii.out().chars().allMatch(c -> c < 128)).isTrue();
    }

    @Test
    void resultsGoToOneStreamAndAllElseToTheOther() throws IOException, InterruptedException {
        Ended ended = start(Map.of(), command("check", "--format", "json", "wrong.study"));
        assertThat(ended.out()).startsWith("{").endsWith("}\n");
        assertThat(ended.err()).isEmpty();
        Ended wrong = start(Map.of(), command("chekc"));
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err()).startsWith("error: ");
    }

    private static List<String> command(String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.causalc.runtime.cli.Main"));
        command.addAll(List.of(words));
        return command;
    }

    /** All that a terminal of 80 columns would show; {@code script} is one. */
    private String onTerminal(Map<String, String> environment) throws IOException, InterruptedException {
        Path script = Path.of("/usr/bin/script");
        assumeTrue(Files.isExecutable(script) && Files.isDirectory(Path.of("/proc/self")), "no `script` of Linux here");
        String quoted = command("check", "wrong.study").stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        Map<String, String> all = new TreeMap<>(Map.of("TERM", "xterm", "COLUMNS", "80"));
        all.putAll(environment);
        return start(all, List.of(script.toString(), "-qec", quoted, "/dev/null"))
                .out();
    }

    private Ended start(Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        List.of("NO_COLOR", "COLUMNS", "LC_ALL", "LC_CTYPE", "LANG", "TERM").forEach(builder.environment()::remove);
        builder.environment().put("LANG", "C.UTF-8");
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), read(out), read(err));
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
