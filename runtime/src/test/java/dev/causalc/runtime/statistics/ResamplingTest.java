package dev.causalc.runtime.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests that draw anew, against draws written out. */
class ResamplingTest {
    private static RandomizationTest.Stratum rows(double[] outcomes, int treated, double share) {
        boolean[] first = new boolean[outcomes.length];
        Arrays.fill(first, 0, treated, true);
        double[] ones = new double[outcomes.length];
        Arrays.fill(ones, 1);
        return new RandomizationTest.Stratum(outcomes, ones, first, share);
    }

    @Test
    void allAssignmentsOfFourRows() {
        // Differences of pairs' means: (1,2|3,9), … : the data have the largest, once of six, and its mirror image.
        RandomizationTest test = RandomizationTest.of(List.of(rows(new double[] {9, 3, 2, 1}, 2, 1)), 10, 1);
        assertThat(test.exact()).isTrue();
        assertThat(test.permutations()).isEqualTo(6);
        assertThat(test.statistic()).isEqualTo(4.5);
        assertThat(test.greater()).isCloseTo(1 / 6.0, within(1e-15));
        assertThat(test.twoSided()).isCloseTo(2 / 6.0, within(1e-15));
    }

    @Test
    void strataAreDrawnApart() {
        RandomizationTest.Stratum one = rows(new double[] {4, 1, 0}, 1, 0.6);
        RandomizationTest.Stratum other = rows(new double[] {5, 2}, 1, 0.4);
        RandomizationTest test = RandomizationTest.of(List.of(one, other), 10, 1);
        assertThat(test.permutations()).isEqualTo(3 * 2);
        assertThat(test.statistic()).isCloseTo(0.6 * 3.5 + 0.4 * 3, within(1e-12));
        assertThat(test.greater()).isCloseTo(1 / 6.0, within(1e-15));
    }

    @Test
    void clustersMoveAsAWhole() {
        RandomizationTest.Stratum clusters = new RandomizationTest.Stratum(
                new double[] {6, 8, 1}, new double[] {2, 2, 1}, new boolean[] {true, false, false}, 1);
        RandomizationTest test = RandomizationTest.of(List.of(clusters), 10, 1);
        assertThat(test.permutations()).isEqualTo(3);
        assertThat(test.statistic()).isCloseTo(3 - 9 / 3.0, within(1e-12));
    }

    @Test
    void manyAssignmentsAreDrawnAndAgreeWithTheNormalLimit() {
        SplittableRandom random = new SplittableRandom(3);
        double[] outcomes = IntStream.range(0, 60)
                .mapToDouble(i -> random.nextGaussian() + (i < 30 ? 0.4 : 0))
                .toArray();
        RandomizationTest test = RandomizationTest.of(List.of(rows(outcomes, 30, 1)), 20_000, 7);
        double mean = Arrays.stream(outcomes).average().orElseThrow();
        double variance =
                Arrays.stream(outcomes).map(y -> (y - mean) * (y - mean)).sum() / 59;
        double expected = Normal.twoSided(Math.abs(test.statistic()) / Math.sqrt(variance * 2 / 30));
        assertThat(test.exact()).isFalse();
        assertThat(test.twoSided()).isCloseTo(expected, within(0.015));
    }

    @Test
    void pooledDataSetsThatAgreeAddNothing() {
        RubinPooling pooled = RubinPooling.of(new double[] {2, 2, 2}, new double[] {0.5, 0.5, 0.5}, 20);
        assertThat(pooled.estimate().value()).isEqualTo(2);
        assertThat(pooled.estimate().standardError()).isEqualTo(0.5);
        assertThat(pooled.between()).isZero();
        assertThat(pooled.estimate().degreesOfFreedom()).isCloseTo(21.0 / 23 * 20, within(1e-12));
    }

    @Test
    void signsOfClustersAgainstRefitting() {
        SplittableRandom random = new SplittableRandom(9);
        double[][] x = new double[40][];
        double[] y = new double[40];
        for (int i = 0; i < 40; i++) {
            x[i] = new double[] {1, (i / 8) % 2, random.nextGaussian()};
            y[i] = 0.3 * x[i][1] + x[i][2] + random.nextGaussian() + (i / 8) * 0.1;
        }
        List<Gram> clusters = IntStream.range(0, 5)
                .mapToObj(g -> gram(Arrays.copyOfRange(x, 8 * g, 8 * g + 8), Arrays.copyOfRange(y, 8 * g, 8 * g + 8)))
                .toList();
        LeastSquares.Fit fit = (LeastSquares.Fit) LeastSquares.fit(gram(x, y));
        WildClusterBootstrap test = WildClusterBootstrap.of(clusters, fit, new double[] {0, 1, 0}, 999, 1);
        double[][] restricted =
                Arrays.stream(x).map(row -> new double[] {row[0], row[2]}).toArray(double[][]::new);
        double[] b = ((LeastSquares.Fit) LeastSquares.fit(gram(restricted, y))).coefficients();
        double observed = Math.abs(statistic(x, y));
        int larger = 0;
        for (int draw = 0; draw < 32; draw++) {
            int signs = draw;
            double[] again = IntStream.range(0, 40)
                    .mapToDouble(i -> {
                        double fitted = Matrix.dot(b, restricted[i]);
                        return fitted + ((signs >> (i / 8) & 1) == 0 ? 1 : -1) * (y[i] - fitted);
                    })
                    .toArray();
            larger += Math.abs(statistic(x, again)) >= observed - 1e-9 ? 1 : 0;
        }
        assertThat(test.draws()).isEqualTo(32);
        assertThat(test.atLeast()).isEqualTo(larger / 32.0);
    }

    /** c'b over the root of squared cluster scores, by rows. */
    private static double statistic(double[][] x, double[] y) {
        LeastSquares.Fit fit = (LeastSquares.Fit) LeastSquares.fit(gram(x, y));
        double[] projection = fit.inverse().row(1);
        double[] scores = new double[5];
        for (int i = 0; i < y.length; i++) {
            scores[i / 8] += Matrix.dot(projection, x[i]) * (y[i] - Matrix.dot(fit.coefficients(), x[i]));
        }
        return fit.coefficients()[1] / Math.sqrt(Matrix.dot(scores, scores));
    }

    private static Gram gram(double[][] x, double[] y) {
        int k = x[0].length;
        double[][] products = new double[k][k];
        double[] cross = new double[k];
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            for (int p = 0; p < k; p++) {
                Matrix.addTimes(products[p], x[i][p], x[i]);
                cross[p] += x[i][p] * y[i];
            }
            squares += y[i] * y[i];
        }
        return new Gram(Matrix.of(products, k), cross, squares);
    }
}
