package dev.causalc.runtime.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.compiler.model.Catalog;
import dev.causalc.compiler.model.ColumnProfile;
import dev.causalc.compiler.model.ColumnType;
import dev.causalc.compiler.model.Origin;
import dev.causalc.compiler.model.SchemaColumn;
import dev.causalc.runtime.engine.Engine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescribeTest {
    private static final String TYPES = """
        n,x,text,flag,day,at,code,gap
        1,0.5,b,True,2026-05-25,2026-05-25T10:00:00Z,007,
        2,-1e3,a,false,2026-05-26,2026-05-25 11:00:00+02:00,010,3
        ,2,b,TRUE,2026-05-25,2026-05-25 10:00:00.25,000,
        """;

    @TempDir
    Path folder;

    private DuckDbEngine engine;

    @BeforeEach
    void open() {
        engine = Rig.open(folder, 2);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Catalog.Facts facts(Rig rig, long rows) {
        return switch (engine.describe(rig.data(), rig.lookups(), rows)) {
            case Engine.Described.Facts facts -> facts.facts();
            case Engine.Described.Problem problem -> throw new AssertionError(problem);
        };
    }

    private Catalog.Facts facts(String file) {
        return facts(Rig.file(file), Long.MAX_VALUE);
    }

    private static String types(Catalog.Facts facts) {
        StringBuilder text = new StringBuilder();
        for (SchemaColumn column : facts.schema().columns()) {
            text.append(column.name()).append(": ").append(words(column.type())).append('\n');
        }
        return text.toString();
    }

    private static String words(ColumnType type) {
        return switch (type) {
            case ColumnType.ListType list -> "list of " + words(list.element());
            case ColumnType.StructType struct ->
                "{"
                        + String.join(
                                ", ",
                                struct.fields().stream()
                                        .map(f -> f.name() + " " + words(f.type()))
                                        .toList())
                        + "}";
            default -> TypeWords.of(type);
        };
    }

    private void sql(String sql) {
        try (Statement statement = engine.connection().createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void cellsAreTypedByWhatTheyHold() {
        Rig.write(folder, "d.csv", TYPES);
        Catalog.Facts facts = facts("d.csv");
        assertThat(types(facts)).isEqualTo("""
            n: whole numbers
            x: numbers
            text: texts
            flag: true or false
            day: dates
            at: timestamps
            code: texts
            gap: whole numbers
            """);
        assertThat(facts.rows()).contains(3L);
        assertThat(facts.profiles().get("n").missing()).isEqualTo(1);
        assertThat(facts.profiles().get("n").levels()).containsExactly("1", "2");
        assertThat(facts.profiles().get("x").low()).hasValue(-1000);
        assertThat(facts.profiles().get("x").levels()).isEmpty();
        assertThat(facts.profiles().get("text").levels()).containsExactly("a", "b");
        assertThat(facts.profiles().get("gap").missing()).isEqualTo(2);
    }

    @Test
    void whatOneCellSaysOtherwiseIsText() {
        Rig.write(folder, "d.csv", "a,b,c,d\n1,2026-05-25,true,1_000\n2,today,maybe,2\nNA,2026-05-25,false,3\n");
        assertThat(types(facts("d.csv"))).isEqualTo("a: texts\nb: texts\nc: texts\nd: texts\n");
    }

    @Test
    void aLimitIsKeptAndSaid() {
        Rig.write(folder, "d.csv", "a\n" + "1\n".repeat(50) + "x\n");
        Catalog.Facts facts = facts(Rig.file("d.csv"), 20);
        assertThat(facts.looked()).isEqualTo(20);
        assertThat(facts.rows()).isEmpty();
        assertThat(types(facts)).isEqualTo("a: whole numbers\n");
    }

    @Test
    void tabsSeparateInTsv() {
        Rig.write(folder, "d.tsv", "a\tb, c\n1\tx, y\n");
        assertThat(types(facts("d.tsv"))).isEqualTo("a: whole numbers\nb, c: texts\n");
    }

    @Test
    void compressedTextIsReadAndCounted() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("d.csv.gz")))) {
            out.write(TYPES.getBytes(StandardCharsets.UTF_8));
        }
        sql("COPY (SELECT i AS a, 'x' || i || chr(10) || 'y' AS b FROM range(7) t(i)) TO '" + folder
                + "/d.csv.zst' (FORMAT csv, HEADER true)");
        assertThat(facts("d.csv.gz").rows()).contains(3L);
        assertThat(facts("d.csv.zst").rows()).contains(7L);
        assertThat(types(facts("d.csv.zst"))).isEqualTo("a: whole numbers\nb: texts\n");
    }

    @Test
    void nestedJsonKeepsItsShape() {
        Rig.write(folder, "d.jsonl", """
            {"id": 1, "router": {"chosen": "a", "p": 0.5}, "xs": [1, 2], "runs": [{"ok": true}]}
            {"id": -2, "router": {"chosen": "b", "p": 0.25}, "xs": [], "runs": null}
            """);
        Catalog.Facts facts = facts("d.jsonl");
        assertThat(types(facts)).isEqualTo("""
            id: whole numbers
            router: {chosen texts, p numbers}
            xs: list of whole numbers
            runs: list of {ok true or false}
            """);
        assertThat(facts.rows()).contains(2L);
        assertThat(facts.profiles().get("router.chosen").levels()).containsExactly("a", "b");
        assertThat(facts.profiles().get("router.p").high()).hasValue(0.5);
    }

    @Test
    void aJsonArrayIsRowsToo() {
        Rig.write(folder, "d.json", "[{\"a\": 1}, {\"a\": 2.5}]");
        assertThat(types(facts("d.json"))).isEqualTo("a: numbers\n");
        assertThat(facts("d.json").rows()).contains(2L);
    }

    @Test
    void parquetSaysItsTypesAndRows() {
        sql("COPY (SELECT i AS a, i / 2 AS b, 'x' || i AS c, DATE '2026-05-25' AS d, [i] AS e FROM range(9) t(i)) TO '"
                + folder + "/d.parquet' (FORMAT parquet)");
        Catalog.Facts facts = facts(Rig.file("d.parquet"), 4);
        assertThat(types(facts))
                .isEqualTo("a: whole numbers\nb: numbers\nc: texts\nd: dates\ne: list of whole numbers\n");
        assertThat(facts.rows()).contains(9L);
        assertThat(facts.looked()).isEqualTo(4);
    }

    @Test
    void aPatternAddsTheNameOfTheFile() throws IOException {
        Files.createDirectories(folder.resolve("runs/x"));
        Rig.write(folder, "runs/a.csv", "m,n\n1,2\n");
        Rig.write(folder, "runs/b.csv", "n,o\n3,4\n");
        Rig.write(folder, "runs/x/c.csv", "m\n5\n");
        Catalog.Facts flat = facts("runs/*.csv");
        assertThat(flat.files()).containsExactly("runs/a.csv", "runs/b.csv");
        assertThat(flat.schema().names()).containsExactly("m", "n", "o", "filename");
        assertThat(flat.profiles().get("filename").levels()).containsExactly("runs/a.csv", "runs/b.csv");
        assertThat(flat.profiles().get("m").missing()).isEqualTo(1);
        assertThat(facts("runs/**/*.csv").files()).containsExactly("runs/a.csv", "runs/b.csv", "runs/x/c.csv");
    }

    @Test
    void aNameWithWildcardsInItIsAFileFirst() {
        Rig.write(folder, "run[1].csv", "a\n1\n");
        Rig.write(folder, "run1.csv", "a\n1\n2\n");
        assertThat(facts("run[1].csv").rows()).contains(1L);
        assertThat(facts("run[1].csv").schema().names()).containsExactly("a");
    }

    @Test
    void aColumnWithoutANameGetsOne() {
        Rig.write(folder, "d.csv", ",win rate\nx,0.5\n");
        assertThat(facts("d.csv").schema().names()).containsExactly("column00", "win rate");
    }

    @Test
    void aQuerySeesTypedData() {
        Rig.write(folder, "runs.csv", "model,score\na,1\nb,2\nb,4\n");
        Rig rig = Rig.of(new Origin.Query("SELECT model, avg(score) AS mean FROM runs GROUP BY model;"))
                .reads(Rig.file("runs.csv").named("runs"));
        Catalog.Facts facts = facts(rig, Long.MAX_VALUE);
        assertThat(types(facts)).isEqualTo("model: texts\nmean: numbers\n");
        assertThat(facts.profiles().get("mean").high()).hasValue(3);
        assertThat(facts.looked()).isEqualTo(2);
    }

    @Test
    void proseHasNoLevels() {
        Rig.write(folder, "d.csv", "a,b\n" + "x".repeat(300) + ",y\n");
        Map<String, ColumnProfile> profiles = facts("d.csv").profiles();
        assertThat(profiles.get("a").levels()).isEmpty();
        assertThat(profiles.get("a").moreLevels()).isTrue();
        assertThat(profiles.get("b").levels()).containsExactly("y");
    }

    /** The reader and the scan share no code; whatever a file of quotes and line ends holds, they must agree. */
    @Test
    void rowsReadAreThoseCounted() {
        Random random = new Random(11);
        List<String> cells =
                List.of("1", "", "x", "\"a,b\"", "\"two\nlines\"", "\"say \"\"hi\"\"\"", "\"\"", " ", "ä€");
        for (int file = 0; file < 40; file++) {
            int width = 1 + random.nextInt(4);
            StringBuilder text = new StringBuilder("c0");
            for (int c = 1; c < width; c++) {
                text.append(",c").append(c);
            }
            String end = List.of("\n", "\r\n").get(random.nextInt(2));
            int rows = 1 + random.nextInt(3000);
            for (int r = 0; r < rows; r++) {
                text.append(end);
                for (int c = 0; c < width; c++) {
                    text.append(c == 0 ? "" : ",").append(cells.get(random.nextInt(cells.size())));
                }
            }
            boolean nothingAfterTheLastEnd = text.toString().endsWith(end);
            text.append(random.nextBoolean() ? end : "");
            boolean lastIsNoRow = nothingAfterTheLastEnd
                    && text.length() > 0
                    && !text.toString().endsWith(end + end);
            Rig.write(folder, "d.csv", text.toString());
            assertThat(facts("d.csv").looked()).as("file %d", file).isEqualTo(lastIsNoRow ? rows - 1 : rows);
        }
    }
}
