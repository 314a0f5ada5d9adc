package dev.causalc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causalc.runtime.cli.Captured.Outcome;
import dev.causalc.runtime.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code causalc.yaml} may say, where it may lie, and what is told to who writes it wrongly. */
class ConfigurationTest {
    @TempDir
    private Path folder;

    private Configuration read(String yaml, Map<String, String> environment) throws IOException {
        Files.writeString(folder.resolve("causalc.yaml"), yaml);
        return Configuration.near(folder, environment);
    }

    @Test
    void everyKeyIsRead() throws IOException {
        Configuration read = read("""
            connections:
              warehouse: { engine: postgres, url: "${PGURL}", password: "x-${SECRET}-y" }
              lake:      { engine: spark, remote: "sc://localhost:15002" }
            run: { threads: 3, memory: 1.5GB }
            """, Map.of("PGURL", "jdbc:postgresql://host/db", "SECRET", "a$1\\b"));
        assertThat(read.threads()).isEqualTo(3);
        assertThat(read.memory()).isEqualTo("1.5GB");
        assertThat(read.connections())
                .isEqualTo(Map.of(
                        "warehouse",
                        Map.of("engine", "postgres", "url", "jdbc:postgresql://host/db", "password", "x-a$1\\b-y"),
                        "lake",
                        Map.of("engine", "spark", "remote", "sc://localhost:15002")));
        assertThat(read.text()).doesNotContain("a$1");
    }

    @Test
    void anEmptyFileChangesNothing() throws IOException {
        Configuration none = Configuration.near(folder, Map.of());
        assertThat(read("", Map.of())).isEqualTo(none);
        assertThat(read("# later\nrun:\n", Map.of())).isEqualTo(none);
        assertThat(none.threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void theNearestFileUpwardsFromTheStudyCounts() throws IOException {
        Path study = Files.createDirectories(folder.resolve("a/b"));
        Files.writeString(folder.resolve("causalc.yaml"), "run: { threads: 1 }");
        assertThat(Configuration.near(study, Map.of()).threads()).isEqualTo(1);
        Files.writeString(folder.resolve("a/causalc.yaml"), "run: { threads: 7 }");
        assertThat(Configuration.near(study, Map.of()).threads()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "runs: { threads: 2 }         | there is no `runs`; did you mean `run`?",
                "run: { cores: 2 }            | run: there is no `cores`; it knows threads or memory",
                "run: { threads: 0 }          | run: threads is a whole number from 1, not `0`",
                "run: { threads: 2.5 }        | run: threads is a whole number from 1, not `2.5`",
                "run: { threads: many }       | run: threads is a whole number from 1, not `\"many\"`",
                "run: { memory: lots }        | run: memory is a size such as 8GB, not `lots`",
                "run: { memory: 8 }           | run: memory is a size such as 8GB, not `8`",
                "run: 5                       | run: here stand names with settings, such as `run: { threads: 8 }`,"
                        + " not `5`",
                "connections: { w: 5 }        | connections: w: here stand names with settings, such as"
                        + " `run: { threads: 8 }`, not `5`",
            })
    void aWrongFileIsExplained(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml, Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessage("causalc.yaml: " + message);
    }

    @Test
    void aVariableThatIsNotSetIsNamedAndNoSecretIsTold() {
        String yaml = "connections: { w: { url: \"${SECRET}\", password: \"${MISSING}\" } }";
        assertThatThrownBy(() -> read(yaml, Map.of("SECRET", "hunter2")))
                .isInstanceOf(UsageException.class)
                .hasMessage("causalc.yaml needs the environment variable MISSING, which is not set")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void whatIsNotYamlIsToldByItsLine() {
        assertThatThrownBy(() -> read("run:\n  threads: [\n", Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageMatching("causalc\\.yaml, line [0-9]: this is not YAML");
    }

    @Test
    void theEngineOfAStudyGetsWhatTheFileSays() throws IOException {
        read("run: { threads: 1, memory: 512MB }\nconnections: { w: { user: \"${U}\" } }\n", Map.of("U", "ada"));
        Files.writeString(folder.resolve("d.csv"), "y\n1\n2\n");
        Files.writeString(
                folder.resolve("s.study"), "study s\ndata d from \"d.csv\"\noutcome y: real\nestimand e = E[y]\n");
        List<Engine.Settings> given = new ArrayList<>();
        EngineFactory real = Engines.in(System.getenv());
        Outcome outcome = new Captured(folder)
                .with("U", "ada")
                .with((name, settings) -> {
                    given.add(settings);
                    return real.open(name, settings);
                })
                .run("run", "s.study");
        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(0);
        assertThat(given)
                .containsExactly(new Engine.Settings(
                        folder.toRealPath().toString(), 1, "512MB", Map.of("w", Map.of("user", "ada"))));
        assertThat(outcome.out() + outcome.err()).doesNotContain("ada");
    }

    @Test
    void aWrongFileIsAWrongUsage() throws IOException {
        Files.writeString(folder.resolve("causalc.yaml"), "run: { threads: none }");
        assertThat(new Captured(folder).run("doctor").exitCode()).isEqualTo(2);
    }
}
