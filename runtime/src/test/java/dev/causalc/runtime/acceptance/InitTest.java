package dev.causalc.runtime.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first study that {@code init} writes is valid and formatted, and can be planned, whatever the format of the file. */
class InitTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rows.csv        | FORMAT csv, HEADER true",
                "rows.csv.gz     | FORMAT csv, HEADER true, COMPRESSION gzip",
                "rows.csv.zst    | FORMAT csv, HEADER true, COMPRESSION zstd",
                "rows.tsv        | FORMAT csv, HEADER true, DELIMITER '\t'",
                "rows.json       | FORMAT json, ARRAY true",
                "rows.jsonl      | FORMAT json",
                "rows.ndjson     | FORMAT json",
                "rows.jsonl.gz   | FORMAT json, COMPRESSION gzip",
                "rows.parquet    | FORMAT parquet",
                "more rows.csv   | FORMAT csv, HEADER true",
            })
    void whatItWritesPassesTheCheckAndIsPlanned(String name, String options) throws SQLException {
        table(name, options);
        String study = init(name, "arm", "score");
        assertThat(study).contains("treatment arm").contains("outcome").contains("from \"" + name + "\"");
        passes(study);
    }

    @ParameterizedTest
    @CsvSource({"dose, score", "flag, score", "arm, flag", "the choice, score", "user, score", "gap, dose"})
    void whateverIsSetAndWhateverChanges(String treatment, String outcome) throws SQLException {
        table("rows.parquet", "FORMAT parquet");
        passes(init("rows.parquet", treatment, outcome));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arm   | when   | --outcome when: it holds a date",
                "arm   | arm    | --treatment and --outcome name the same column `arm`",
                "dose  | arm    | --outcome arm: it holds text, and an outcome is a number or yes and no",
                "note  | score  | --treatment note: it holds a different value in every row, as far as was looked",
                "empty | score  | --treatment empty: it holds no value at all",
                "arms  | score  | --treatment arms: the data have no such column; did you mean `arm`?",
            })
    void whatCannotBeAskedIsRefusedWithTheReason(String treatment, String outcome, String message) throws SQLException {
        table("rows.parquet", "FORMAT parquet");
        Tool.Outcome refused = Tool.in(folder, "init", "rows.parquet", "--treatment", treatment, "--outcome", outcome);
        assertThat(refused.exits(2).err()).isEqualTo("error: " + message + "\n");
    }

    private String init(String data, String treatment, String outcome) {
        return Tool.in(folder, "init", data, "--treatment", treatment, "--outcome", outcome)
                .exits(0)
                .out();
    }

    private void passes(String study) {
        Samples.write(folder.resolve("first.study"), study);
        Tool.in(folder, "check", "--full", "first.study").exits(0);
        Tool.in(folder, "fmt", "--check", "first.study").exits(0);
        Tool.in(folder, "plan", "first.study").exits(0);
    }

    /** A column of each kind: keys, levels, truth, numbers, dates, text, something missing. */
    private void table(String name, String options) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT i AS id, 'u' || (i % 40) AS \"user\","
                    + " CASE WHEN i % 3 = 0 THEN 'control' WHEN i % 3 = 1 THEN 'red' ELSE 'blue' END AS arm,"
                    + " CASE WHEN i % 2 = 0 THEN 'a b' ELSE 'c-d' END AS \"the choice\","
                    + " i % 2 = 0 AS flag, i % 7 AS dose, sin(i) + i % 3 AS score,"
                    + " DATE '2026-01-01' + CAST(i % 90 AS INTEGER) AS \"when\","
                    + " CASE WHEN i % 11 = 0 THEN NULL ELSE cos(i) END AS gap,"
                    + " 'some words ' || i AS note, NULL AS empty FROM range(300) t(i)) TO '"
                    + folder.resolve(name) + "' (" + options + ")");
        }
    }
}
