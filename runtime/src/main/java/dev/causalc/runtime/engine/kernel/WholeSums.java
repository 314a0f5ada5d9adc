package dev.causalc.runtime.engine.kernel;

import java.util.Arrays;

/** Sums and products over all rows. */
final class WholeSums implements Accumulator {
    private final int[] sums;
    private final int[] factors;
    private final int weight;
    private final double[][] lanes;
    private final double[] weighted = new double[Batch.SIZE];
    private long rows;

    /** @param weight place of the weight, or -1 */
    WholeSums(int[] sums, int[] factors, int weight) {
        this.sums = sums;
        this.factors = factors;
        this.weight = weight;
        this.lanes = new double[sums.length + factors.length * (factors.length + 1) / 2][];
        Arrays.setAll(lanes, i -> Lanes.create());
    }

    @Override
    public void clear() {
        for (double[] sum : lanes) {
            Arrays.fill(sum, 0);
        }
        rows = 0;
    }

    @Override
    public void add(Selection selection) {
        int n = selection.size();
        rows += n;
        for (int s = 0; s < sums.length; s++) {
            Lanes.add(selection.values(sums[s]), lanes[s], n);
        }
        int at = sums.length;
        for (int i = 0; i < factors.length; i++) {
            double[] x = selection.values(factors[i]);
            if (weight >= 0) {
                Lanes.times(x, selection.values(weight), weighted, n);
                x = weighted;
            }
            for (int j = i; j < factors.length; j++) {
                Lanes.addProduct(x, selection.values(factors[j]), lanes[at++], n);
            }
        }
    }

    @Override
    public Partial result() {
        double[] totals = new double[lanes.length];
        Arrays.setAll(totals, i -> Lanes.total(lanes[i]));
        return new Partial(1, new double[0], new long[] {rows}, totals);
    }
}
