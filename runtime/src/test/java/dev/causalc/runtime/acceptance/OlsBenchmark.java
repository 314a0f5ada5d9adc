package dev.causalc.runtime.acceptance;

import dev.causalc.compiler.plan.Plan;
import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.Engine;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.StageSpec;
import dev.causalc.runtime.engine.StagedTable;
import dev.causalc.runtime.engine.duckdb.DuckDbEngine;
import dev.causalc.runtime.engine.duckdb.PlainSums;
import dev.causalc.runtime.execute.StudyResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How much a regression costs beside a plain sum of its columns: 1,000,000 Parquet rows, 12 numeric columns and two
 * categories of 20 levels (50 columns of the design with the intercept), OLS with HC2, against {@code SELECT sum(c1), …}
 * of the same columns over the same staged table in the same process, in turns, medians of which are printed. Staging and
 * the first estimate, when nothing is compiled yet, have their own column. Prints a table in Markdown.
 *
 * <p>{@code mvn -q -Pbenchmark} runs it.
 */
public final class OlsBenchmark {
    private static final int NUMERIC = 11;
    private static final int TURNS = 15;

    /** Turns before those that count, in which Java compiles its loops: DuckDB comes compiled. */
    private static final int WARM_UP = 10;

    private OlsBenchmark() {}

    /** @param arguments the number of rows, 1,000,000 if not given */
    public static void main(String[] arguments) throws IOException, SQLException {
        long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000;
        Path folder = Files.createTempDirectory("causalc-benchmark");
        try {
            write(folder.resolve("rows.parquet"), rows);
            System.out.print(measure(folder, rows));
        } finally {
            delete(folder);
        }
    }

    private static String measure(Path folder, long rows) {
        int threads = Runtime.getRuntime().availableProcessors();
        Engine.Settings settings = new Engine.Settings(folder.toString(), threads, "", Map.of());
        try (DuckDbEngine duckdb = DuckDbEngine.open(settings, folder.resolve("cache"))) {
            Once engine = new Once(duckdb);
            Plan plan = Pipeline.plan(study(), engine);
            long before = System.nanoTime();
            StudyResult first = Pipeline.run(plan, engine);
            double whole = seconds(before);
            List<Double> sums = new ArrayList<>();
            List<Double> regressions = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            for (int turn = -WARM_UP; turn < TURNS; turn++) {
                double sum = PlainSums.seconds(duckdb, engine.table(), columns());
                long start = System.nanoTime();
                StudyResult again = Pipeline.run(plan, engine);
                double regression = seconds(start);
                require(value(again) == value(first), "the same answer in every turn");
                if (turn >= 0) {
                    sums.add(sum);
                    regressions.add(regression);
                    ratios.add(regression / sum);
                }
            }
            StudyResult.Inferred found = first.estimands()
                    .getFirst()
                    .estimates()
                    .getFirst()
                    .inferred()
                    .getFirst();
            return report(rows, threads, engine.version(), whole, median(sums), median(regressions), median(ratios))
                    + String.format(
                            Locale.ROOT,
                            "%nATE %.6f, HC2 standard error %.6f, %d passes, truth 0.1%n",
                            found.value().estimate(),
                            found.value().standardError().orElseThrow(),
                            engine.passes() / (WARM_UP + TURNS + 1));
        }
    }

    private static String report(
            long rows, int threads, String engine, double whole, double sum, double regression, double ratio) {
        return String.format(
                Locale.ROOT,
                "| rows | design columns | threads | engine | stage and estimate | `sum` of the columns | OLS with HC2"
                        + " | ratio | peak memory |%n|---|---|---|---|---|---|---|---|---|%n"
                        + "| %,d | 50 | %d | %s | %.2f s | %.1f ms | %.1f ms | %.1f× | %,d MB |%n",
                rows,
                threads,
                engine,
                whole,
                1000 * sum,
                1000 * regression,
                ratio,
                peakMegabytes());
    }

    private static double value(StudyResult result) {
        return result.estimands()
                .getFirst()
                .estimates()
                .getFirst()
                .inferred()
                .getFirst()
                .value()
                .estimate();
    }

    /** The treatment, ten covariates and the outcome are the twelve numbers; intercept and dummies make it 50 columns. */
    private static String study() {
        return """
            study benchmark
            data d from "rows.parquet"
            treatment t: real
            outcome y: real
            confounder %s: real
            confounder g: {%s}
            confounder h: {%s}
            estimand effect = ATE of t[1 vs 0] on y
            estimate effect with regression(se = hc2)
            """.formatted(
                IntStream.rangeClosed(1, NUMERIC - 1).mapToObj(i -> "x" + i).collect(Collectors.joining(", ")),
                levels("g"),
                levels("h"));
    }

    private static String levels(String name) {
        return IntStream.range(0, 20).mapToObj(i -> name + i).collect(Collectors.joining(", "));
    }

    private static List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("t", "y", "g", "h"));
        IntStream.rangeClosed(1, NUMERIC - 1).forEach(i -> columns.add("x" + i));
        return columns;
    }

    /** Deterministic rows: hashes of the row number stand for noise. */
    private static void write(Path file, long rows) throws SQLException {
        String numbers = IntStream.rangeClosed(1, NUMERIC - 1)
                .mapToObj(i -> "(hash(i, " + i + ") % 2000001)::DOUBLE / 1e6 - 1 AS x" + i)
                .collect(Collectors.joining(", "));
        String sum =
                IntStream.rangeClosed(1, NUMERIC - 1).mapToObj(i -> "x" + i).collect(Collectors.joining(" + "));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT *, 0.1 * t + 0.05 * (" + sum + ") + 0.02 * gi - 0.01 * hi"
                    + " + (hash(i, 99) % 2000001)::DOUBLE / 1e6 - 1 AS y FROM (SELECT *, 0.2 * (" + sum
                    + ") + 0.03 * gi + (hash(i, 98) % 2000001)::DOUBLE / 1e6 - 1 AS t, 'g' || gi AS g, 'h' || hi AS h"
                    + " FROM (SELECT i, "
                    + numbers + ", (hash(i, 96) % 20)::INTEGER AS gi, (hash(i, 97) % 20)::INTEGER AS hi FROM range("
                    + rows + ") AS r(i)))) TO '" + file + "' (FORMAT parquet)");
        }
    }

    static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    /** The most memory that this process has had at once, as Linux counts it; 0 elsewhere. */
    private static long peakMegabytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("expected " + what);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** An engine that stages once and then gives the same table again, so that runs after the first only estimate. */
    private static final class Once extends CountingEngine {
        private Staged staged = new Staged.Refused(List.of());

        Once(Engine engine) {
            super(engine);
        }

        StagedTable table() {
            return ((Staged.Table) staged).table();
        }

        @Override
        public Staged stage(StageSpec spec, java.util.function.LongConsumer progress) {
            if (!(staged instanceof Staged.Table)) {
                staged = super.stage(spec, progress);
            }
            return staged;
        }

        @Override
        public List<Answer> answer(StagedTable table, List<Request> requests) {
            return super.answer(table, requests);
        }
    }
}
