package dev.causalc.runtime.engine.kernel;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Sums of products for each of a few groups, by a triangle for each that has rows. */
final class GroupedTriangles {
    private final int factors;
    private final boolean hasWeight;
    private final Map<Integer, Triangle> triangles = new HashMap<>();
    private final int[] order = new int[Batch.SIZE];
    private final int[] ends;

    GroupedTriangles(int groups, int factors, boolean hasWeight) {
        this.factors = factors;
        this.hasWeight = hasWeight;
        this.ends = new int[groups];
    }

    void clear() {
        triangles.values().forEach(Triangle::clear);
    }

    /**
     * Adds rows of a batch.
     *
     * @param rows their places in the batch
     * @param groups their groups
     */
    void add(double[][] x, double[] weight, int[] rows, int[] groups, int n) {
        sort(rows, groups, n);
        int start = 0;
        for (int group = 0; group < ends.length; group++) {
            int count = ends[group] - start;
            if (count > 0) {
                triangles
                        .computeIfAbsent(group, g -> new Triangle(factors, hasWeight))
                        .add(x, weight, order, start, count);
            }
            start = ends[group];
        }
    }

    /** Puts the rows in the order of their groups; within a group they keep theirs. */
    private void sort(int[] rows, int[] groups, int n) {
        Arrays.fill(ends, 0);
        for (int r = 0; r < n; r++) {
            ends[groups[r]]++;
        }
        int start = 0;
        for (int group = 0; group < ends.length; group++) {
            int count = ends[group];
            ends[group] = start;
            start += count;
        }
        for (int r = 0; r < n; r++) {
            order[ends[groups[r]]++] = rows[r];
        }
    }

    /** Writes the sums of each group from a place among those of the group on. */
    void write(double[] values, int width, int place) {
        triangles.forEach((group, triangle) -> triangle.write(values, group * width + place));
    }
}
