package dev.causalc.runtime.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.VarType;
import dev.causalc.runtime.engine.Engine;
import dev.causalc.runtime.engine.StageSpec;
import dev.causalc.runtime.engine.StagedTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
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
    void anExplodedListGivesARowForEachElementAndAJoinAddsToEach() {
        Rig.write(folder, "prices.csv", "model,price\na,2\nb,0.5\n");
        Rig.write(folder, "d.jsonl", """
            {"id": 1, "model": "a", "runs": [{"ok": true, "n": 3}, {"ok": false, "n": 5}]}
            {"id": 2, "model": "a", "runs": []}
            {"id": 3, "model": "c", "runs": [{"ok": true, "n": 7}]}
            {"id": 4, "model": "b", "runs": [{"ok": false, "n": null}]}
            """);
        try (Engine engine = Rig.open(folder, 2)) {
            StagedTable table = Rig.file("d.jsonl")
                    .explode(Rig.column("runs"), "run")
                    .join(Rig.file("prices.csv").named("prices"), "model", "model")
                    .unit("id")
                    .need("ok", new VarType.Binary(), field("ok"))
                    .need("n", Rig.real(), field("n"))
                    .need("price", Rig.real())
                    .stage(engine);
            double[][] columns = Rig.columns(engine, table, StageSpec.UNIT, "ok", "n", "price");
            assertThat(columns[0]).containsExactly(0, 0, 1, 2);
            assertThat(columns[1]).containsExactly(0, 1, 1, 0);
            assertThat(columns[2]).containsExactly(5, 3, 7, Double.NaN);
            assertThat(columns[3]).containsExactly(2, 2, Double.NaN, 0.5);
        }
    }

    private static Expression field(String name) {
        return new Expression.Field(Rig.column("run"), name);
    }

    @Test
    void filesOfAPatternAreStagedOneAfterTheOther() throws IOException {
        Files.createDirectories(folder.resolve("runs/late"));
        Rig.write(folder, "runs/b.csv", "x,g\n3,u\n");
        gzip("runs/a.csv.gz", "g,x\nv,1\nu,2\n");
        Rig.write(folder, "runs/late/c.csv", "x\n4\n");
        try (Engine engine = Rig.open(folder, 2)) {
            StagedTable table = Rig.file("runs/**/*.csv*")
                    .need("x", Rig.real())
                    .need("g", new VarType.Category())
                    .need("filename", new VarType.Category())
                    .stage(engine);
            assertThat(table.column("filename").levels())
                    .containsExactly("runs/a.csv.gz", "runs/b.csv", "runs/late/c.csv");
            double[][] columns = Rig.columns(engine, table, "x", "g", "filename");
            assertThat(columns[0]).containsExactly(1, 2, 3, 4);
            assertThat(columns[1]).containsExactly(1, 0, 0, Double.NaN);
            assertThat(columns[2]).containsExactly(0, 0, 1, 2);
        }
    }

    private void gzip(String name, String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The same rows, counted here by their lines, give the same staged table whatever their file is. */
    @Test
    void theFormatOfAFileChangesNothing() throws IOException, SQLException {
        Random random = new Random(5);
        List<String> cells = new ArrayList<>();
        List<String> objects = new ArrayList<>();
        for (int i = 0; i < 70_001; i++) {
            double x = random.nextInt(1_000_000) / 64.0;
            String g = "g" + random.nextInt(9);
            boolean gap = random.nextInt(30) == 0;
            cells.add("u" + i + "," + (gap ? "" : x) + "," + g);
            objects.add("{\"u\": \"u" + i + "\", \"at\": {\"x\": " + (gap ? "null" : x) + ", \"g\": \"" + g + "\"}}");
        }
        String csv = "u,x,g\n" + String.join("\n", cells) + "\n";
        Rig.write(folder, "d.csv", csv);
        Rig.write(folder, "d.tsv", csv.replace(',', '\t'));
        gzip("d.csv.gz", csv);
        Rig.write(folder, "d.jsonl", String.join("\n", objects) + "\n");
        Rig.write(folder, "d.json", "[" + String.join(",\n", objects) + "]");
        gzip("d.jsonl.gz", String.join("\n", objects) + "\n");
        Files.createDirectories(folder.resolve("parts"));
        Rig.write(folder, "parts/1.csv", csv.substring(0, csv.indexOf("u35000,")));
        Rig.write(folder, "parts/2.csv", "u,x,g\n" + csv.substring(csv.indexOf("u35000,")));
        try (DuckDbEngine engine = Rig.open(folder, 2)) {
            try (Statement statement = engine.connection().createStatement()) {
                statement.execute("COPY (FROM '" + folder.resolve("d.csv") + "') TO '" + folder.resolve("d.parquet")
                        + "' (FORMAT parquet)");
            }
            Set<String> fingerprints = new HashSet<>();
            for (String file : List.of("d.csv", "d.tsv", "d.csv.gz", "parts/*.csv", "d.parquet")) {
                fingerprints.add(fingerprint(engine, file, Rig.column("x"), Rig.column("g"), cells.size()));
            }
            Expression at = Rig.column("at");
            for (String file : List.of("d.jsonl", "d.json", "d.jsonl.gz")) {
                fingerprints.add(fingerprint(
                        engine, file, new Expression.Field(at, "x"), new Expression.Field(at, "g"), cells.size()));
            }
            assertThat(fingerprints).hasSize(1);
        }
    }

    private static String fingerprint(Engine engine, String file, Expression x, Expression g, long rows) {
        StagedTable table = Rig.file(file)
                .unit("u")
                .need("x", Rig.real(), x)
                .need("g", new VarType.Category(), g)
                .stage(engine);
        assertThat(table.rows()).as(file).isEqualTo(rows);
        assertThat(table.read()).as(file).isEqualTo(rows);
        return table.fingerprint();
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
