package dev.causalc.runtime.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The nearest rows of a pool by Euclidean distance, exactly. The pool is sorted by the first coordinate, so that a search
 * goes outwards from a point and ends where that coordinate alone is too far.
 */
public final class NearestNeighbours {
    /** Squared distances that differ by less are equal but for rounding. */
    public static final double TIE = 1e-9;

    private final double[][] points;
    private final int[] pool;
    private final double[] first;

    /**
     * @param points by row, of all rows
     * @param pool the rows that may be found
     */
    public NearestNeighbours(double[][] points, int[] pool) {
        this.points = points;
        this.pool = IntStream.of(pool)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> points[row][0])
                        .thenComparing(Comparator.naturalOrder()))
                .mapToInt(row -> row)
                .toArray();
        this.first = IntStream.of(this.pool).mapToDouble(row -> points[row][0]).toArray();
    }

    /** The count nearest to a row, and all that are as near as the last of them, ascending. */
    public int[] nearest(int row, int count) {
        double[] at = points[row];
        int found = Arrays.binarySearch(first, at[0]);
        int above = found < 0 ? -found - 1 : found;
        int below = above - 1;
        double[] least = new double[count];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        List<Integer> candidates = new ArrayList<>();
        List<Double> distances = new ArrayList<>();
        while (below >= 0 || above < pool.length) {
            double low = below >= 0 ? at[0] - first[below] : Double.POSITIVE_INFINITY;
            double high = above < pool.length ? first[above] - at[0] : Double.POSITIVE_INFINITY;
            double along = Math.min(low, high);
            if (along * along > least[count - 1] + TIE) {
                break;
            }
            int other = low <= high ? pool[below--] : pool[above++];
            double distance = squared(at, points[other], least[count - 1] + TIE);
            if (distance <= least[count - 1] + TIE) {
                candidates.add(other);
                distances.add(distance);
                insert(least, distance);
            }
        }
        return IntStream.range(0, candidates.size())
                .filter(i -> distances.get(i) <= least[count - 1] + TIE)
                .map(candidates::get)
                .sorted()
                .toArray();
    }

    /** Gives up where it is beyond the limit. */
    private static double squared(double[] a, double[] b, double limit) {
        double sum = 0;
        for (int i = 0; i < a.length && sum <= limit; i++) {
            double difference = a[i] - b[i];
            sum += difference * difference;
        }
        return sum;
    }

    private static void insert(double[] least, double distance) {
        for (int i = least.length - 1; i >= 0 && distance < least[i]; i--) {
            if (i < least.length - 1) {
                least[i + 1] = least[i];
            }
            least[i] = distance;
        }
    }

    /**
     * Pairs without replacement, the unit with the highest score first, each with the nearest free row at or below its own
     * score, and above it where none is left below; of equal scores the last row. This is the order of R's MatchIt 4.5.
     *
     * @param scores by row
     * @return the partner of each unit, −1 where the pool was used up
     */
    public static int[] greedy(double[] scores, int[] units, int[] pool) {
        int[] sorted = ascending(scores, pool);
        boolean[] used = new boolean[sorted.length];
        int[] order = IntStream.range(0, units.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[units[i]]))
                .mapToInt(i -> i)
                .toArray();
        int[] partners = new int[units.length];
        int next = sorted.length - 1;
        for (int i : order) {
            while (next >= 0 && (used[next] || scores[sorted[next]] > scores[units[i]])) {
                next--;
            }
            int chosen = next >= 0 ? next : free(used);
            partners[i] = chosen < 0 ? -1 : sorted[chosen];
            if (chosen >= 0) {
                used[chosen] = true;
            }
        }
        return partners;
    }

    private static int[] ascending(double[] scores, int[] pool) {
        return IntStream.of(pool)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> scores[row])
                        .thenComparing(Comparator.naturalOrder()))
                .mapToInt(row -> row)
                .toArray();
    }

    /** With none left below, the lowest that is free is the nearest. */
    private static int free(boolean[] used) {
        return IntStream.range(0, used.length).filter(i -> !used[i]).findFirst().orElse(-1);
    }
}
