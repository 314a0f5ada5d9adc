package dev.causalc.runtime.engine.kernel;

import java.util.Arrays;
import java.util.Optional;

/** Sums and products by group: products of few groups by the loops that serve all rows, of many row by row. */
final class GroupSums implements Accumulator {
    private final Grouping grouping;
    private final int[] sums;
    private final int[] factors;
    private final int weight;
    private final int width;
    private final double[] row;
    private final double[][] x;
    private final Optional<GroupedTriangles> few;
    private final int[] bases = new int[Batch.SIZE];
    private long[] rows = new long[0];
    private double[] values = new double[0];

    /** @param weight place of the weight, or -1 */
    GroupSums(Grouping grouping, int[] sums, int[] factors, int weight) {
        this.grouping = grouping;
        this.sums = sums;
        this.factors = factors;
        this.weight = weight;
        this.width = sums.length + Triangle.size(factors.length);
        this.row = new double[factors.length];
        this.x = new double[factors.length][];
        this.few = grouping.isFew() && factors.length > 0
                ? Optional.of(new GroupedTriangles(grouping.places(), factors.length, weight >= 0))
                : Optional.empty();
    }

    @Override
    public void clear() {
        grouping.clear();
        Arrays.fill(rows, 0);
        Arrays.fill(values, 0);
        few.ifPresent(GroupedTriangles::clear);
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
            double[] w = selection.all(factors, weight, x);
            if (few.isPresent()) {
                few.get().add(x, w, selection.rows(), groups, n);
            } else {
                addProducts(w, selection.rows(), n);
            }
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

    private void addProducts(double[] w, int[] places, int n) {
        for (int r = 0; r < n; r++) {
            int place = places[r];
            for (int i = 0; i < row.length; i++) {
                row[i] = x[i][place];
            }
            addProducts(row, weight < 0 ? 1 : w[place], values, bases[r] + sums.length);
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
        few.ifPresent(triangles -> triangles.write(values, width, sums.length));
        return new Partial(places, grouping.keys(), Arrays.copyOf(rows, places), Arrays.copyOf(values, places * width));
    }
}
