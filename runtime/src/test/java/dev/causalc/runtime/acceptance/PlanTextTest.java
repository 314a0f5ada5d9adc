package dev.causalc.runtime.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code plan} prints is what a run does: strategy, reason, estimator, rounds, and SQL that runs as printed. */
class PlanTextTest {
    @TempDir
    private Path folder;

    @Test
    void saysHowEachNumberIsMadeAndInHowManyPasses() {
        String text = plan(Samples.study(folder)).out();
        assertThat(text)
                .contains("by back-door {difficulty, domain}, from requests")
                .contains("with regression: asked for")
                .contains("from the numbers of other estimands, with their joint errors")
                .contains("stage requests: model, quality, cost, difficulty, domain, 1,500 rows")
                .contains("at most 28 passes over the staged rows, each for all estimands together");
    }

    @Test
    void aSinglePassIsCalledSo() {
        Path study = Samples.write(
                folder.resolve("mean.study"), "study m\n" + Samples.DECLARATIONS + "estimand m = E[quality]\n");
        Samples.study(folder);
        assertThat(plan(study).out()).contains("one pass over the staged rows answers everything");
    }

    /** A study can be planned before its data are collected; only the SQL waits for them. */
    @Test
    void withoutRowsTheBoundStands() {
        Path study = Samples.write(
                folder.resolve("routing.study"), Samples.STUDY.replace("requests from \"requests.csv\"", "requests"));
        assertThat(plan(study).out())
                .contains("at most 28 passes")
                .contains("the SQL is shown where the rows can be read");
    }

    @Test
    void theStatementsRunAsPrinted() throws SQLException {
        String text = plan(Samples.study(folder)).out();
        List<String> statements = text.lines()
                .filter(line -> line.startsWith("    CREATE ") || line.startsWith("    SELECT "))
                .map(String::strip)
                .toList();
        assertThat(statements).allMatch(statement -> statement.endsWith(";"));
        String staged = statements.stream().filter(s -> s.startsWith("CREATE")).collect(Collectors.joining("\n"));
        List<String> asked =
                statements.stream().filter(s -> s.startsWith("SELECT")).toList();
        assertThat(asked).isNotEmpty();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET file_search_path = '" + folder + "'");
            statement.execute(staged);
            for (String sql : asked) {
                try (ResultSet rows = statement.executeQuery(sql)) {
                    assertThat(rows.next()).as(sql).isTrue();
                }
            }
        }
    }

    private static Tool.Outcome plan(Path study) {
        return Tool.run("plan", study).exits(0);
    }
}
