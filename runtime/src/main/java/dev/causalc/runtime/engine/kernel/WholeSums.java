package dev.causalc.runtime.engine.kernel;

import java.util.Arrays;

/** Sums and products over all rows. */
final class WholeSums implements Accumulator {
    private final int[] sums;
    private final int[] factors;
    private final int weight;
    private final double[][] lanes;
    private final Triangle triangle;
    private final double[][] x;
    private long rows;

    /** @param weight place of the weight, or -1 */
    WholeSums(int[] sums, int[] factors, int weight) {
        this.sums = sums;
        this.factors = factors;
        this.weight = weight;
        this.lanes = new double[sums.length][Batch.SIZE];
        this.triangle = new Triangle(factors.length, weight >= 0);
        this.x = new double[factors.length][];
    }

    @Override
    public void clear() {
        for (double[] sum : lanes) {
            Arrays.fill(sum, 0);
        }
        triangle.clear();
        rows = 0;
    }

    @Override
    public void add(Selection selection) {
        int n = selection.size();
        rows += n;
        for (int s = 0; s < sums.length; s++) {
            Lanes.add(selection.values(sums[s]), lanes[s], n);
        }
        if (factors.length == 0) {
            return;
        }
        double[] w = selection.all(factors, weight, x);
        if (n == Batch.SIZE) {
            triangle.addBatch(x, w);
        } else {
            triangle.add(x, w, selection.rows(), 0, n);
        }
    }

    @Override
    public Partial result() {
        double[] totals = new double[sums.length + Triangle.size(factors.length)];
        for (int s = 0; s < sums.length; s++) {
            totals[s] = Lanes.total(lanes[s]);
        }
        triangle.write(totals, sums.length);
        return new Partial(1, new double[0], new long[] {rows}, totals);
    }
}
