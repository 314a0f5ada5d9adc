package dev.causalc.runtime.engine.kernel;

import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.RowExpression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Answers all requests of a round in one pass over the blocks of a table. */
public final class Kernel {
    private final List<Request> requests;
    private final ToIntFunction<String> levels;
    private final Program program = new Program();
    private final List<Compiled> compiled = new ArrayList<>();

    /** A request with the places of its expressions; the filter, or the weight, is -1 where there is none. */
    private record Compiled(
            Request request, int filter, int[] keys, int[] sums, int[] factors, int weight, int[] rows) {
        int width() {
            return sums.length + factors.length * (factors.length + 1) / 2;
        }
    }

    private Kernel(List<Request> requests, ToIntFunction<String> levels) {
        this.requests = requests;
        this.levels = levels;
        requests.forEach(request -> compiled.add(compile(request)));
    }

    /**
     * Answers requests, in their order.
     *
     * @param levels how many codes a column has, 0 where it does not hold codes
     * @param blocks gives the blocks of the named columns
     */
    public static List<Answer> answer(
            List<Request> requests,
            ToIntFunction<String> levels,
            Function<List<String>, Blocks> blocks,
            int threads,
            ExecutorService pool) {
        var kernel = new Kernel(requests, levels);
        return kernel.run(blocks.apply(kernel.program.columns()), threads, pool);
    }

    private Compiled compile(Request request) {
        int filter = place(request.filter());
        return switch (request) {
            case Request.Aggregate aggregate ->
                new Compiled(
                        aggregate,
                        filter,
                        places(aggregate.keys()),
                        places(aggregate.sums()),
                        places(aggregate.factors()),
                        place(aggregate.weight()),
                        new int[0]);
            case Request.Rows rows -> {
                List<RowExpression> all = new ArrayList<>(rows.orderBy());
                all.addAll(rows.columns());
                yield new Compiled(rows, filter, new int[0], new int[0], new int[0], -1, places(all));
            }
        };
    }

    private int place(Optional<RowExpression> expression) {
        return expression.map(program::add).orElse(-1);
    }

    private int[] places(List<RowExpression> expressions) {
        return expressions.stream().mapToInt(program::add).toArray();
    }

    private List<Answer> run(Blocks blocks, int threads, ExecutorService pool) {
        Map<Integer, Totals> totals = new LinkedHashMap<>();
        Map<Integer, RowOrder> orders = new LinkedHashMap<>();
        for (int i = 0; i < requests.size(); i++) {
            switch (requests.get(i)) {
                case Request.Aggregate a ->
                    totals.put(i, new Totals(a, compiled.get(i).width()));
                case Request.Rows r ->
                    orders.put(i, new RowOrder(r.orderBy().size(), r.columns().size()));
            }
        }
        BlockPass.<Result>run(blocks, threads, pool, this::worker, result -> {
            totals.forEach((i, total) -> total.add(result.partials().get(i)));
            orders.forEach((i, order) -> order.add(result.rows().get(i)));
        });
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            answers.add(
                    switch (requests.get(i)) {
                        case Request.Aggregate a -> totals.get(i).answer();
                        case Request.Rows r ->
                            new Answer.Columns(r, orders.get(i).ordered());
                    });
        }
        return answers;
    }

    /** What a block gives: for each request, by its number, a partial answer or rows. */
    private record Result(Map<Integer, Partial> partials, Map<Integer, double[][]> rows) {}

    private BlockPass.Worker<Result> worker() {
        Batch batch = new Batch(program);
        Map<Integer, Selection> selections = new LinkedHashMap<>();
        List<Selection> selected = new ArrayList<>();
        Map<Integer, Accumulator> accumulators = new LinkedHashMap<>();
        Map<Integer, RowCollector> collectors = new LinkedHashMap<>();
        for (int i = 0; i < compiled.size(); i++) {
            Compiled c = compiled.get(i);
            selected.add(selections.computeIfAbsent(c.filter(), filter -> new Selection(batch, filter)));
            switch (c.request()) {
                case Request.Aggregate a -> accumulators.put(i, accumulator(c));
                case Request.Rows r -> collectors.put(i, new RowCollector(c.rows()));
            }
        }
        return (columns, size) -> {
            accumulators.values().forEach(Accumulator::clear);
            collectors.values().forEach(RowCollector::clear);
            for (int start = 0; start < size; start += Batch.SIZE) {
                int n = Math.min(Batch.SIZE, size - start);
                batch.evaluate(columns, start, n);
                selections.values().forEach(selection -> selection.select(n));
                accumulators.forEach((i, accumulator) -> accumulator.add(selected.get(i)));
                collectors.forEach((i, collector) -> collector.add(selected.get(i)));
            }
            Map<Integer, Partial> partials = new HashMap<>();
            Map<Integer, double[][]> rows = new HashMap<>();
            accumulators.forEach((i, accumulator) -> partials.put(i, accumulator.result()));
            collectors.forEach((i, collector) -> rows.put(i, collector.result()));
            return new Result(partials, rows);
        };
    }

    private Accumulator accumulator(Compiled c) {
        if (c.keys().length == 0) {
            return new WholeSums(c.sums(), c.factors(), c.weight());
        }
        int[] known = new int[c.keys().length];
        for (int k = 0; k < known.length; k++) {
            RowExpression key = program.nodes().get(c.keys()[k]).expression();
            known[k] = key instanceof RowExpression.Column column ? levels.applyAsInt(column.name()) : 0;
        }
        return new GroupSums(new Grouping(c.keys(), known), c.sums(), c.factors(), c.weight());
    }
}
