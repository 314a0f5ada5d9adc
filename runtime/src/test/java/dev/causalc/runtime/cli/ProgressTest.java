package dev.causalc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.runtime.cli.Captured.Outcome;
import dev.causalc.runtime.engine.Engine;
import dev.causalc.runtime.engine.ForwardingEngine;
import dev.causalc.runtime.engine.StageSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bar is drawn where somebody looks and there is something to wait for, and nowhere else. */
class ProgressTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("d.csv"), "y\n1\n2\n3\n4\n");
        Files.writeString(
                folder.resolve("s.study"), "study s\ndata d from \"d.csv\"\noutcome y: real\nestimand e = E[y]\n");
    }

    private Captured captured(long milliseconds) {
        EngineFactory real = Engines.in(System.getenv());
        return new Captured(folder).with((name, settings) -> new Slow(real.open(name, settings), milliseconds));
    }

    @Test
    void workOfMoreThanASecondIsShownOnATerminal() {
        Outcome outcome = captured(1_150).onTerminal().run("run", "s.study");
        assertThat(outcome.err())
                .contains("\r  staging d   ██████████░░░░░░░░░░ 2 rows   1.")
                .contains("\r  staging d   ████████████████████ 4 rows   ")
                .endsWith("\n");
        assertThat(outcome.out()).doesNotContain("staging");
    }

    @Test
    void aTerminalWithoutUnicodeGetsAnAsciiBar() {
        Outcome outcome = captured(1_150).onTerminal().with("LC_ALL", "C").run("run", "s.study");
        assertThat(outcome.err()).contains("staging d   ##########.......... 2 rows");
    }

    @Test
    void shortWorkIsNot() {
        assertThat(captured(0).onTerminal().run("run", "s.study").err()).isEmpty();
    }

    @Test
    void nothingIsShownWhereNobodyLooks() {
        assertThat(captured(1_150).outOnTerminal().run("run", "s.study").err()).isEmpty();
        assertThat(captured(1_150).onTerminal().run("run", "-q", "s.study").err())
                .isEmpty();
    }

    /** Says half of its rows after a while, and then all. */
    private static final class Slow extends ForwardingEngine {
        private final long milliseconds;

        Slow(Engine engine, long milliseconds) {
            super(engine);
            this.milliseconds = milliseconds;
        }

        @Override
        public Staged stage(StageSpec spec, LongConsumer progress) {
            try {
                Thread.sleep(milliseconds);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            progress.accept(2);
            return super.stage(spec, progress);
        }
    }
}
