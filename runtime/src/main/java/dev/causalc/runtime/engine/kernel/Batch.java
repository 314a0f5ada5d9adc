package dev.causalc.runtime.engine.kernel;

import dev.causalc.runtime.engine.RowExpression;
import java.util.List;

/**
 * Evaluates a program over a few hundred rows at a time, so that all intermediate values stay in the cache. A value is
 * an array and an offset into it; a column is read where it lies.
 */
final class Batch {
    /** Rows at a time: a dozen arrays of 512 doubles fit into 48 KB. */
    static final int SIZE = 512;

    private final Program program;
    private final double[][] own;
    private final double[][] values;
    private final int[] offsets;
    private final double[] scratch = new double[SIZE];

    Batch(Program program) {
        this.program = program;
        int size = program.nodes().size();
        this.own = new double[size][];
        this.values = new double[size][];
        this.offsets = new int[size];
        for (int i = 0; i < size; i++) {
            RowExpression expression = program.nodes().get(i).expression();
            if (!(expression instanceof RowExpression.Column)) {
                own[i] = new double[SIZE];
                values[i] = own[i];
            }
            if (expression instanceof RowExpression.Constant constant) {
                java.util.Arrays.fill(own[i], constant.value());
            }
        }
    }

    double[] values(int place) {
        return values[place];
    }

    int offset(int place) {
        return offsets[place];
    }

    /** Evaluates rows {@code start} to {@code start + n} of a block. */
    void evaluate(double[][] block, int start, int n) {
        List<Node> nodes = program.nodes();
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            if (node.expression() instanceof RowExpression.Column column) {
                values[i] = block[program.columnIndex(column.name())];
                offsets[i] = start;
            } else {
                evaluate(node, own[i], n);
            }
        }
    }

    private void evaluate(Node node, double[] out, int n) {
        int[] in = node.inputs();
        switch (node.expression()) {
            case RowExpression.Constant constant -> {}
            case RowExpression.Column column -> {}
            case RowExpression.Unary unary -> UnaryLoops.run(unary.operator(), values[in[0]], offsets[in[0]], out, n);
            case RowExpression.Binary binary ->
                BinaryLoops.run(
                        binary.operator(), values[in[0]], offsets[in[0]], values[in[1]], offsets[in[1]], out, n);
            case RowExpression.If choice -> choose(in, out, n);
            case RowExpression.Lookup lookup -> Lookups.one(values[in[0]], offsets[in[0]], lookup.table(), out, n);
            case RowExpression.PairLookup lookup ->
                Lookups.pair(values[in[0]], offsets[in[0]], values[in[1]], offsets[in[1]], lookup.table(), out, n);
            case RowExpression.Linear linear -> {
                java.util.Arrays.fill(out, 0, n, linear.constant());
                Combine.add(linear.coefficients(), 0, in, values, offsets, out, n);
            }
            case RowExpression.Quadratic quadratic ->
                Combine.quadratic(quadratic.matrix(), in, values, offsets, scratch, out, n);
        }
    }

    private void choose(int[] in, double[] out, int n) {
        double[] condition = values[in[0]];
        double[] then = values[in[1]];
        double[] otherwise = values[in[2]];
        int c = offsets[in[0]];
        int t = offsets[in[1]];
        int o = offsets[in[2]];
        for (int r = 0; r < n; r++) {
            double truth = condition[c + r];
            out[r] = truth != truth ? Double.NaN : truth != 0 ? then[t + r] : otherwise[o + r];
        }
    }
}
