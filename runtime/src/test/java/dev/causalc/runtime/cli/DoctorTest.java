package dev.causalc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.runtime.cli.Captured.Outcome;
import dev.causalc.runtime.engine.EngineException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    @TempDir
    private Path folder;

    @Test
    void everythingThatMattersHasALine() {
        Outcome outcome = new Captured(folder).wide(72).onTerminal().run("doctor");
        assertThat(outcome.exitCode()).isEqualTo(0);
        assertThat(outcome.out().lines().map(line -> line.split(" +")[0]))
                .containsExactly("causalc", "java", "system", "cache", "terminal", "settings", "engine");
        assertThat(outcome.out())
                .contains(Runtime.version().toString())
                .contains("72 columns, colours, Unicode")
                .containsPattern("engine +duckdb [0-9]+\\.[0-9]+\\.[0-9]+\n");
    }

    @Test
    void theCacheLiesWhereTheEnvironmentSays() {
        Captured captured = new Captured(folder).with("HOME", "/home/ada");
        assertThat(captured.run("doctor").out()).contains("cache      /home/ada/.cache/causalc/");
        captured.with("XDG_CACHE_HOME", "/var/cache");
        assertThat(captured.run("doctor").out()).contains("cache      /var/cache/causalc/");
    }

    @Test
    void anEngineThatDoesNotAnswerIsSaidWithTheReason() {
        Outcome outcome = new Captured(folder)
                .with((name, settings) -> {
                    throw new EngineException("DuckDB does not start", "try again", new IOException());
                })
                .run("doctor");
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.out()).contains("duckdb does not answer: DuckDB does not start; try again");
    }
}
