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
        for (int s = 0; s < sums.length; s++) {
            sum(groups, selection.values(sums[s]), selection.offset(sums[s]), values, s, width, n);
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

    private static void sum(int[] groups, double[] x, int at, double[] values, int place, int width, int n) {
        for (int r = 0; r < n; r++) {
            values[groups[r] * width + place] += x[at + r];
        }
    }

    private void products(Selection selection, int[] groups, int n) {
        double[][] x = new double[factors.length][];
        int[] at = new int[factors.length];
        for (int i = 0; i < factors.length; i++) {
            x[i] = selection.values(factors[i]);
            at[i] = selection.offset(factors[i]);
        }
        double[] w = weight < 0 ? new double[0] : selection.values(weight);
        int ws = weight < 0 ? 0 : selection.offset(weight);
        for (int r = 0; r < n; r++) {
            for (int i = 0; i < row.length; i++) {
                row[i] = x[i][at[i] + r];
            }
            addProducts(row, weight < 0 ? 1 : w[ws + r], values, groups[r] * width + sums.length);
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
