package dev.causalc.runtime.engine.kernel;

import java.util.Arrays;

/** Sums and products by group. */
final class GroupSums implements Accumulator {
    private final Grouping grouping;
    private final int[] sums;
    private final int[] factors;
    private final int weight;
    private final int width;
    private final double[] row;
    private final int[] bases = new int[Batch.SIZE];
    private long[] rows = new long[0];
    private double[] values = new double[0];

    /** @param weight place of the weight, or -1 */
    GroupSums(Grouping grouping, int[] sums, int[] factors, int weight) {
        this.grouping = grouping;
        this.sums = sums;
        this.factors = factors;
        this.weight = weight;
        this.width = sums.length + factors.length * (factors.length + 1) / 2;
        this.row = new double[factors.length];
    }

    @Override
    public void clear() {
        grouping.clear();
        Arrays.fill(rows, 0);
        Arrays.fill(values, 0);
    }

    @Override
    public void add(Selection selection) {
        int n = selection.size();
        int[] groups = grouping.groups(selection);
        reserve(grouping.places());
        count(groups, rows, n);
        places(groups, width, bases, n);
        int s = 0;
        for (; s + 3 < sums.length; s += 4) {
            fourSums(
                    bases,
                    selection.values(sums[s]),
                    selection.values(sums[s + 1]),
                    selection.values(sums[s + 2]),
                    selection.values(sums[s + 3]),
                    values,
                    s,
                    n);
        }
        for (; s < sums.length; s++) {
            sum(bases, selection.values(sums[s]), values, s, n);
        }
        if (factors.length > 0) {
            products(selection, groups, n);
        }
    }

    private void reserve(int places) {
        if (places > rows.length) {
            int capacity = Math.max(places, 2 * rows.length);
            rows = Arrays.copyOf(rows, capacity);
            values = Arrays.copyOf(values, capacity * width);
        }
    }

    private static void count(int[] groups, long[] rows, int n) {
        for (int r = 0; r < n; r++) {
            rows[groups[r]]++;
        }
    }

    private static void places(int[] groups, int width, int[] bases, int n) {
        for (int r = 0; r < n; r++) {
            bases[r] = groups[r] * width;
        }
    }

    private static void sum(int[] bases, double[] x, double[] values, int place, int n) {
        for (int r = 0; r < n; r++) {
            values[bases[r] + place] += x[r];
        }
    }

    private static void fourSums(
            int[] bases, double[] x, double[] y, double[] z, double[] w, double[] values, int place, int n) {
        for (int r = 0; r < n; r++) {
            int at = bases[r] + place;
            values[at] += x[r];
            values[at + 1] += y[r];
            values[at + 2] += z[r];
            values[at + 3] += w[r];
        }
    }

    private void products(Selection selection, int[] groups, int n) {
        double[][] x = new double[factors.length][];
        for (int i = 0; i < factors.length; i++) {
            x[i] = selection.values(factors[i]);
        }
        double[] w = weight < 0 ? new double[0] : selection.values(weight);
        for (int r = 0; r < n; r++) {
            for (int i = 0; i < row.length; i++) {
                row[i] = x[i][r];
            }
            addProducts(row, weight < 0 ? 1 : w[r], values, groups[r] * width + sums.length);
        }
    }

    private static void addProducts(double[] row, double weight, double[] values, int start) {
        int at = start;
        for (int i = 0; i < row.length; i++) {
            double x = weight * row[i];
            for (int j = i; j < row.length; j++) {
                values[at++] += x * row[j];
            }
        }
    }

    @Override
    public Partial result() {
        int places = grouping.places();
        return new Partial(places, grouping.keys(), Arrays.copyOf(rows, places), Arrays.copyOf(values, places * width));
    }
}
