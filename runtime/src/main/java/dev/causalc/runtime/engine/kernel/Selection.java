package dev.causalc.runtime.engine.kernel;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The rows of a batch that pass one filter, and the values of expressions in those rows alone. */
final class Selection {
    private static final double[] NONE = new double[0];

    private final Batch batch;
    private final int filter;
    private final int[] rows = new int[Batch.SIZE];
    private final Map<Integer, double[]> gathered = new HashMap<>();
    private final Map<Integer, Integer> fresh = new HashMap<>();
    private boolean all;
    private int size;
    private int tick;

    /** @param filter the place of the filter in the program, or -1 where every row passes */
    Selection(Batch batch, int filter) {
        this.batch = batch;
        this.filter = filter;
        Arrays.setAll(rows, row -> row);
    }

    /** Takes the rows of the batch as it was evaluated last. */
    void select(int n) {
        tick++;
        size = n;
        all = true;
        if (filter < 0) {
            return;
        }
        double[] truth = batch.values(filter);
        int passed = 0;
        for (int r = 0; r < n; r++) {
            double value = truth[r];
            rows[passed] = r;
            passed += value != 0 && value == value ? 1 : 0;
        }
        all = passed == n;
        size = passed;
    }

    int size() {
        return size;
    }

    /** The places in the batch of the rows that pass, as many as {@link #size}. */
    int[] rows() {
        return rows;
    }

    /**
     * Values of all rows of the batch, whether they pass or not.
     *
     * @param to the values of some places
     * @return those of the weight, or none where its place is -1
     */
    double[] all(int[] places, int weight, double[][] to) {
        for (int i = 0; i < places.length; i++) {
            to[i] = batch.values(places[i]);
        }
        return weight < 0 ? NONE : batch.values(weight);
    }

    double[] values(int place) {
        if (all) {
            return batch.values(place);
        }
        double[] values = gathered.computeIfAbsent(place, key -> new double[Batch.SIZE]);
        if (fresh.getOrDefault(place, -1) != tick) {
            gather(batch.values(place), rows, values, size);
            fresh.put(place, tick);
        }
        return values;
    }

    private static void gather(double[] from, int[] rows, double[] to, int n) {
        for (int r = 0; r < n; r++) {
            to[r] = from[rows[r]];
        }
    }
}
