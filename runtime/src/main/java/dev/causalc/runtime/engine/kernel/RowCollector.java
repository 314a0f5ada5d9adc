package dev.causalc.runtime.engine.kernel;

import java.util.Arrays;

/** Keeps the rows of a block that pass a filter, column by column. */
final class RowCollector {
    private final int[] places;
    private final double[][] columns;
    private int size;

    RowCollector(int[] places) {
        this.places = places;
        this.columns = new double[places.length][Batch.SIZE];
    }

    void clear() {
        size = 0;
    }

    void add(Selection selection) {
        int n = selection.size();
        for (int c = 0; c < places.length; c++) {
            if (size + n > columns[c].length) {
                columns[c] = Arrays.copyOf(columns[c], Math.max(size + n, 2 * columns[c].length));
            }
            System.arraycopy(selection.values(places[c]), 0, columns[c], size, n);
        }
        size += n;
    }

    double[][] result() {
        double[][] result = new double[places.length][];
        for (int c = 0; c < places.length; c++) {
            result[c] = Arrays.copyOf(columns[c], size);
        }
        return result;
    }
}
