package dev.causalc.runtime.engine.duckdb;

import com.sun.management.OperatingSystemMXBean;
import dev.causalc.compiler.model.VarType;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.StagedTable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * How long the two passes of a regression take against a plain sum of the same columns over the same staged table, in
 * one process: 1,000,000 Parquet rows of 12 numbers and two categories of 20 levels. Run it with two cores:
 *
 * <pre>taskset -c 0,1 java -cp … dev.causalc.runtime.engine.duckdb.PassBenchmark [rows] [rounds]</pre>
 */
public final class PassBenchmark {
    private static final int NUMBERS = 12;
    private static final int LEVELS = 20;

    private PassBenchmark() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 15;
        Path folder = Files.createTempDirectory("causalc-benchmark");
        Path file = folder.resolve("rows.parquet");
        try (DuckDbEngine engine = Rig.open(folder, 2)) {
            write(engine, file, rows);
            StagedTable[] staged = new StagedTable[1];
            Time time = time(() -> staged[0] = stage(engine));
            StagedTable table = staged[0];
            System.out.printf(Locale.ROOT, "stage %.0f ms, processor %.0f ms%n", time.wall(), time.processor());
            measure(engine, table, rounds);
        } finally {
            Files.deleteIfExists(file);
        }
        System.out.println(Files.readString(Path.of("/proc/self/status"))
                .lines()
                .filter(line -> line.startsWith("VmHWM"))
                .findFirst()
                .orElse("peak RSS unknown"));
    }

    private static void write(DuckDbEngine engine, Path file, int rows) throws SQLException {
        StringBuilder sql = new StringBuilder("COPY (SELECT ");
        for (int i = 0; i < NUMBERS; i++) {
            sql.append("sqrt(-2 * ln(random() + 1e-12)) * cos(6.283185 * random()) + ")
                    .append(i)
                    .append(" AS c")
                    .append(i)
                    .append(", ");
        }
        sql.append("'a' || floor(random() * 20) AS k, 'b' || floor(random() * 20) AS l FROM range(")
                .append(rows);
        try (Statement statement = engine.connection().createStatement()) {
            statement.execute(sql + ")) TO '" + file + "' (FORMAT parquet)");
        }
    }

    private static StagedTable stage(DuckDbEngine engine) {
        Rig rig = Rig.file("rows.parquet");
        for (int i = 0; i < NUMBERS; i++) {
            rig.need("c" + i, Rig.real());
        }
        return rig.need("k", levels("a")).need("l", levels("b")).stage(engine);
    }

    private static VarType levels(String prefix) {
        String[] names = new String[LEVELS];
        Arrays.setAll(names, i -> prefix + i + ".0");
        return Rig.levels(names);
    }

    /** Wall-clock and processor milliseconds; the latter say more on a machine that does other things too. */
    private record Time(double wall, double processor) {}

    private static Time time(Runnable work) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long processor = system.getProcessCpuTime();
        long start = System.nanoTime();
        work.run();
        return new Time(since(start), (system.getProcessCpuTime() - processor) / 1e6);
    }

    private static void measure(DuckDbEngine engine, StagedTable table, int rounds) {
        List<Time> sums = new ArrayList<>();
        List<Time> first = new ArrayList<>();
        List<Time> second = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            sums.add(time(() -> engine.rows(sumSql(table))));
            first.add(time(() -> engine.answer(table, gram())));
            second.add(time(() -> engine.answer(table, residuals())));
        }
        print("first round", Time::wall, sums.subList(0, 1), first.subList(0, 1), second.subList(0, 1));
        print("median", Time::wall, sums, first, second);
        print("median, processor", Time::processor, sums, first, second);
    }

    private static void print(
            String what, ToDoubleFunction<Time> of, List<Time> sums, List<Time> first, List<Time> second) {
        double s = median(sums, of);
        double a = median(first, of);
        double b = median(second, of);
        System.out.printf(
                Locale.ROOT,
                "%-18s sums %.1f, gram %.1f, residuals %.1f ms: %.1f times the sums%n",
                what,
                s,
                a,
                b,
                (a + b) / s);
    }

    private static double median(List<Time> times, ToDoubleFunction<Time> of) {
        double[] sorted = times.stream().mapToDouble(of).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static String sumSql(StagedTable table) {
        List<String> sums = table.columns().stream()
                .map(c -> "sum(" + Sql.name(c.name()) + ")")
                .toList();
        return "SELECT " + Sql.list(sums) + " FROM " + Sql.name(table.name());
    }

    /** Thirteen factors, centred as the estimators centre them. */
    private static List<RowExpression> factors() {
        List<RowExpression> factors = new ArrayList<>();
        factors.add(RowExpression.constant(1));
        for (int i = 0; i < NUMBERS; i++) {
            factors.add(RowExpression.column("c" + i).minus(RowExpression.constant(i)));
        }
        return factors;
    }

    static List<Request> gram() {
        RowExpression k = RowExpression.column("k");
        RowExpression l = RowExpression.column("l");
        List<RowExpression> sums = factors();
        return List.of(
                new Request.Aggregate(Optional.empty(), List.of(), List.of(), factors(), Optional.empty()),
                new Request.Aggregate(Optional.empty(), List.of(k), sums, List.of(), Optional.empty()),
                new Request.Aggregate(Optional.empty(), List.of(l), sums, List.of(), Optional.empty()),
                new Request.Aggregate(Optional.empty(), List.of(k, l), List.of(), List.of(), Optional.empty()));
    }

    /** Squared residual over one minus leverage, against every factor and within every level. */
    static List<Request> residuals() {
        RowExpression k = RowExpression.column("k");
        RowExpression l = RowExpression.column("l");
        List<RowExpression> x = factors();
        double[] b = new double[x.size()];
        double[][] m = new double[x.size()][x.size()];
        for (int i = 0; i < b.length; i++) {
            b[i] = 0.1 * i;
            for (int j = 0; j < b.length; j++) {
                m[i][j] = i == j ? 1e-6 : 1e-9;
            }
        }
        double[] byLevel = new double[LEVELS];
        double[][] pairs = new double[LEVELS][LEVELS];
        RowExpression fitted = new RowExpression.Linear(1, b, x)
                .plus(new RowExpression.Lookup(k, byLevel))
                .plus(new RowExpression.Lookup(l, byLevel));
        RowExpression leverage = new RowExpression.Quadratic(m, x).plus(new RowExpression.PairLookup(k, l, pairs));
        RowExpression residual = RowExpression.column("c0").minus(fitted);
        RowExpression weight =
                residual.times(residual).divide(RowExpression.constant(1).minus(leverage));
        return List.of(new Request.Aggregate(
                Optional.empty(),
                List.of(),
                List.of(weight, residual, residual.times(residual)),
                List.of(),
                Optional.empty()));
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
