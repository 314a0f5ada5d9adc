package dev.causalc.runtime.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/**
 * Fisher's test of the sharp null that treatment changes no outcome: the difference in means under all assignments that
 * could have been drawn, as many treated units in each stratum as there were. Where there are many, some are drawn.
 *
 * <p>Source: Fisher (1935), The design of experiments; Imbens and Rubin (2015), chapter 5.
 *
 * @param statistic of the data: differences of means, averaged over strata by their shares
 * @param twoSided share of assignments whose difference is as large in size
 * @param greater share of assignments whose difference is as large
 * @param permutations how many there were
 * @param exact whether these are all that there are
 */
public record RandomizationTest(double statistic, double twoSided, double greater, long permutations, boolean exact) {
    /** Up to so many assignments all are looked at. */
    private static final double MOST_ENUMERATED = 1e6;

    private static final double ROUNDING = 1e-9;

    /**
     * What is assigned within one stratum: rows, or clusters of rows.
     *
     * @param sums of outcomes by unit
     * @param counts of rows by unit
     * @param share of the stratum in the average
     */
    public record Stratum(double[] sums, double[] counts, boolean[] treated, double share) {
        int assigned() {
            int assigned = 0;
            for (boolean one : treated) {
                assigned += one ? 1 : 0;
            }
            return assigned;
        }

        double assignments() {
            int k = assigned();
            double ways = 1;
            for (int i = 1; i <= k; i++) {
                ways *= (treated.length - k + i) / (double) i;
            }
            return ways;
        }

        double difference(boolean[] assignment) {
            double[] sum = new double[2];
            double[] count = new double[2];
            for (int i = 0; i < sums.length; i++) {
                int arm = assignment[i] ? 1 : 0;
                sum[arm] += sums[i];
                count[arm] += counts[i];
            }
            return share * (sum[1] / count[1] - sum[0] / count[0]);
        }

        /** Under every assignment. */
        double[] differences() {
            DoubleStream.Builder all = DoubleStream.builder();
            boolean[] assignment = new boolean[sums.length];
            choose(assignment, 0, assigned(), all);
            return all.build().toArray();
        }

        private void choose(boolean[] assignment, int from, int left, DoubleStream.Builder all) {
            if (left == 0) {
                all.add(difference(assignment));
                return;
            }
            for (int i = from; i <= assignment.length - left; i++) {
                assignment[i] = true;
                choose(assignment, i + 1, left - 1, all);
                assignment[i] = false;
            }
        }

        double drawn(SplittableRandom random) {
            boolean[] assignment = treated.clone();
            for (int i = assignment.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                boolean other = assignment[i];
                assignment[i] = assignment[j];
                assignment[j] = other;
            }
            return difference(assignment);
        }
    }

    /** @param draws where there are too many assignments to look at all */
    public static RandomizationTest of(List<Stratum> strata, int draws, long seed) {
        double observed = strata.stream()
                .mapToDouble(stratum -> stratum.difference(stratum.treated))
                .sum();
        double ways = strata.stream().mapToDouble(Stratum::assignments).reduce(1, (a, b) -> a * b);
        boolean exact = ways <= MOST_ENUMERATED;
        double[] differences = exact ? enumerated(strata) : drawn(strata, draws, seed);
        double edge = ROUNDING * (1 + Math.abs(observed));
        double twoSided = Arrays.stream(differences)
                .filter(d -> Math.abs(d) >= Math.abs(observed) - edge)
                .count();
        double greater =
                Arrays.stream(differences).filter(d -> d >= observed - edge).count();
        // Drawn at random, the data themselves count as one of the draws.
        int own = exact ? 0 : 1;
        double total = differences.length + own;
        return new RandomizationTest(
                observed, (twoSided + own) / total, (greater + own) / total, differences.length, exact);
    }

    private static double[] enumerated(List<Stratum> strata) {
        double[] sums = {0};
        for (Stratum stratum : strata) {
            double[] more = stratum.differences();
            double[] longer = new double[sums.length * more.length];
            for (int i = 0; i < longer.length; i++) {
                longer[i] = sums[i / more.length] + more[i % more.length];
            }
            sums = longer;
        }
        return sums;
    }

    private static double[] drawn(List<Stratum> strata, int draws, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] differences = new double[draws];
        for (int d = 0; d < draws; d++) {
            differences[d] = strata.stream()
                    .mapToDouble(stratum -> stratum.drawn(random))
                    .sum();
        }
        return differences;
    }
}
