package dev.causalc.runtime.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BiasReducedTest {
    /** Factor 0 has 3 levels; factor 1 is the cluster. */
    private final Rows rows = Rows.random(71, 90, 4, 3, 12);

    private final Design plain = new Design(
            4,
            List.of(
                    DesignTest.column(0),
                    DesignTest.column(1),
                    DesignTest.column(2),
                    DesignTest.column(0, 0, 1),
                    DesignTest.column(0, 0, 2)));

    @Test
    void cr2AndItsDegreesOfFreedomAreThoseOfTheFullMatrices() {
        compare(rows, plain, new double[] {0, 1, 0.2, 0, 0}, 0);
    }

    @Test
    void aClusterWithItsOwnDummyIsFittedExactlyThere() {
        List<Column> columns = List.of(
                DesignTest.column(0),
                DesignTest.column(1),
                DesignTest.column(2),
                DesignTest.column(0, 1, 3),
                DesignTest.column(0, 1, 4));
        compare(rows, new Design(4, columns), new double[] {0, 1, 0.2, 0, 0}, 2);
    }

    @Test
    void cr3IsTheInverse() {
        LeastSquares.Fit fit = LeastSquaresTest.fit(rows, plain);
        double[] contrast = {0, 1, 0, -1, 0};
        Covariance actual = sum(ErrorKind.CR3, rows, plain, fit, contrast);
        double expected = direct(rows, plain).clusterVariance(contrast, clusters(rows), -1);
        assertThat(actual.matrix().get(0, 0)).isCloseTo(expected, within(1e-10 * expected));
        assertThat(actual.degreesOfFreedom()[0]).isInfinite();
    }

    @Test
    void frequencyWeightsAreRowsWrittenOut() {
        double[] frequency =
                IntStream.range(0, rows.size()).mapToDouble(i -> 1 + i % 3).toArray();
        int[] index = IntStream.range(0, rows.size())
                .flatMap(i -> IntStream.generate(() -> i).limit(1 + i % 3))
                .toArray();
        Rows all = Rows.unweighted(
                IntStream.of(index).mapToObj(i -> rows.z()[i]).toArray(double[][]::new),
                IntStream.of(index).mapToObj(i -> rows.levels()[i]).toArray(int[][]::new));
        double[] ones = new double[rows.size()];
        Arrays.fill(ones, 1);
        Rows compressed = rows.weighted(frequency, ones);
        double[] contrast = {0, 1, 0.2, 0, 0};
        Covariance a = sum(ErrorKind.CR2, all, plain, LeastSquaresTest.fit(all, plain), contrast);
        Covariance b = sum(ErrorKind.CR2, compressed, plain, LeastSquaresTest.fit(compressed, plain), contrast);
        assertThat(b.standardError(0) / a.standardError(0)).isCloseTo(1, within(1e-11));
        assertThat(b.degreesOfFreedom()[0] / a.degreesOfFreedom()[0]).isCloseTo(1, within(1e-11));
    }

    @Test
    void samplingWeightsKeepTheIdentityAsWorkingModel() {
        double[] ones = new double[rows.size()];
        Arrays.fill(ones, 1);
        Rows weighted = rows.weighted(ones, DesignTest.weighted(rows).sampling());
        LeastSquares.Fit fit = LeastSquaresTest.fit(weighted, plain);
        double[] contrast = {0, 1, 0.2, 0, 0};
        double[][] x = weighted.columns(plain);
        double[] s = weighted.sampling();
        WeightedBiasReduced errors = new WeightedBiasReduced(fit, Matrix.of(contrast), Rows.outer(x, i -> s[i] * s[i]));
        RowRegression direct = direct(weighted, plain);
        for (List<Integer> cluster : clusters(weighted)) {
            double[][] part = cluster.stream().map(i -> x[i]).toArray(double[][]::new);
            double[] residuals = new double[plain.size()];
            double[] score = new double[plain.size()];
            for (int i : cluster) {
                double e = direct.residuals()[i];
                Matrix.addTimes(residuals, e, x[i]);
                Matrix.addTimes(score, s[i] * e, x[i]);
            }
            errors.add(new WeightedBiasReduced.Cluster(
                    Rows.outer(part, i -> 1),
                    Rows.outer(part, i -> s[cluster.get(i)]),
                    Rows.outer(part, i -> s[cluster.get(i)] * s[cluster.get(i)]),
                    residuals,
                    score));
        }
        Covariance actual = errors.covariance();
        double expected = direct.clusterVariance(contrast, clusters(weighted), -0.5);
        assertThat(actual.matrix().get(0, 0)).isCloseTo(expected, within(1e-9 * expected));
        double degrees = direct.clusterDegrees(contrast, clusters(weighted));
        assertThat(actual.degreesOfFreedom()[0]).isCloseTo(degrees, within(1e-8 * degrees));
    }

    private void compare(Rows rows, Design design, double[] contrast, int exact) {
        LeastSquares.Fit fit = LeastSquaresTest.fit(rows, design);
        Covariance actual = sum(ErrorKind.CR2, rows, design, fit, contrast);
        RowRegression direct = direct(rows, design);
        double expected = direct.clusterVariance(contrast, clusters(rows), -0.5);
        assertThat(actual.matrix().get(0, 0)).isCloseTo(expected, within(1e-9 * expected));
        double degrees = direct.clusterDegrees(contrast, clusters(rows));
        assertThat(actual.degreesOfFreedom()[0]).isCloseTo(degrees, within(1e-8 * degrees));
        assertThat(actual.notes()).hasSize(exact == 0 ? 0 : 1);
        actual.notes().forEach(note -> assertThat(note).startsWith(exact + " clusters are fitted exactly"));
    }

    private static Covariance sum(ErrorKind kind, Rows rows, Design design, LeastSquares.Fit fit, double[] contrast) {
        BiasReduced errors = new BiasReduced(kind, fit, Matrix.of(contrast));
        // The cluster is factor 1; columns may hang on it too, so its cells keep it.
        rows.groups(1).forEach((cluster, members) -> {
            Rows part = new Rows(
                    members.stream().map(i -> rows.z()[i]).toArray(double[][]::new),
                    members.stream().map(i -> rows.levels()[i]).toArray(int[][]::new),
                    members.stream().mapToDouble(i -> rows.frequency()[i]).toArray(),
                    members.stream().mapToDouble(i -> rows.sampling()[i]).toArray());
            errors.add(design.gram(List.of(part.sums(0, 1)), rows.numerics() - 1), fit);
        });
        return errors.covariance();
    }

    private static Collection<List<Integer>> clusters(Rows rows) {
        return rows.groups(1).values();
    }

    private static RowRegression direct(Rows rows, Design design) {
        return new RowRegression(rows.columns(design), rows.outcomes(), rows.sampling());
    }
}
