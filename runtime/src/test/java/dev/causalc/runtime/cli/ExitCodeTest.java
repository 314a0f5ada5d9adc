package dev.causalc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.runtime.cli.Captured.Outcome;
import dev.causalc.runtime.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each number that the process leaves with, and what brings it about. */
class ExitCodeTest {
    private static final String STUDY = """
        study s
        data d from "d.csv" { randomized t }
        treatment t: binary
        outcome   y: real
        estimand  e = ATE of t on y
        decide    go when e > 100 with confidence 95%
        """;

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        write("s.study", STUDY);
        write("note.study", STUDY.replace("}", "  where old < 9 }"));
        write("wrong.study", STUDY.replace("on y", "on z"));
        write("level.study", STUDY.replace("y: real", "y: real in [0, 1]"));
        write("hidden.study", STUDY.replace("{ randomized t }", "") + "unobserved u\ngraph { t -> y; u -> t, y }\n");
        write("away.study", STUDY.replace("d.csv", "none.csv"));
        write("d.csv", "t,y,old\n1,2,0\n1,3,0\n1,2.5,0\n0,1,0\n0,2,0\n0,1.25,0\n");
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "check s.study                        | 0",
                "check note.study                     | 0",
                "run s.study                          | 0",
                "run note.study                       | 0",
                "plan s.study                         | 0",
                "graph s.study                        | 0",
                "explain s.study e                    | 0",
                "--help                               | 0",
                "check wrong.study                    | 1",
                "run wrong.study                      | 1",
                "plan wrong.study                     | 1",
                "check hidden.study                   | 1",
                "run level.study                      | 1",
                "run s.study level.study              | 1",
                "fmt --check s.study                  | 1",
                "run                                  | 2",
                "run none.study                       | 2",
                "run s.study --exit-on-decisions      | 2",
                "run away.study                       | 3",
                "check away.study                     | 3",
                "check s.study --data d=none.csv      | 3",
                "run s.study --exit-on-decision       | 4",
                "run wrong.study --exit-on-decision   | 1"
            })
    void ofWhatWasFound(String words, int code) {
        Outcome outcome = new Captured(folder).run(words.split(" +"));
        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(code);
    }

    @Test
    void anEngineThatDoesNotAnswerIsUnreachable() {
        Outcome outcome = new Captured(folder)
                .with((name, settings) -> {
                    throw new EngineException("it is away", "start it", new IOException());
                })
                .run("run", "s.study");
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err()).isEqualTo("error: it is away\n  = start it\n");
    }

    @Test
    void aBugSaysThatItIsOneAndHowToGetItsTrace() {
        EngineFactory broken = (name, settings) -> {
            throw new IllegalStateException("no such gear");
        };
        Outcome outcome = new Captured(folder).with(broken).run("run", "s.study");
        assertThat(outcome.exitCode()).isEqualTo(70);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith("causalc: this is a bug in causalc ")
                .contains("not in your study", "no such gear", "report", "CAUSALC_TRACE=1")
                .doesNotContain("\tat ");
        Outcome traced =
                new Captured(folder).with(broken).with("CAUSALC_TRACE", "1").run("run", "s.study");
        assertThat(traced.exitCode()).isEqualTo(70);
        assertThat(traced.err()).contains("\tat dev.causalc.runtime.cli.");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
