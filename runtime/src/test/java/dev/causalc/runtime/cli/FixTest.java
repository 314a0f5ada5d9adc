package dev.causalc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.runtime.cli.Captured.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --fix} writes what cannot be wrong into the file, and leaves the rest to its author. */
class FixTest {
    private static final String MISTAKEN = """
        study s   # a comment that stays
        data d from "d.csv" { where not (old == 1 && new <> 2) }
        treatment t: binary
        outcome   y: real
        estimand  e = ATE of t on y where old = 'no'
        """;

    @TempDir
    private Path folder;

    private Outcome run(String text, String... words) throws IOException {
        Files.writeString(folder.resolve("s.study"), text);
        return new Captured(folder).run(words);
    }

    private String file() throws IOException {
        return Files.readString(folder.resolve("s.study"));
    }

    @Test
    void whatCannotBeWrongIsMendedUntilNothingIsLeftToMend() throws IOException {
        Outcome outcome = run(MISTAKEN, "check", "--offline", "--fix", "s.study");
        assertThat(file())
                .isEqualTo(MISTAKEN.replace("==", "=")
                        .replace("&&", "and")
                        .replace("<>", "!=")
                        .replace("'no'", "\"no\""));
        assertThat(outcome.err()).isEqualTo("s.study: 4 fixes applied\n");
        assertThat(run(file(), "check", "--offline", "--fix", "s.study").err()).isEmpty();
    }

    @Test
    void withoutItTheFileStaysAsItIs() throws IOException {
        Outcome outcome = run(MISTAKEN, "check", "--offline", "s.study");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("E0109").contains("write `=`");
        assertThat(file()).isEqualTo(MISTAKEN);
    }

    @Test
    void aGuessIsOnlySuggested() throws IOException {
        String misspelt = MISTAKEN.replaceAll("\\{ where .*", "").replaceAll(" where old = .*", "")
                + "covariate hardness: real\nestimand f = ATE of t on hardnes\n";
        Outcome outcome = run(misspelt, "check", "--offline", "--fix", "s.study");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("did you mean `hardness`?");
        assertThat(outcome.err()).isEmpty();
        assertThat(file()).isEqualTo(misspelt);
    }

    @Test
    void theJsonHasTheEditsThatItWouldMake() throws IOException {
        Outcome outcome = run(MISTAKEN, "check", "--offline", "--format", "json", "s.study");
        assertThat(outcome.out()).contains("\"title\": \"write `=`\"").contains("\"text\": \"=\"");
    }
}
