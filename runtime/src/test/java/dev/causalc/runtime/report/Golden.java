package dev.causalc.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.compiler.testing.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Expected texts in files beside the tests; {@code -Dcausalc.accept} rewrites them, to be reviewed like code. */
final class Golden {
    private static final Path FOLDER = Folders.root().resolve("runtime/src/test/resources/report");

    private Golden() {}

    static void check(String name, String text) throws IOException {
        Path file = FOLDER.resolve(name);
        boolean accept = System.getProperty("causalc.accept") != null && System.getenv("CI") == null;
        if (accept) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text);
        }
        assertThat(text).as(name).isEqualTo(Files.readString(file));
    }
}
