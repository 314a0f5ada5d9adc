package dev.causalc.runtime.estimate;

import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.Formula;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.Variable;
import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.RowExpression.Unary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The cells of one table over the variables that a formula reads of it. What is always the same in the rows, such as that they
 * were selected, takes no column; a variable that may be missing has one level more for that.
 */
final class SourceCells {
    /** Beyond so many cells they do not fit, and would be empty. */
    private static final double MOST_CELLS = 1e6;

    private final Sample sample;
    private final List<Column> columns;
    /** Shares by cell, the last column running fastest; with the weighted squares and counts of rows. */
    private double[] shares = {};

    private double[] squares = {};
    private double total;
    private double rows;

    private SourceCells(Sample sample, List<Column> columns) {
        this.sample = sample;
        this.columns = columns;
    }

    /**
     * @param node of the formula
     * @param gaps whether a missing value is a level of its own, after the others
     */
    private record Column(int node, Factor factor, boolean gaps) {
        int size() {
            return factor.size() + (gaps ? 1 : 0);
        }

        Factor code() {
            if (!gaps) {
                return factor;
            }
            RowExpression missing = new Unary(Unary.Operator.IS_MISSING, RowExpression.column(factor.name()));
            List<String> texts = new ArrayList<>(factor.labels().get(0).texts());
            texts.add("missing");
            return new Factor(
                    factor.names(),
                    new RowExpression.If(missing, RowExpression.constant(factor.size()), factor.code()),
                    List.of(new Factor.Levels(texts.size(), texts)));
        }
    }

    /** Collects the variables of a table, or says why they make no cells. */
    static Optional<SourceCells> of(
            Study study, Formula formula, int source, Task.Joint.Rows rows, List<Refusal> refusals) {
        List<Column> columns = new ArrayList<>();
        Set<String> used = new TreeSet<>();
        for (int node : formula.reads(source)) {
            String name = formula.names().get(node);
            Variable variable = study.variable(name).orElseThrow();
            if (rows.table().find(name).isEmpty()) {
                continue;
            }
            Optional<Factor> factor = Factor.of(name, variable.type(), rows.table());
            if (factor.isEmpty()) {
                refusals.add(Refusal.cannot(
                        "`plug_in` needs cells, and `" + name + "` is not discrete", "cut the variable into levels"));
                return Optional.empty();
            }
            boolean gaps = variable.observedWhen().isPresent();
            columns.add(new Column(node, factor.get(), gaps));
            if (!gaps) {
                used.add(name);
            }
        }
        double cells = columns.stream().mapToDouble(Column::size).reduce(1, (a, b) -> a * b);
        if (cells > MOST_CELLS) {
            refusals.add(Refusal.cannot("`plug_in` would have " + Phrases.rounded(cells) + " cells"));
            return Optional.empty();
        }
        return Optional.of(new SourceCells(Sample.of(rows.data(), rows.table(), used, List.of()), columns));
    }

    Sample sample() {
        return sample;
    }

    double rows() {
        return rows;
    }

    private Factor code() {
        return columns.isEmpty()
                ? new Factor(List.of("all"), Rows.ZERO, List.of(new Factor.Levels(1, List.of("all"))))
                : Factor.cross(columns.stream().map(Column::code).toList());
    }

    /** The levels of a node, if it has a column here. */
    Optional<List<String>> levels(int node) {
        return find(node).map(column -> column.factor.labels().get(0).texts());
    }

    private Optional<Column> find(int node) {
        return columns.stream().filter(column -> column.node == node).findFirst();
    }

    List<Request> requests() {
        List<Factor> keys = List.of(code());
        RowExpression s = sample.weighting().relative().orElse(Rows.ONE);
        return List.of(
                sample.sums(keys, List.of(Rows.ONE)),
                sample.copies(keys, List.of(Rows.product(List.of(s, s)), Rows.ONE)));
    }

    /** Takes the answers to its requests in; false where there are no rows. */
    boolean read(Answer.Groups weights, Answer.Groups copies) {
        int cells = code().size();
        shares = new double[cells];
        squares = new double[cells];
        total = 0;
        rows = 0;
        for (int i = 0; i < weights.groups().size(); i++) {
            int cell = (int) weights.groups().get(i).keys()[0];
            shares[cell] = weights.groups().get(i).sums()[0];
            squares[cell] = copies.groups().get(i).sums()[0];
            rows += copies.groups().get(i).sums()[1];
            total += shares[cell];
        }
        for (int cell = 0; cell < cells; cell++) {
            shares[cell] /= total;
        }
        return total > 0;
    }

    /** A marginal table over the nodes that have a column here. */
    Margin margin(NodeSet nodes) {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (nodes.contains(columns.get(i).node)) {
                kept.add(i);
            }
        }
        int[] cellOf = new int[shares.length];
        int size = 1;
        Map<Integer, Integer> strides = new HashMap<>();
        for (int k = kept.size() - 1; k >= 0; k--) {
            strides.put(columns.get(kept.get(k)).node, size);
            size *= columns.get(kept.get(k)).size();
        }
        for (int cell = 0; cell < shares.length; cell++) {
            int rest = cell;
            for (int i = columns.size() - 1; i >= 0; i--) {
                int level = rest % columns.get(i).size();
                rest /= columns.get(i).size();
                cellOf[cell] += level * strides.getOrDefault(columns.get(i).node, 0);
            }
        }
        double[] masses = new double[size];
        for (int cell = 0; cell < shares.length; cell++) {
            masses[cellOf[cell]] += shares[cell];
        }
        return new Margin(masses, new double[size], cellOf, strides);
    }

    /**
     * Shares of some of the columns, and what a value changes by them.
     *
     * @param slopes by cell of the margin
     * @param cellOf the cell of the margin, by cell of the table
     * @param strides of the nodes; what is constant in the rows has none
     */
    record Margin(double[] masses, double[] slopes, int[] cellOf, Map<Integer, Integer> strides) {}

    /** What a row of weight 1 adds to a value: the slopes by cell, centred, by the total weight. */
    double[] influence(List<Margin> margins) {
        double[] influence = new double[shares.length];
        double mean = 0;
        for (int cell = 0; cell < shares.length; cell++) {
            for (Margin margin : margins) {
                influence[cell] += margin.slopes[margin.cellOf[cell]];
            }
            mean += shares[cell] * influence[cell];
        }
        for (int cell = 0; cell < shares.length; cell++) {
            influence[cell] = (influence[cell] - mean) / total;
        }
        return influence;
    }

    /** The variance of a value as if rows were independent. */
    double variance(double[] influence) {
        double sum = 0;
        for (int cell = 0; cell < influence.length; cell++) {
            sum += squares[cell] * influence[cell] * influence[cell];
        }
        return sum;
    }

    RowExpression row(double[] influence) {
        return new RowExpression.Lookup(code().code(), Arrays.copyOf(influence, influence.length));
    }
}
