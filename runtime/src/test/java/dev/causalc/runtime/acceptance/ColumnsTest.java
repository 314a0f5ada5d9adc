package dev.causalc.runtime.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A column that is no variable has the type that the file gives it, wherever {@code column(C)} reads it. */
class ColumnsTest {
    private static final List<String> ROWS = List.of(
            "s,0.5,10,no",
            "l,0.7,20,yes",
            "s,0.4,11,yes",
            "l,0.8,25,yes",
            "s,0.45,9,no",
            "l,0.75,22,no",
            "l,0.95,8,yes");

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTable() {
        Samples.write(folder.resolve("runs.csv"), "model,quality,tokens,cached\n" + String.join("\n", ROWS) + "\n");
    }

    @Test
    void aNumberIsComparedAsANumber() {
        assertThat(rows("where column(tokens) > 10")).isEqualTo(4);
        assertThat(rows("where column(tokens) / 2 in [5, 11]")).isEqualTo(4);
    }

    @Test
    void aTextIsComparedWithItsLevels() {
        assertThat(rows("where column(cached) = \"yes\"")).isEqualTo(4);
        assertThat(rows("where column(cached) in {\"no\", \"never\"}")).isEqualTo(3);
    }

    /** Groups need no order, so that any column will do. */
    @Test
    void aColumnCanDivideRowsIntoGroups() {
        assertThat(rows("where column(tokens) > 8 per cached")).isEqualTo(6);
    }

    private long rows(String modifiers) {
        Path study = Samples.write(folder.resolve("runs.study"), """
            study runs
            data d from "runs.csv"
            treatment model: {s, l}
            outcome quality: real
            estimand e = E[quality] %s
            """.formatted(modifiers));
        return Tool.runJson(study).at("/estimands/0/estimates/0/n").asLong();
    }
}
