package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.VarType;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.RowExpression.Binary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The groups of {@code by}: levels of categories, and quantile bins of real variables. */
final class Groups {
    /** Bins of a real variable: fifths, as is usual for sorted group effects (Chernozhukov et al. 2018). */
    private static final int BINS = 5;

    private Groups() {}

    /** Empty without variables. */
    static Computation<Optional<Factor>> of(Task task, List<String> variables, List<RowExpression> conditions) {
        if (variables.isEmpty()) {
            return Computation.of(Optional.empty());
        }
        List<Computation<Factor>> parts = variables.stream()
                .map(variable -> group(task, variable, conditions))
                .toList();
        return Computation.all(parts).map(factors -> Optional.of(Factor.cross(factors)));
    }

    /** Levels are known; where bins are cut takes a look at the rows. */
    static int mostRounds(Task task) {
        boolean levels = task.term().modifiers().by().stream()
                .allMatch(variable ->
                        task.study().variable(variable).orElseThrow().type().isDiscrete());
        return levels ? 0 : 1;
    }

    private static Computation<Factor> group(Task task, String variable, List<RowExpression> conditions) {
        VarType type = task.study().variable(variable).orElseThrow().type();
        Optional<Factor> levels = type instanceof VarType.Int
                ? Factor.of(variable, type, task.table()).filter(factor -> factor.size() <= BINS)
                : Factor.of(variable, type, task.table());
        return levels.map(Computation::of).orElseGet(() -> bins(task, variable, conditions));
    }

    private static Computation<Factor> bins(Task task, String variable, List<RowExpression> conditions) {
        Sample sample = Sample.of(task.data(), task.table(), List.of(variable), conditions);
        RowExpression value = RowExpression.column(variable);
        List<RowExpression> columns = new ArrayList<>(List.of(value));
        sample.weighting().weight().ifPresent(columns::add);
        return Computation.rows(new Request.Rows(sample.filter(), columns, List.of()))
                .map(rows -> factor(variable, cuts(rows[0], rows.length > 1 ? rows[1] : ones(rows[0].length))));
    }

    private static double[] ones(int size) {
        double[] ones = new double[size];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** The smallest values below or at which lie 1/5, 2/5, … of the weight; equal ones once. */
    private static double[] cuts(double[] values, double[] weights) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(i -> i)
                .toArray();
        double total = Arrays.stream(weights).sum();
        List<Double> cuts = new ArrayList<>();
        double sum = 0;
        int next = 1;
        for (int i : order) {
            sum += weights[i];
            while (next < BINS && sum >= total * next / BINS) {
                cuts.add(values[i]);
                next++;
            }
        }
        double highest = values.length == 0 ? 0 : values[order[order.length - 1]];
        return cuts.stream()
                .mapToDouble(cut -> cut)
                .distinct()
                .filter(cut -> cut < highest)
                .toArray();
    }

    private static Factor factor(String variable, double[] cuts) {
        RowExpression value = RowExpression.column(variable);
        RowExpression code = Rows.sum(Arrays.stream(cuts)
                .<RowExpression>mapToObj(cut -> new Binary(Binary.Operator.GREATER, value, RowExpression.constant(cut)))
                .toList());
        List<String> labels = new ArrayList<>();
        for (int i = 0; i <= cuts.length; i++) {
            labels.add(label(
                    i == 0 ? "" : "(" + Phrases.number(cuts[i - 1]),
                    i == cuts.length ? "" : Phrases.number(cuts[i]) + "]"));
        }
        return new Factor(List.of(variable), code, List.of(new Factor.Levels(labels.size(), labels)));
    }

    /** Such as {@code (0.2, 0.7]}, {@code at most 0.2}, {@code above 0.7}. */
    private static String label(String low, String high) {
        if (low.isEmpty() && high.isEmpty()) {
            return "all";
        }
        if (low.isEmpty()) {
            return "at most " + high.substring(0, high.length() - 1);
        }
        return high.isEmpty() ? "above " + low.substring(1) : low + ", " + high;
    }
}
