package dev.causalc.runtime.engine.kernel;

/**
 * Sums and products over all rows. Each sum is kept in 64 lanes that are added up at the end of a block: the loops then
 * have no dependency from row to row, which lets the compiler use vector instructions, and rounding errors stay small.
 */
final class WholeSums implements Accumulator {
    static final int LANES = 64;

    private final int[] sums;
    private final int[] factors;
    private final int weight;
    private final double[] lanes;
    private final double[] weighted = new double[Batch.SIZE];
    private long rows;

    /** @param weight place of the weight, or -1 */
    WholeSums(int[] sums, int[] factors, int weight) {
        this.sums = sums;
        this.factors = factors;
        this.weight = weight;
        this.lanes = new double[(sums.length + factors.length * (factors.length + 1) / 2) * LANES];
    }

    @Override
    public void clear() {
        java.util.Arrays.fill(lanes, 0);
        rows = 0;
    }

    @Override
    public void add(Selection selection) {
        int n = selection.size();
        rows += n;
        int at = 0;
        for (int sum : sums) {
            Lanes.add(selection.values(sum), selection.offset(sum), lanes, at, n);
            at += LANES;
        }
        for (int i = 0; i < factors.length; i++) {
            at = products(selection, i, at, n);
        }
    }

    private int products(Selection selection, int i, int start, int n) {
        double[] x = selection.values(factors[i]);
        int xs = selection.offset(factors[i]);
        if (weight >= 0) {
            Lanes.times(x, xs, selection.values(weight), selection.offset(weight), weighted, n);
            x = weighted;
            xs = 0;
        }
        int at = start;
        int j = i;
        for (; j + 3 < factors.length; j += 4) {
            Lanes.four(
                    x,
                    xs,
                    selection.values(factors[j]),
                    selection.offset(factors[j]),
                    selection.values(factors[j + 1]),
                    selection.offset(factors[j + 1]),
                    selection.values(factors[j + 2]),
                    selection.offset(factors[j + 2]),
                    selection.values(factors[j + 3]),
                    selection.offset(factors[j + 3]),
                    lanes,
                    at,
                    n);
            at += 4 * LANES;
        }
        for (; j < factors.length; j++) {
            Lanes.one(x, xs, selection.values(factors[j]), selection.offset(factors[j]), lanes, at, n);
            at += LANES;
        }
        return at;
    }

    @Override
    public Partial result() {
        double[] values = new double[lanes.length / LANES];
        for (int i = 0; i < values.length; i++) {
            values[i] = Lanes.total(lanes, i * LANES);
        }
        return new Partial(1, new double[0], new long[] {rows}, values);
    }
}
