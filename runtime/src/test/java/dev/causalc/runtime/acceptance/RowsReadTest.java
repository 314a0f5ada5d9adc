package dev.causalc.runtime.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.causalc.compiler.testing.Folders;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As many rows are read as a file has records, counted here without the engine, whatever the format of the file. */
class RowsReadTest {
    private static final int ROWS = 2_357;

    @TempDir
    private Path folder;

    @Test
    void ofCsv() throws IOException {
        Path file = write("rows.csv", delimited(',', "\n", true));
        assertThat(read("rows.csv")).isEqualTo(records(file) - 1).isEqualTo(ROWS);
    }

    @Test
    void ofCsvWithWindowsLineEndsAndNoneAtTheEnd() throws IOException {
        String text = delimited(',', "\r\n", true);
        Path file = write("rows.csv", text.substring(0, text.length() - 2));
        assertThat(read("rows.csv")).isEqualTo(records(file) - 1).isEqualTo(ROWS);
    }

    @Test
    void ofTsv() throws IOException {
        Path file = write("rows.tsv", delimited('\t', "\n", true));
        assertThat(read("rows.tsv")).isEqualTo(records(file) - 1).isEqualTo(ROWS);
    }

    @Test
    void ofJsonLines() throws IOException {
        Path file = write("rows.jsonl", jsonLines());
        assertThat(read("rows.jsonl")).isEqualTo(lines(file)).isEqualTo(ROWS);
        Files.copy(file, folder.resolve("rows.ndjson"));
        assertThat(read("rows.ndjson")).isEqualTo(ROWS);
    }

    @Test
    void ofJson() throws IOException {
        write("rows.json", "[" + jsonLines().strip().replace("\n", ",\n") + "]\n");
        assertThat(read("rows.json")).isEqualTo(ROWS);
    }

    @Test
    void ofGzip() throws IOException {
        Path csv = gzip("rows.csv.gz", delimited(',', "\n", true));
        assertThat(read("rows.csv.gz")).isEqualTo(records(csv) - 1).isEqualTo(ROWS);
        Path json = gzip("rows.jsonl.gz", jsonLines());
        assertThat(read("rows.jsonl.gz")).isEqualTo(lines(json)).isEqualTo(ROWS);
    }

    @Test
    void ofSeveralFiles() throws IOException {
        Path first = write("parts/a.csv", delimited(',', "\n", true));
        Path second = write("parts/b.csv", delimited(',', "\n", false));
        assertThat(read("parts/*.csv"))
                .isEqualTo(records(first) + records(second) - 2)
                .isEqualTo(2 * ROWS);
    }

    @Test
    void ofParquetAndZstd() throws IOException, SQLException {
        Path file = write("rows.csv", delimited(',', "\n", true));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            String source = "(SELECT * FROM read_csv('" + file + "', header = true, delim = ',', quote = '\"'))";
            statement.execute("COPY " + source + " TO '" + folder.resolve("rows.parquet") + "' (FORMAT parquet)");
            statement.execute("COPY " + source + " TO '" + folder.resolve("rows.csv.zst")
                    + "' (FORMAT csv, HEADER true, COMPRESSION zstd)");
        }
        assertThat(read("rows.parquet")).isEqualTo(records(file) - 1).isEqualTo(ROWS);
        assertThat(read("rows.csv.zst")).isEqualTo(records(file) - 1).isEqualTo(ROWS);
    }

    @Test
    void ofAQueryOverOtherData() {
        write("rows.csv", "visit,shop,spend\n1,a,1\n2,a,3\n3,b,5\n");
        Path study = Samples.write(folder.resolve("s.study"), """
            study s
            data rows from "rows.csv" { unit visit }
            data shops from sql \"""
              SELECT shop, sum(spend) AS total, count(*) AS visits FROM rows GROUP BY shop
              \"""
            outcome spend: real from rows.spend
            outcome total: real from shops.total
            outcome each: real from shops.total / shops.visits
            estimand by_visit = E[spend]
            estimand by_shop  = E[total]
            estimand average  = E[each]
            """);
        JsonNode got = Tool.runJson(study);
        assertThat(Results.number(got, "by_visit")).isEqualTo(3);
        assertThat(Results.number(got, "by_shop")).isEqualTo(4.5);
        assertThat(Results.number(got, "average")).isEqualTo(3.5);
        assertThat(got.path("data").valueStream().map(data -> data.path("rows").longValue()))
                .containsExactly(3L, 2L);
    }

    @Test
    void ofTheRoutingOutcomes() throws IOException {
        Path file = Folders.shared("data/routing_outcomes/outcomes.csv");
        Path study = Samples.write(folder.resolve("s.study"), """
            study s
            data d from "%s"
            outcome words: real from prompt_words
            estimand e = E[words]
            """.formatted(file));
        assertThat(rows(Tool.runJson(study))).isEqualTo(records(file) - 1).isEqualTo(15_361);
    }

    private long read(String source) {
        Path study = Samples.write(folder.resolve("s.study"), """
            study s
            data d from "%s"
            outcome y: real
            estimand e = E[y]
            """.formatted(source));
        return rows(Tool.runJson(study));
    }

    private static long rows(JsonNode study) {
        JsonNode data = study.path("data").get(0);
        assertThat(data.path("used").longValue())
                .as(study::toPrettyString)
                .isEqualTo(data.path("rows").longValue());
        return data.path("rows").longValue();
    }

    /** Fields with delimiters, quotes and line ends in them. */
    private static String delimited(char delimiter, String end, boolean tricky) {
        Random random = new Random(5);
        StringBuilder text = new StringBuilder("id" + delimiter + "note" + delimiter + "y" + end);
        for (int i = 0; i < ROWS; i++) {
            String note = tricky && i % 7 == 0
                    ? "\"a" + delimiter + " \"\"b\"\"" + (i % 14 == 0 ? end + "c" : "") + "\""
                    : "plain ü";
            text.append(i).append(delimiter).append(note).append(delimiter);
            text.append(random.nextGaussian()).append(end);
        }
        return text.toString();
    }

    private static String jsonLines() {
        Random random = new Random(5);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < ROWS; i++) {
            text.append(String.format(
                    Locale.ROOT,
                    "{\"id\": %d, \"note\": \"a\\nb, {ü}\", \"y\": %s, \"nested\": {\"z\": [%d, 2]}}\n",
                    i,
                    random.nextGaussian(),
                    i));
        }
        return text.toString();
    }

    private Path write(String name, String text) {
        return Samples.write(folder.resolve(name), text);
    }

    private Path gzip(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    /** Lines that are not inside of quotes. */
    private static long records(Path file) throws IOException {
        long records = 0;
        boolean quoted = false;
        boolean pending = false;
        try (InputStream in = open(file)) {
            for (byte b : in.readAllBytes()) {
                if (b == '"') {
                    quoted = !quoted;
                }
                boolean end = b == '\n' && !quoted;
                records += end ? 1 : 0;
                pending = !end;
            }
        }
        return records + (pending ? 1 : 0);
    }

    private static long lines(Path file) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            return reader.lines().count();
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    }
}
