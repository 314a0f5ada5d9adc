package dev.causalc.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.compiler.testing.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every study that the shared identification cases are written as is read without a word, and comes back. */
class WrittenStudiesTest {
    @Test
    void allOfThemAreReadAndComeBack(@TempDir Path folder) throws IOException, InterruptedException {
        Path cases = Folders.shared("cases/identification");
        Process python = new ProcessBuilder("python3", "write_studies.py", ".", folder.toString())
                .directory(cases.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(python.waitFor()).as(Files.readString(folder.resolve("log"))).isZero();
        List<Path> files = files(folder);
        assertThat(files.size()).isGreaterThan(300);
        for (Path file : files) {
            String text = Files.readString(file);
            assertThat(Texts.parse(text).diagnostics()).as(file.toString()).isEmpty();
            assertThat(Ambiguities.of(text).ambiguities()).as(file.toString()).isEmpty();
            RoundTripTest.comesBack(text);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(".study")).toList();
        }
    }
}
