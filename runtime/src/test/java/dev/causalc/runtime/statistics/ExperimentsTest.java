package dev.causalc.runtime.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExperimentsTest {
    private static final Matrix DIFFERENCE = Matrix.of(new double[] {-1, 1});

    private static Moments moments(double... values) {
        return new Moments(
                values.length,
                Arrays.stream(values).sum(),
                Arrays.stream(values).map(v -> v * v).sum());
    }

    @Test
    void neymanIsHc2OfTheRegressionOnArms() {
        double[] control = {1, 4, 2, 8};
        double[] treated = {3, 9, 7};
        double[] third = {0, 1};
        Matrix contrasts = Matrix.of(new double[] {-1, 1, 0}, new double[] {0, -1, 1});
        Estimates actual = DifferenceInMeans.of(List.of(moments(control), moments(treated), moments(third)), contrasts);
        double[][] x = new double[9][3];
        double[] y = {1, 4, 2, 8, 3, 9, 7, 0, 1};
        double[] ones = new double[9];
        Arrays.fill(ones, 1);
        IntStream.range(0, 9).forEach(i -> x[i][i < 4 ? 0 : i < 7 ? 1 : 2] = 1);
        RowRegression direct = new RowRegression(x, y, ones);
        double[] factors =
                Arrays.stream(direct.leverages()).map(h -> 1 / (1 - h)).toArray();
        for (int i = 0; i < 2; i++) {
            assertThat(actual.values()[i])
                    .isCloseTo(Matrix.dot(contrasts.row(i), direct.coefficients()), within(1e-13));
            assertThat(actual.covariance().matrix().get(i, i))
                    .isCloseTo(direct.variance(contrasts.row(i), factors), within(1e-13));
        }
        assertThat(actual.covariance().matrix().get(0, 1))
                .isCloseTo(-moments(treated).variance() / 3, within(1e-13));
    }

    @Test
    void armsThatAContrastDoesNotUseMayBeEmpty() {
        Estimates actual = DifferenceInMeans.of(
                List.of(moments(1, 2), moments(4, 8), moments()), Matrix.of(new double[] {-1, 1, 0}));
        assertThat(actual.values()[0]).isEqualTo(4.5);
        assertThat(actual.get(0).standardError()).isCloseTo(Math.sqrt(0.25 + 4), within(1e-14));
    }

    @Test
    void matchedPairsAreAPairedTTest() {
        double[] differences = {1, 3, -2, 5, 0.5};
        Moments[][] blocks = Arrays.stream(differences)
                .mapToObj(d -> new Moments[] {moments(10), moments(10 + d)})
                .toArray(Moments[][]::new);
        assertThat(BlockedDifference.needsBlockDifferences(blocks, DIFFERENCE)).isTrue();
        Estimates actual = BlockedDifference.of(blocks, DIFFERENCE);
        assertThat(actual.values()[0]).isCloseTo(1.5, within(1e-14));
        assertThat(actual.get(0).standardError())
                .isCloseTo(Math.sqrt(moments(differences).variance() / 5), within(1e-14));
        assertThat(actual.get(0).degreesOfFreedom()).isCloseTo(4, within(1e-12));
    }

    @Test
    void blocksInClustersAreCr2OfTheWeightedMean() {
        double[] differences = {1, 3, -2, 5, 0.5, 2, 2.5};
        double[] rows = {2, 4, 3, 2, 6, 1, 3};
        int[] clusters = {0, 0, 1, 2, 2, 2, 3};
        double total = Arrays.stream(rows).sum();
        double[] shares = Arrays.stream(rows).map(r -> r / total).toArray();
        Estimates actual = BlockMeans.of(
                Arrays.stream(differences).mapToObj(d -> new double[] {d}).toArray(double[][]::new), shares, clusters);
        // The transformed regression sqrt(w) d = sqrt(w) theta + error, whose errors have equal variance.
        double[][] x =
                Arrays.stream(rows).mapToObj(r -> new double[] {Math.sqrt(r)}).toArray(double[][]::new);
        double[] y = IntStream.range(0, 7)
                .mapToDouble(i -> Math.sqrt(rows[i]) * differences[i])
                .toArray();
        double[] ones = new double[7];
        Arrays.fill(ones, 1);
        RowRegression direct = new RowRegression(x, y, ones);
        List<List<Integer>> groups = List.of(List.of(0, 1), List.of(2), List.of(3, 4, 5), List.of(6));
        assertThat(actual.values()[0]).isCloseTo(direct.coefficients()[0], within(1e-13));
        assertThat(actual.covariance().matrix().get(0, 0))
                .isCloseTo(direct.clusterVariance(new double[] {1}, groups, -0.5), within(1e-12));
        assertThat(actual.get(0).degreesOfFreedom())
                .isCloseTo(direct.clusterDegrees(new double[] {1}, groups), within(1e-10));
    }

    @Test
    void blocksWithThreeArmsCountTheDegreesOfTheArmsCompared() {
        Moments[][] blocks = {
            {moments(1, 2, 4), moments(2, 5), moments(3, 3.5)},
            {moments(0, 2), moments(2, 5, 7, 7), moments(1, 2)},
        };
        Matrix contrasts = Matrix.of(new double[] {-1, 1, 0}, new double[] {-1, 0, 1});
        Estimates actual = BlockedDifference.of(blocks, contrasts);
        assertThat(actual.covariance().degreesOfFreedom()).containsExactly(2 + 1 + 1 + 3, 2 + 1 + 1 + 1);
        double expected = 7 / 15.0 * (3.5 - 7 / 3.0) + 8 / 15.0 * (21 / 4.0 - 1);
        assertThat(actual.values()[0]).isCloseTo(expected, within(1e-13));
        double variance = Math.pow(7 / 15.0, 2) * (blocks[0][0].variance() / 3 + blocks[0][1].variance() / 2)
                + Math.pow(8 / 15.0, 2) * (blocks[1][0].variance() / 2 + blocks[1][1].variance() / 4);
        assertThat(actual.covariance().matrix().get(0, 0)).isCloseTo(variance, within(1e-13));
    }

    @Test
    void blocksWithoutAnArmAreNamed() {
        Moments[][] blocks = {
            {moments(1, 2), moments(2, 5), moments()},
            {moments(0, 2), moments(), moments(1, 2)},
        };
        assertThat(BlockedDifference.gaps(blocks, DIFFERENCE)).containsExactly(new BlockedDifference.Gap(1, 1));
    }

    @Test
    void cupedWithTwoCovariatesIsTheResidualDifference() {
        SplittableRandom random = new SplittableRandom(3);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            double a = random.nextGaussian();
            double b = 0.5 * a + random.nextGaussian();
            rows.add(new double[] {1, 2 * a - b + random.nextGaussian() + (i % 2), a, b});
        }
        List<Matrix> arms = List.of(products(rows, 0), products(rows, 1));
        Cuped cuped = ((Cuped.Result.Adjusted) Cuped.of(arms)).cuped();
        double[] ones = new double[60];
        Arrays.fill(ones, 1);
        RowRegression pooled = new RowRegression(
                rows.stream().map(r -> new double[] {1, r[2], r[3]}).toArray(double[][]::new),
                rows.stream().mapToDouble(r -> r[1]).toArray(),
                ones);
        assertThat(cuped.theta()).containsExactly(Arrays.copyOfRange(pooled.coefficients(), 1, 3), within(1e-12));
        double[] residuals = IntStream.range(0, 60)
                .filter(i -> i % 2 == 1)
                .mapToDouble(
                        i -> rows.get(i)[1] - cuped.theta()[0] * rows.get(i)[2] - cuped.theta()[1] * rows.get(i)[3])
                .toArray();
        assertThat(cuped.adjusted().get(1).variance())
                .isCloseTo(moments(residuals).variance(), within(1e-12));
        assertThat(cuped.adjusted().get(1).mean()).isCloseTo(moments(residuals).mean(), within(1e-12));
    }

    @Test
    void aConstantCovariateIsNamedByCuped() {
        List<double[]> rows =
                List.of(new double[] {1, 2, 5}, new double[] {1, 3, 5}, new double[] {1, 1, 5}, new double[] {1, 7, 5});
        Cuped.Result result = Cuped.of(List.of(products(rows, 0), products(rows, 1)));
        assertThat(result)
                .isInstanceOfSatisfying(
                        Cuped.Result.Collinear.class,
                        collinear -> assertThat(collinear.dependencies())
                                .extracting(Dependency::column)
                                .containsExactly(0));
    }

    private static Matrix products(List<double[]> rows, int parity) {
        double[][] arm = IntStream.range(0, rows.size())
                .filter(i -> i % 2 == parity)
                .mapToObj(rows::get)
                .toArray(double[][]::new);
        return Rows.outer(arm, i -> 1);
    }
}
