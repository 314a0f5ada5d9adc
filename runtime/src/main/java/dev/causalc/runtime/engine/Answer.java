package dev.causalc.runtime.engine;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The answer to a request. */
public sealed interface Answer {
    /** Groups in ascending order of their keys. */
    record Groups(Request.Aggregate request, List<Group> groups) implements Answer {
        public Groups {
            groups = groups.stream().sorted(BY_KEYS).toList();
        }

        private static final Comparator<Group> BY_KEYS = (a, b) -> Arrays.compare(a.keys, b.keys);

        /** The only group of a request without keys. */
        public Group only() {
            if (groups.size() != 1) {
                throw new IllegalStateException(groups.size() + " groups where one was asked for");
            }
            return groups.get(0);
        }
    }

    /**
     * One group of an {@link Request.Aggregate}.
     *
     * @param rows how many rows it has
     * @param sums in the order of the request
     * @param products upper triangle by rows; see {@link #product}
     */
    record Group(double[] keys, long rows, double[] sums, double[] products) {
        /** {@code sum weight * factors[i] * factors[j]}; k is the number of factors. */
        public double product(int i, int j) {
            int k = (int) Math.round((Math.sqrt(8.0 * products.length + 1) - 1) / 2);
            int low = Math.min(i, j);
            int high = Math.max(i, j);
            return products[low * k - low * (low - 1) / 2 + (high - low)];
        }
    }

    /** Columns in the order of the request, each of as many values as there are rows. */
    record Columns(Request.Rows request, double[][] values) implements Answer {}
}
