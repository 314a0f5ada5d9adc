package dev.causalc.runtime.estimate;

import dev.causalc.compiler.graph.NodeSet;
import java.util.Arrays;

/** The cells of discrete nodes: functions of all of them are arrays, the last node's level running fastest. */
final class CellSpace {
    private final int[] levels;
    private final int[] strides;
    private final int size;

    CellSpace(int[] levels) {
        this.levels = levels.clone();
        this.strides = new int[levels.length];
        int stride = 1;
        for (int i = levels.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride = Math.multiplyExact(stride, levels[i]);
        }
        this.size = stride;
    }

    int size() {
        return size;
    }

    int levels(int node) {
        return levels[node];
    }

    int level(int cell, int node) {
        return cell / strides[node] % levels[node];
    }

    int with(int cell, int node, int level) {
        return cell + (level - level(cell, node)) * strides[node];
    }

    /** How many joint levels these nodes have; infinite beyond what can be counted. */
    double count(NodeSet nodes) {
        return nodes.stream().mapToDouble(node -> levels[node]).reduce(1, (a, b) -> a * b);
    }

    /** The cell with the given joint level of these nodes, numbered from 0, and 0 for the others. */
    int cell(NodeSet nodes, int joint) {
        int cell = 0;
        int rest = joint;
        for (int node : nodes) {
            cell += rest % levels[node] * strides[node];
            rest /= levels[node];
        }
        return cell;
    }

    /** The number of the joint level of these nodes in a cell: the inverse of {@link #cell}. */
    int joint(NodeSet nodes, int cell) {
        int joint = 0;
        int radix = 1;
        for (int node : nodes) {
            joint += level(cell, node) * radix;
            radix *= levels[node];
        }
        return joint;
    }

    /** The sum over these nodes, as a function of all nodes that does not depend on them. */
    double[] sumOut(double[] values, NodeSet nodes) {
        double[] sums = new double[size];
        for (int cell = 0; cell < size; cell++) {
            sums[base(cell, nodes)] += values[cell];
        }
        for (int cell = 0; cell < size; cell++) {
            sums[cell] = sums[base(cell, nodes)];
        }
        return sums;
    }

    /** Where both are 0, which no row tells, the ratio is not a number. */
    static double[] ratio(double[] above, double[] below) {
        double[] ratio = above.clone();
        Arrays.setAll(ratio, cell -> above[cell] / below[cell]);
        return ratio;
    }

    private int base(int cell, NodeSet nodes) {
        int base = cell;
        for (int node : nodes) {
            base = with(base, node, 0);
        }
        return base;
    }
}
