package dev.causalc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.runtime.cli.Captured.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command line says when it is used wrongly, and where. */
class MainTest {
    @TempDir
    private Path folder;

    /** Read aloud: each says what was found and what to do. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                            | which command? `causalc --help` lists them",
                "chekc                         | there is no command `chekc`; did you mean `check`?",
                "frobnicate                    | there is no command `frobnicate`; `causalc --help` lists them",
                "check                         | FILE is missing; see `causalc check --help`",
                "check --frmat json a.study    | there is no option `--frmat`; did you mean `--format`? see `causalc"
                        + " check --help`",
                "check --format xml a.study    | --format takes text or json, not `xml`",
                "check none.study              | there is no file `none.study`",
                "check .                       | `.` is a folder; name the study in it",
                "check latin.study             | `latin.study` is not UTF-8 text",
                "--color sometimes check a     | --color takes auto, always or never, not `sometimes`",
                "run d.csv                     | `d.csv` is data, and a study is wanted: `causalc init d.csv"
                        + " --treatment COLUMN --outcome COLUMN` writes a first one",
                "run a.study --data d=         | --data takes NAME=VALUE, not `d=`",
                "run a.study --set d           | --set takes NAME=VALUE, not `d`",
                "run a.study --seed soon       | --seed takes a whole number, not `soon`",
                "run a.study --engine spark    | --engine takes duckdb, not `spark`",
                "simulate a.study --rows 0     | --rows takes a number from 1",
                "simulate a.study --rows 5     | --rows says how many rows to write; --out DIR says where",
                "check a.study --full --offline | --full reads every row and --offline none: choose one",
                "graph a.study b.study         | it takes one FILE, and `b.study` is one too many; see"
                        + " `causalc graph --help`",
                "init d.csv --treatment t      | --outcome COLUMN is missing; see `causalc init --help`",
                "explain E0000                 | there is no diagnostic `E0000`; `causalc explain` lists all"
            })
    void wrongUsageIsExplainedOnStandardError(String words, String message) throws IOException {
        Files.write(folder.resolve("latin.study"), new byte[] {'#', (byte) 0xE9, '\n'});
        Outcome outcome = new Captured(folder).run(words.isEmpty() ? new String[0] : words.split(" +"));
        assertThat(outcome.err()).isEqualTo("error: " + message + "\n");
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.exitCode()).isEqualTo(2);
    }

    @Test
    void theVersionIsTheBuilds() {
        assertThat(new Captured(folder).run("--version").out()).matches("causalc [0-9]+\\.[0-9]+\\.[0-9]+\n");
    }

    @Test
    void whatIsNotBuiltSaysSo() {
        Outcome outcome = new Captured(folder).run("lsp");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).isEqualTo("error[E0901]: `causalc lsp` is not built yet\n");
    }

    @Test
    void helpNamesEveryCommand() {
        String help = new Captured(folder).run("--help").out();
        assertThat(Commands.all().keySet()).allSatisfy(name -> assertThat(help).contains("\n  " + name + " "));
    }

    @Test
    void completionKnowsCommandsAndOptions() {
        String script = new Captured(folder).run("generate-completion").out();
        assertThat(script).contains("check").contains("--format").contains("complete -F");
    }
}
