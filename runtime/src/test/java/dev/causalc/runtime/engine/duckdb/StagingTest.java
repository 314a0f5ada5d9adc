package dev.causalc.runtime.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.compiler.model.VarType;
import dev.causalc.runtime.engine.Engine;
import dev.causalc.runtime.engine.StageSpec;
import dev.causalc.runtime.engine.StagedTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {
    @TempDir
    Path folder;

    @Test
    void numbersCodesAndIdsAreStaged() {
        Rig.write(folder, "d.csv", "id,model,quality,user\n1,small,0.5,bob\n2,large,0.25,amy\n3,large,,bob\n");
        try (Engine engine = Rig.open(folder, 2)) {
            StagedTable table = Rig.file("d.csv")
                    .unit("id")
                    .clusters("user")
                    .treatment("model", Rig.levels("small", "large"))
                    .need("quality", Rig.real(0, 1))
                    .need("user", new VarType.Category())
                    .folds(2)
                    .stage(engine);
            assertThat(table.rows()).isEqualTo(3);
            assertThat(table.column("user").levels()).containsExactly("amy", "bob");
            assertThat(table.column("quality").missing()).isEqualTo(1);
            assertThat(table.column("quality").mean()).isEqualTo(0.375);
            double[][] columns =
                    Rig.columns(engine, table, StageSpec.UNIT, "model", "quality", "user", StageSpec.cluster(1));
            assertThat(columns[0]).containsExactly(0, 1, 2);
            assertThat(columns[1]).containsExactly(0, 1, 1);
            assertThat(columns[2]).containsExactly(0.5, 0.25, Double.NaN);
            assertThat(columns[3]).containsExactly(1, 0, 1);
            assertThat(columns[4]).containsExactly(1, 0, 1);
        }
    }

    @Test
    void howFarTheReadingIsIsToldNowAndThen() {
        int rows = 3_000_000;
        Rig.write(folder, "d.csv", "x,y\n" + "0.5,0.25\n".repeat(rows));
        List<Long> told = new ArrayList<>();
        try (Engine engine = Rig.open(folder, 1)) {
            engine.stage(
                    Rig.file("d.csv")
                            .need("x", Rig.real())
                            .need("y", Rig.real())
                            .spec(),
                    told::add);
        }
        assertThat(told).isSorted().last().isEqualTo((long) rows);
        assertThat(told).allSatisfy(count -> assertThat(count).isBetween(0L, (long) rows));
        assertThat(told).hasSizeGreaterThan(1);
    }
}
