package dev.causalc.runtime.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantilesTest {
    private static final double[] PROBABILITIES = {
        0x1p-53,
        1e-12,
        1e-6,
        1e-3,
        0.02,
        0.1,
        0.25,
        0.4,
        0.5,
        0.6,
        0.75,
        0.9,
        0.98,
        0.999,
        1 - 1e-6,
        1 - 1e-12,
        1 - 0x1p-53
    };

    /** R 4.4.1, qnorm, with 17 digits. */
    @ParameterizedTest
    @CsvSource({
        "0.5, 0",
        "0.975, 1.959963984540054",
        "0.001, -3.0902323061678132",
        "1e-10, -6.3613409024040559",
        "1e-15, -7.9413453261709970"
    })
    void normalIsRs(double p, double quantile) {
        assertThat(NormalQuantile.of(p)).isCloseTo(quantile, within(2e-15 * Math.max(1, Math.abs(quantile))));
    }

    @Test
    void normalInvertsTheErrorFunction() {
        for (double p : PROBABILITIES) {
            double x = NormalQuantile.of(p);
            double back = x < 0 ? 0.5 * Erf.erfc(-x / Math.sqrt(2)) : 1 - 0.5 * Erf.erfc(x / Math.sqrt(2));
            assertThat(back).isCloseTo(p, within(1e-13 * Math.min(p, 1)));
        }
        assertThat(NormalQuantile.of(0.3)).isEqualTo(-NormalQuantile.of(0.7), within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 0.5, 0.9, 1, 1.5, 3, 10, 100, 12345})
    void gammaInverts(double shape) {
        GammaDistribution reference = new GammaDistribution(null, shape, 1);
        double before = 0;
        for (double p : PROBABILITIES) {
            double x = GammaQuantile.of(shape, p);
            assertThat(x).isGreaterThanOrEqualTo(before);
            if (x > 1e-300) {
                assertThat(reference.cumulativeProbability(x)).isCloseTo(p, within(2e-13 + 1e-10 * Math.min(p, 1 - p)));
            }
            before = x;
        }
    }

    /** An Erlang distribution has its own formula. */
    @Test
    void gammaOfThreeIsErlang() {
        for (double p = 0.01; p < 1; p += 0.01) {
            double x = GammaQuantile.of(3, p);
            assertThat(1 - Math.exp(-x) * (1 + x + x * x / 2)).isCloseTo(p, within(1e-15));
        }
    }

    /** For whole b, F(x) is a polynomial: a = 2, b = 2 gives 3x² − 2x³. */
    @Test
    void betaOfTwoAndTwoIsCubic() {
        for (double p = 0.01; p < 1; p += 0.01) {
            double x = BetaQuantile.of(2, 2, p);
            assertThat(3 * x * x - 2 * x * x * x).isCloseTo(p, within(1e-15));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5,0.5", "1,1", "1,3", "2,5", "5,2", "0.05,0.1", "30,70", "0.2,40", "500,3", "3000,4000"})
    void betaInverts(double a, double b) {
        BetaDistribution reference = new BetaDistribution(null, a, b);
        double before = 0;
        for (double p : PROBABILITIES) {
            double x = BetaQuantile.of(a, b, p);
            assertThat(x).isGreaterThanOrEqualTo(before).isBetween(0.0, 1.0);
            if (x > 1e-300 && x < 1 - 1e-12) {
                assertThat(reference.cumulativeProbability(x)).isCloseTo(p, within(1e-10));
            }
            before = x;
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.7, 1, 2, 3, 7.5, 30, 1000})
    void studentInverts(double freedom) {
        TDistribution reference = new TDistribution(null, freedom);
        for (double p : PROBABILITIES) {
            double x = BetaQuantile.student(freedom, p);
            if (p > 1e-4 && p < 1 - 1e-4) {
                assertThat(BetaQuantile.student(freedom, 1 - p)).isCloseTo(-x, within(1e-11 * Math.abs(x) + 1e-12));
                assertThat(reference.cumulativeProbability(x)).isCloseTo(p, within(1e-11));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.5, 3, 19.9, 20.1, 55, 1000, 250_000})
    void poissonIsTheLeastThatReaches(double mean) {
        PoissonDistribution reference = new PoissonDistribution(null, mean, 1e-15, 10_000_000);
        for (double p : PROBABILITIES) {
            if (p > 1e-10 && p < 1 - 1e-10) {
                int k = (int) PoissonQuantile.of(mean, p);
                assertThat(reference.cumulativeProbability(k)).isGreaterThanOrEqualTo(p - 1e-12);
                assertThat(k == 0 ? 0 : reference.cumulativeProbability(k - 1)).isLessThan(p + 1e-12);
            }
        }
        assertThat(PoissonQuantile.of(0, 0.999)).isZero();
    }

    @Test
    void normalAgreesWithCommonsMath() {
        NormalDistribution reference = new NormalDistribution(null, 0, 1);
        for (double p = 0.001; p < 1; p += 0.001) {
            assertThat(NormalQuantile.of(p)).isCloseTo(reference.inverseCumulativeProbability(p), within(1e-12));
        }
    }
}
