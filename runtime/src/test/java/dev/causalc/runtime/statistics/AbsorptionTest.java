package dev.causalc.runtime.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AbsorptionTest {
    /** Factors: 0 has dummies in the design, 1 to 3 can be absorbed. */
    private final Rows rows = DesignTest.weighted(Rows.random(81, 160, 4, 2, 7, 5, 3));

    private final Design design =
            new Design(4, List.of(DesignTest.column(1), DesignTest.column(2), DesignTest.column(0, 0, 1)));

    @Test
    void oneFactorIsItsDummies() {
        compare(rows, List.of(1), new int[] {7});
    }

    @Test
    void twoCrossedFactorsAreTheirDummiesButOne() {
        compare(rows, List.of(1, 2), new int[] {7, 5});
    }

    @Test
    void threeFactorsHaveTheRankOfTheirDummies() {
        assertThat(absorb(rows, List.of(1, 2, 3), new int[] {7, 5, 3}).parameters())
                .isEqualTo(new Computed.Value<>(7 + 5 + 3 - 2));
        compare(rows, List.of(1, 2, 3), new int[] {7, 5, 3});
    }

    @Test
    void unconnectedPartsOfTheDataLoseOneParameterEach() {
        Rows parts = Rows.random(82, 120, 4, 2, 6, 4);
        for (int i = 0; i < parts.size(); i++) {
            // Levels of one parity meet only levels of the same parity.
            parts.levels()[i][2] = (parts.levels()[i][2] / 2) * 2 + parts.levels()[i][1] % 2;
        }
        assertThat(absorb(parts, List.of(1, 2), new int[] {6, 4}).parameters())
                .isEqualTo(new Computed.Value<>(6 + 4 - 2));
    }

    @Test
    void levelsWithoutRowsDoNotCount() {
        assertThat(absorb(rows, List.of(1, 2), new int[] {9, 8}).parameters())
                .isEqualTo(new Computed.Value<>(7 + 5 - 1));
        compare(rows, List.of(1, 2), new int[] {9, 8});
    }

    @Test
    void aColumnThatTheEffectsExplainIsNamed() {
        Rows explained = Rows.random(83, 100, 4, 2, 6);
        for (int i = 0; i < explained.size(); i++) {
            explained.z()[i][2] = 1e3 + 5 * explained.levels()[i][1];
        }
        Absorption absorption = absorb(explained, List.of(1), new int[] {6});
        LeastSquares result = LeastSquares.fit(absorption.reduce(design.gram(List.of(explained.sums(0, 1)), 3)));
        assertThat(result).isInstanceOf(LeastSquares.Collinear.class);
        Dependency found = ((LeastSquares.Collinear) result).dependencies().get(0);
        assertThat(found.column()).isEqualTo(1);
        assertThat(found.on()).isEmpty();
        assertThat(found.absorbed()).isTrue();
    }

    @Test
    void effectsNestedInClustersLeaveExactClusterErrors() {
        Rows nested = Rows.random(84, 150, 4, 2, 20, 8);
        for (int[] levels : nested.levels()) {
            levels[2] = levels[1] % 8;
        }
        Design numeric = new Design(4, List.of(DesignTest.column(1), DesignTest.column(2)));
        CellSums sums = nested.sums(1, 2);
        assertThat(Absorption.isNested(List.of(sums), 1, 2)).isTrue();
        assertThat(Absorption.isNested(List.of(sums), 2, 1)).isFalse();
        Absorption absorption = new Absorption(numeric, 3, List.of(1), new int[] {20}, List.of(sums));
        LeastSquares.Fit fit = (LeastSquares.Fit) LeastSquares.fit(absorption.reduce(numeric.gram(List.of(sums), 3)));
        double[] contrast = {1, 0.3};
        BiasReduced errors = new BiasReduced(ErrorKind.CR2, fit, Matrix.of(contrast));
        Absorption.Within within = ((Computed.Value<Absorption.Within>) absorption.within(List.of(sums), 2)).value();
        sums.split(2).values().forEach(cluster -> errors.add(within.gram(List.of(cluster)), fit));
        Covariance actual = errors.covariance();
        RowRegression direct = new RowRegression(
                dummies(nested, numeric, List.of(1), new int[] {20}), nested.outcomes(), nested.frequency());
        double[] padded = java.util.Arrays.copyOf(contrast, 22);
        double expected = direct.clusterVariance(padded, nested.groups(2).values(), -0.5);
        assertThat(actual.matrix().get(0, 0)).isCloseTo(expected, within(1e-9 * expected));
        double degrees = direct.clusterDegrees(padded, nested.groups(2).values());
        assertThat(actual.degreesOfFreedom()[0]).isCloseTo(degrees, within(1e-8 * degrees));
    }

    @Test
    void effectsThatCrossTheClustersAreRefusedByCr2AndCountInCr1() {
        List<CellSums> sums = List.of(rows.sums(0, 1, 2, 3));
        Absorption crossed = new Absorption(design, 3, List.of(1, 2), new int[] {7, 5}, sums);
        assertThat(crossed.within(sums, 3)).isInstanceOf(Computed.Unsupported.class);
        assertThat(crossed.parametersBeside(sums, 3)).isEqualTo(new Computed.Value<>(7 + 5 - 1));
        // A factor is nested in itself: then only the other one counts, which has the constant in it.
        assertThat(crossed.parametersBeside(sums, 2)).isEqualTo(new Computed.Value<>(7));
        assertThat(new Absorption(design, 3, List.of(1), new int[] {7}, sums).parametersBeside(sums, 1))
                .isEqualTo(new Computed.Value<>(1));
    }

    @Test
    void dummiesForErrorsThatNeedThemAreIndependentAndGiveTheSameFit() {
        List<CellSums> sums = List.of(rows.sums(0, 1, 2, 3));
        Absorption absorption = new Absorption(design, 3, List.of(1, 2, 3), new int[] {7, 5, 4}, sums);
        List<Column> columns = new ArrayList<>(design.columns());
        columns.addAll(((Computed.Value<List<Column>>) absorption.dummies()).value());
        assertThat(columns).hasSize(3 + 7 + 5 + 3 - 2);
        LeastSquares.Fit wide = (LeastSquares.Fit) LeastSquares.fit(new Design(4, columns).gram(sums, 3));
        LeastSquares.Fit narrow = fit(absorption, rows);
        for (int p = 0; p < 3; p++) {
            assertThat(wide.coefficients()[p]).isCloseTo(narrow.coefficients()[p], within(1e-9));
        }
        assertThat(new Absorption(design, 3, List.of(1), new int[] {401}, sums).dummies())
                .isInstanceOf(Computed.Unsupported.class);
    }

    @Test
    void largeSystemsAreSolvedIteratively() {
        SplittableRandom random = new SplittableRandom(85);
        int size = EffectsSystem.DENSE + 300;
        double[][] z = new double[20_000][];
        int[][] levels = new int[z.length][];
        for (int i = 0; i < z.length; i++) {
            levels[i] = new int[] {0, random.nextInt(size + 50), random.nextInt(size)};
            double x = random.nextGaussian() + 1e-3 * levels[i][1];
            z[i] = new double[] {1, x, 0, 2 * x + 0.01 * levels[i][1] - 0.02 * levels[i][2]};
        }
        Rows large = Rows.unweighted(z, levels);
        Design slope = new Design(4, List.of(DesignTest.column(1)));
        List<CellSums> sums = List.of(large.moments(1), large.moments(2), large.moments(1, 2), large.sums());
        Absorption absorption = new Absorption(slope, 3, List.of(1, 2), new int[] {size + 50, size}, sums);
        LeastSquares.Fit fit = (LeastSquares.Fit) LeastSquares.fit(absorption.reduce(slope.gram(sums, 3)));
        // Without noise the slope is exact; how exact shows what the iteration leaves.
        assertThat(fit.coefficients()[0]).isCloseTo(2, within(1e-9));
        assertThat(absorption.leverage(fit.inverse())).isInstanceOf(Computed.Unsupported.class);
    }

    private void compare(Rows rows, List<Integer> factors, int[] levels) {
        Absorption absorption = absorb(rows, factors, levels);
        LeastSquares.Fit fit = fit(absorption, rows);
        RowRegression direct = direct(rows, factors, levels);
        double[][] inverse = direct.inverse();
        for (int p = 0; p < design.size(); p++) {
            assertThat(fit.coefficients()[p]).isCloseTo(direct.coefficients()[p], within(1e-9));
            for (int q = 0; q < design.size(); q++) {
                assertThat(fit.inverse().get(p, q)).isCloseTo(inverse[p][q], within(1e-11));
            }
        }
        assertThat(fit.residualSquares()).isCloseTo(direct.residualSquares(), within(1e-8));
        Form residual = absorption.residual(fit.coefficients());
        Form leverage = ((Computed.Value<Form>) absorption.leverage(fit.inverse())).value();
        Form within =
                absorption.within(fit.project(Matrix.of(new double[] {1, 0, 0})).row(0));
        double[] leverages = direct.leverages();
        double[][] x = dummies(rows, design, factors, levels);
        for (int i = 0; i < rows.size(); i++) {
            double[] z = rows.z()[i];
            assertThat(residual.at(z, rows.levels()[i])).isCloseTo(direct.residuals()[i], within(1e-9));
            assertThat(rows.weight(i) * leverage.at(z, rows.levels()[i])).isCloseTo(leverages[i], within(1e-10));
            assertThat(within.at(z, rows.levels()[i])).isCloseTo(Matrix.dot(inverse[0], x[i]), within(1e-10));
        }
    }

    private LeastSquares.Fit fit(Absorption absorption, Rows rows) {
        return (LeastSquares.Fit) LeastSquares.fit(absorption.reduce(design.gram(List.of(rows.sums(0)), 3)));
    }

    private Absorption absorb(Rows rows, List<Integer> factors, int[] levels) {
        List<CellSums> sums = new ArrayList<>();
        for (int f : factors) {
            sums.add(rows.moments(0, f));
            factors.stream().filter(g -> g > f).forEach(g -> sums.add(rows.moments(f, g)));
        }
        return new Absorption(design, 3, factors, levels, sums);
    }

    private RowRegression direct(Rows rows, List<Integer> factors, int[] levels) {
        double[] weights =
                IntStream.range(0, rows.size()).mapToDouble(rows::weight).toArray();
        return new RowRegression(dummies(rows, design, factors, levels), rows.outcomes(), weights);
    }

    /** The design's columns, then all dummies of the first factor and all but one of the others, where there are rows. */
    private static double[][] dummies(Rows rows, Design design, List<Integer> factors, int[] levels) {
        double[][] x = new double[rows.size()][];
        for (int i = 0; i < x.length; i++) {
            List<Double> row = new ArrayList<>();
            for (double value : design.row(rows.z()[i], rows.levels()[i])) {
                row.add(value);
            }
            for (int f = 0; f < factors.size(); f++) {
                int factor = factors.get(f);
                for (int level = f == 0 ? 0 : 1; level < levels[f]; level++) {
                    if (rows.groups(factor).containsKey(level)) {
                        row.add(rows.levels()[i][factor] == level ? 1.0 : 0.0);
                    }
                }
            }
            x[i] = row.stream().mapToDouble(v -> v).toArray();
        }
        return x;
    }
}
