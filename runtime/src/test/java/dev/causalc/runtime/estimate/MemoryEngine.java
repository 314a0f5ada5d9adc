package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.DataSource;
import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.Engine;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.StageSpec;
import dev.causalc.runtime.engine.StagedTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** An engine over arrays that counts its passes, and how many of them gave rows away. */
final class MemoryEngine implements Engine {
    private final Map<String, MemoryTable> tables = new LinkedHashMap<>();
    private int passes;
    private int passesWithRows;

    MemoryEngine(MemoryTable... tables) {
        for (MemoryTable table : tables) {
            this.tables.put(table.staged().name(), table);
        }
    }

    int passes() {
        return passes;
    }

    int passesWithRows() {
        return passesWithRows;
    }

    @Override
    public List<Answer> answer(StagedTable table, List<Request> requests) {
        passes++;
        if (requests.stream().anyMatch(Request.Rows.class::isInstance)) {
            passesWithRows++;
        }
        MemoryTable data = tables.get(table.name());
        return requests.stream().map(request -> answer(data, request)).toList();
    }

    private static Answer answer(MemoryTable table, Request request) {
        return switch (request) {
            case Request.Aggregate aggregate -> groups(table, aggregate);
            case Request.Rows rows -> rows(table, rows);
        };
    }

    private static int[] selected(MemoryTable table, Request request) {
        return IntStream.range(0, table.rows())
                .filter(row -> request.filter()
                        .map(filter -> isTrue(table.value(filter, row)))
                        .orElse(true))
                .toArray();
    }

    private static boolean isTrue(double value) {
        return !Double.isNaN(value) && value != 0;
    }

    private static Answer groups(MemoryTable table, Request.Aggregate request) {
        int products = request.factors().size() * (request.factors().size() + 1) / 2;
        Map<List<Double>, Sums> groups = new LinkedHashMap<>();
        if (request.keys().isEmpty()) {
            groups.put(List.of(), new Sums(request.sums().size(), products));
        }
        for (int row : selected(table, request)) {
            List<Double> keys =
                    request.keys().stream().map(key -> table.value(key, row)).toList();
            groups.computeIfAbsent(keys, k -> new Sums(request.sums().size(), products))
                    .add(table, request, row);
        }
        List<Answer.Group> result = new ArrayList<>();
        groups.forEach((keys, sums) -> result.add(new Answer.Group(
                keys.stream().mapToDouble(key -> key).toArray(), sums.rows, sums.sums, sums.products)));
        return new Answer.Groups(request, result);
    }

    /** Plain sums of doubles, as a database would make them. */
    private static final class Sums {
        private long rows;
        private final double[] sums;
        private final double[] products;

        Sums(int sums, int products) {
            this.sums = new double[sums];
            this.products = new double[products];
        }

        void add(MemoryTable table, Request.Aggregate request, int row) {
            rows++;
            for (int i = 0; i < sums.length; i++) {
                sums[i] += table.value(request.sums().get(i), row);
            }
            double weight = request.weight().map(w -> table.value(w, row)).orElse(1.0);
            double[] factors = request.factors().stream()
                    .mapToDouble(factor -> table.value(factor, row))
                    .toArray();
            int next = 0;
            for (int i = 0; i < factors.length; i++) {
                for (int j = i; j < factors.length; j++) {
                    products[next++] += weight * factors[i] * factors[j];
                }
            }
        }
    }

    private static Answer rows(MemoryTable table, Request.Rows request) {
        Comparator<Integer> order = Comparator.comparing(row -> 0);
        for (RowExpression by : request.orderBy()) {
            order = order.thenComparingDouble(row -> table.value(by, row));
        }
        int[] rows = Arrays.stream(selected(table, request))
                .boxed()
                .sorted(order)
                .mapToInt(i -> i)
                .toArray();
        double[][] columns = request.columns().stream()
                .map(column -> Arrays.stream(rows)
                        .mapToDouble(row -> table.value(column, row))
                        .toArray())
                .toArray(double[][]::new);
        return new Answer.Columns(request, columns);
    }

    @Override
    public String version() {
        return "memory";
    }

    @Override
    public Described describe(DataSource data, Map<String, DataSource> sources, long rows) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Staged stage(StageSpec spec, LongConsumer progress) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> stagingSql(StageSpec spec) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String answerSql(String table, Request request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
