package dev.causalc.runtime.engine.kernel;

import dev.causalc.runtime.engine.RowExpression;
import java.util.Arrays;
import java.util.List;

/** Evaluates a program over a few hundred rows at a time, so that all intermediate values stay in the cache. */
final class Batch {
    /** Rows at a time: a dozen arrays of 512 doubles fit into 48 KB. */
    static final int SIZE = 512;

    private final Program program;
    private final double[][] values;
    private final int[] places = new int[SIZE];

    Batch(Program program) {
        this.program = program;
        this.values = new double[program.nodes().size()][SIZE];
        for (int i = 0; i < values.length; i++) {
            if (program.nodes().get(i).expression() instanceof RowExpression.Constant constant) {
                Arrays.fill(values[i], constant.value());
            }
        }
    }

    double[] values(int place) {
        return values[place];
    }

    /** Evaluates rows {@code start} to {@code start + n} of a block. */
    void evaluate(double[][] block, int start, int n) {
        List<Node> nodes = program.nodes();
        for (int i = 0; i < nodes.size(); i++) {
            evaluate(nodes.get(i), block, start, values[i], n);
        }
    }

    private void evaluate(Node node, double[][] block, int start, double[] out, int n) {
        int[] in = node.inputs();
        switch (node.expression()) {
            case RowExpression.Constant constant -> {}
            case RowExpression.Column column ->
                System.arraycopy(block[program.columnIndex(column.name())], start, out, 0, n);
            case RowExpression.Unary unary -> UnaryLoops.run(unary.operator(), values[in[0]], out, n);
            case RowExpression.Binary binary ->
                BinaryLoops.run(binary.operator(), values[in[0]], values[in[1]], out, n);
            case RowExpression.If choice -> choose(values[in[0]], values[in[1]], values[in[2]], out, n);
            case RowExpression.Lookup lookup -> Lookups.one(values[in[0]], lookup.table(), out, n);
            case RowExpression.PairLookup lookup -> Lookups.pair(values[in[0]], values[in[1]], lookup.table(), out, n);
            case RowExpression.Linear linear ->
                Combine.linear(linear.constant(), linear.coefficients(), in, values, out, n);
            case RowExpression.LinearByCode linear ->
                Combine.linearByCode(linear.coefficients(), in, values, places, out, n);
            case RowExpression.Quadratic quadratic -> Combine.quadratic(quadratic.matrix(), in, values, out, n);
        }
    }

    private static void choose(double[] condition, double[] then, double[] otherwise, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            double truth = condition[r];
            out[r] = truth != truth ? Double.NaN : truth != 0 ? then[r] : otherwise[r];
        }
    }
}
