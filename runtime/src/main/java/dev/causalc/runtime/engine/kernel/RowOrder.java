package dev.causalc.runtime.engine.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts rows into order: by the keys, then by the columns themselves, so that rows which still tie are equal and the order
 * in which they were stored does not show. NaN comes last.
 */
final class RowOrder {
    private final List<double[][]> parts = new ArrayList<>();
    private final int keys;
    private final int columns;

    /** @param keys how many of the first columns are what to order by */
    RowOrder(int keys, int columns) {
        this.keys = keys;
        this.columns = columns;
    }

    void add(double[][] part) {
        parts.add(part);
    }

    /** The columns after the keys, in order. */
    double[][] ordered() {
        double[][] all = new double[keys + columns][];
        for (int c = 0; c < all.length; c++) {
            int column = c;
            all[c] = parts.stream()
                    .map(part -> part[column])
                    .flatMapToDouble(Arrays::stream)
                    .toArray();
        }
        int size = all.length == 0 ? 0 : all[0].length;
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        sort(order, all);
        double[][] result = new double[columns][size];
        for (int c = 0; c < columns; c++) {
            for (int i = 0; i < size; i++) {
                result[c][i] = all[keys + c][order[i]];
            }
        }
        return result;
    }

    /** Merge sort from runs of one, which needs no boxing. */
    private static void sort(int[] order, double[][] columns) {
        int[] from = order;
        int[] to = new int[order.length];
        for (int run = 1; run < order.length; run *= 2) {
            for (int start = 0; start < order.length; start += 2 * run) {
                int middle = Math.min(start + run, order.length);
                int end = Math.min(start + 2 * run, order.length);
                merge(from, start, middle, end, to, columns);
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        if (from != order) {
            System.arraycopy(from, 0, order, 0, order.length);
        }
    }

    private static void merge(int[] from, int start, int middle, int end, int[] to, double[][] columns) {
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            boolean takeLeft = right >= end || left < middle && compare(from[left], from[right], columns) <= 0;
            to[i] = takeLeft ? from[left++] : from[right++];
        }
    }

    private static int compare(int a, int b, double[][] columns) {
        for (double[] column : columns) {
            int order = Double.compare(column[a], column[b]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
