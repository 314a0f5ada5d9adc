package dev.causalc.runtime.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.compiler.testing.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README shows the flagship study and what it prints, word for word; lines may break elsewhere. */
class ReadmeTest {
    private static final Path STUDY = Folders.root().resolve("studies/routing/routing.study");

    @Test
    void theStudyIsTheOneThatIsRun() throws IOException {
        assertThat(fence("study")).isEqualTo(Files.readString(STUDY).strip());
    }

    @Test
    void theOutputIsWhatItPrints() throws IOException {
        String printed = Tool.run("run", STUDY).exits(0).out();
        assertThat(fence("text").split("\\s+")).containsExactly(printed.strip().split("\\s+"));
    }

    private static String fence(String kind) throws IOException {
        String readme = Files.readString(Folders.root().resolve("README.md"));
        String opening = "```" + kind + "\n";
        int start = readme.indexOf(opening) + opening.length();
        return readme.substring(start, readme.indexOf("\n```", start)).strip();
    }
}
