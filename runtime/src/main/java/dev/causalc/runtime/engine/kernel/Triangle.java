package dev.causalc.runtime.engine.kernel;

import java.util.Arrays;

/**
 * Sums of the products of every two factors, with a weight: the upper triangle by rows. Rows that come one here and one
 * there, as through a filter or by group, are collected until they fill a batch, so that the loops over full ones serve.
 */
final class Triangle {
    private final double[][] lanes;
    private final double[][] collected;
    private final double[] weights;
    private final double[] weighted = new double[Batch.SIZE];
    private final boolean hasWeight;
    private int size;

    Triangle(int factors, boolean hasWeight) {
        this.hasWeight = hasWeight;
        this.lanes = new double[size(factors)][Lanes.FULL];
        this.collected = new double[factors][Batch.SIZE];
        this.weights = new double[hasWeight ? Batch.SIZE : 0];
    }

    /** How many sums there are. */
    static int size(int factors) {
        return factors * (factors + 1) / 2;
    }

    void clear() {
        for (double[] sum : lanes) {
            Arrays.fill(sum, 0);
        }
        size = 0;
    }

    /**
     * Adds some rows of a batch.
     *
     * @param x the factors' values
     * @param weight of the rows; not looked at where there is none
     * @param rows their places in the batch, from {@code start} on
     */
    void add(double[][] x, double[] weight, int[] rows, int start, int count) {
        for (int done = 0; done < count; ) {
            int n = Math.min(count - done, Batch.SIZE - size);
            for (int i = 0; i < x.length; i++) {
                gather(x[i], rows, start + done, collected[i], size, n);
            }
            if (hasWeight) {
                gather(weight, rows, start + done, weights, size, n);
            }
            size += n;
            done += n;
            if (size == Batch.SIZE) {
                addBatch(collected, weights);
                size = 0;
            }
        }
    }

    /** Adds a full batch. */
    void addBatch(double[][] x, double[] weight) {
        int lane = 0;
        for (int i = 0; i < x.length; i++) {
            double[] own = x[i];
            if (hasWeight) {
                Lanes.times(own, weight, weighted, Batch.SIZE);
                own = weighted;
            }
            for (int j = i; j < x.length; j++) {
                Lanes.addProduct(own, x[j], lanes[lane++]);
            }
        }
    }

    /** Writes the sums from a place on. */
    void write(double[] sums, int place) {
        if (size > 0) {
            for (double[] factor : collected) {
                Arrays.fill(factor, size, Batch.SIZE, 0);
            }
            Arrays.fill(weights, Math.min(size, weights.length), weights.length, 0);
            addBatch(collected, weights);
            size = 0;
        }
        for (int i = 0; i < lanes.length; i++) {
            sums[place + i] = Lanes.total(lanes[i]);
        }
    }

    private static void gather(double[] from, int[] rows, int start, double[] to, int place, int n) {
        for (int r = 0; r < n; r++) {
            to[place + r] = from[rows[start + r]];
        }
    }
}
