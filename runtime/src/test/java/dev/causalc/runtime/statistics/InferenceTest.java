package dev.causalc.runtime.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class InferenceTest {
    private static Estimates pair(double a, double b, double va, double vab, double vb) {
        Matrix matrix = Matrix.of(new double[] {va, vab}, new double[] {vab, vb});
        return new Estimates(new double[] {a, b}, Covariance.of(ErrorKind.INFLUENCE, matrix, Double.POSITIVE_INFINITY));
    }

    @Test
    void fiellerIsAnIntervalWhenTheDenominatorIsClear() {
        Estimates estimates = pair(2, 4, 0.04, 0.01, 0.09);
        ConfidenceSet.Interval set = (ConfidenceSet.Interval) DeltaMethod.fieller(estimates, 0, 1, 0.95);
        assertThat(set.low()).isLessThan(0.5);
        assertThat(set.high()).isGreaterThan(0.5);
        // At the ends the numerator minus ratio times denominator is just significant.
        for (double end : new double[] {set.low(), set.high()}) {
            Estimates difference = estimates.combine(Matrix.of(new double[] {1, -end}));
            assertThat(difference.get(0).pValue()).isCloseTo(0.05, within(1e-10));
        }
    }

    @Test
    void fiellerIsTwoRaysOrEverythingWhenItIsNot() {
        assertThat(DeltaMethod.fieller(pair(5, 0.1, 0.1, 0, 0.09), 0, 1, 0.95))
                .isInstanceOfSatisfying(ConfidenceSet.TwoRays.class, rays -> {
                    assertThat(rays.end()).isNegative();
                    assertThat(rays.start()).isPositive();
                });
        assertThat(DeltaMethod.fieller(pair(0.1, 0.1, 0.1, 0, 0.09), 0, 1, 0.95))
                .isEqualTo(new ConfidenceSet.Everything());
    }

    @Test
    void quadraticSetsOfEveryShape() {
        assertThat(ConfidenceSet.ofQuadratic(1, -3, 2)).isEqualTo(new ConfidenceSet.Interval(1, 2));
        assertThat(ConfidenceSet.ofQuadratic(-1, 3, -2)).isEqualTo(new ConfidenceSet.TwoRays(1, 2));
        assertThat(ConfidenceSet.ofQuadratic(1, 0, 1)).isEqualTo(new ConfidenceSet.Empty());
        assertThat(ConfidenceSet.ofQuadratic(-1, 0, -1)).isEqualTo(new ConfidenceSet.Everything());
        assertThat(ConfidenceSet.ofQuadratic(0, 2, -4))
                .isEqualTo(new ConfidenceSet.Interval(Double.NEGATIVE_INFINITY, 2));
        assertThat(ConfidenceSet.ofQuadratic(0, 0, 1)).isEqualTo(new ConfidenceSet.Empty());
        // b² and 4ac nearly cancel for the small root unless it is taken by Vieta.
        ConfidenceSet.Interval wide = (ConfidenceSet.Interval) ConfidenceSet.ofQuadratic(1, -1e9, 1);
        assertThat(wide.low()).isCloseTo(1e-9, within(1e-24));
    }

    @Test
    void deltaMethodAgreesWithNumericalDerivatives() {
        Estimates e = pair(2, 4, 0.04, 0.01, 0.09);
        double h = 1e-6;
        double da = ((2 + h) / 4 - (2 - h) / 4) / (2 * h);
        double db = (2 / (4 + h) - 2 / (4 - h)) / (2 * h);
        double expected = Math.sqrt(da * da * 0.04 + 2 * da * db * 0.01 + db * db * 0.09);
        assertThat(DeltaMethod.ratio(e, 0, 1).standardError()).isCloseTo(expected, within(1e-9));
        assertThat(DeltaMethod.logRatio(e, 0, 1).standardError()).isCloseTo(expected / 0.5, within(1e-9));
        assertThat(DeltaMethod.logRatio(e, 0, 1).value()).isCloseTo(Math.log(0.5), within(1e-15));
        double product = Math.sqrt(16 * 0.04 + 2 * 8 * 0.01 + 4 * 0.09);
        assertThat(DeltaMethod.product(e, 0, 1).standardError()).isCloseTo(product, within(1e-14));
        assertThat(DeltaMethod.exp(DeltaMethod.log(e.get(0))).standardError()).isCloseTo(0.2, within(1e-15));
    }

    @Test
    void combinationsUseTheJointErrorAndTheSmallestDegreesOfFreedom() {
        Matrix matrix = Matrix.of(new double[] {1, 0.5}, new double[] {0.5, 2});
        Estimates estimates = new Estimates(
                new double[] {3, 1},
                new Covariance(ErrorKind.CR2, matrix, new double[] {7.5, 20}, java.util.List.of()));
        Estimates combined = estimates.combine(Matrix.of(new double[] {1, -1}, new double[] {0, 2}));
        assertThat(combined.values()).containsExactly(2, 2);
        assertThat(combined.get(0).standardError()).isCloseTo(Math.sqrt(2), within(1e-15));
        assertThat(combined.get(0).degreesOfFreedom()).isEqualTo(7.5);
        assertThat(combined.get(1).degreesOfFreedom()).isEqualTo(20);
    }

    @Test
    void adjustedPValuesNeverReverseAndLeaveNaNOut() {
        double[] p = {0.03, Double.NaN, 0.001, 0.04, 0.5};
        // R: p.adjust(c(0.03, NA, 0.001, 0.04, 0.5), method)
        assertThat(MultipleTesting.HOLM.adjust(p))
                .containsExactly(new double[] {0.09, Double.NaN, 0.004, 0.09, 0.5}, within(1e-15));
        assertThat(MultipleTesting.HOCHBERG.adjust(p))
                .containsExactly(new double[] {0.08, Double.NaN, 0.004, 0.08, 0.5}, within(1e-15));
        assertThat(MultipleTesting.BONFERRONI.adjust(p))
                .containsExactly(new double[] {0.12, Double.NaN, 0.004, 0.16, 1}, within(1e-15));
        assertThat(MultipleTesting.BH.adjust(p))
                .containsExactly(new double[] {0.04 * 4 / 3, Double.NaN, 0.004, 0.04 * 4 / 3, 0.5}, within(1e-15));
        assertThat(MultipleTesting.BY.adjust(new double[] {0.01})).containsExactly(0.01);
    }

    @Test
    void aWaldTestOfRepeatedCombinationsCountsThemOnce() {
        Estimates estimates = pair(2, 4, 0.4, 0.1, 0.9);
        WaldTest both = WaldTest.of(estimates);
        WaldTest repeated = WaldTest.of(
                estimates.combine(Matrix.of(new double[] {1, 0}, new double[] {0, 1}, new double[] {1, -1})));
        assertThat(both.first()).isEqualTo(2);
        assertThat(repeated.first()).isEqualTo(2);
        assertThat(repeated.f()).isCloseTo(both.f(), within(1e-10));
        double determinant = 0.4 * 0.9 - 0.01;
        double expected = (0.9 * 4 - 2 * 0.1 * 8 + 0.4 * 16) / determinant / 2;
        assertThat(both.f()).isCloseTo(expected, within(1e-12));
        assertThat(both.pValue()).isCloseTo(Math.exp(-expected), within(1e-12));
    }

    @Test
    void aWaldTestOfOneEstimateIsItsTTest() {
        Estimates one =
                new Estimates(new double[] {2.5}, Covariance.of(ErrorKind.HC2, Matrix.of(new double[] {1.3}), 17));
        assertThat(WaldTest.of(one).pValue()).isCloseTo(one.get(0).pValue(), within(1e-14));
    }
}
