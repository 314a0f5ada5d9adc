package dev.causalc.runtime.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;

/** Seeded draws against what theory says: means and variances within 5 standard errors, and the whole distribution. */
class DrawsTest {
    private static final int ROWS = 100_000;

    @Test
    void normal() {
        check("normal(3, 2)", new NormalDistribution(null, 3, 2));
    }

    @Test
    void uniform() {
        check("uniform(-1, 4)", new UniformRealDistribution(null, -1, 4));
    }

    @Test
    void exponentialTakesARate() {
        check("exponential(4)", new ExponentialDistribution(null, 0.25));
    }

    @Test
    void gammaTakesShapeAndRate() {
        check("gamma(2.5, 4)", new GammaDistribution(null, 2.5, 0.25));
        check("gamma(0.3, 1)", new GammaDistribution(null, 0.3, 1));
    }

    @Test
    void beta() {
        check("beta(2, 5)", new BetaDistribution(null, 2, 5));
        check("beta(0.4, 0.6)", new BetaDistribution(null, 0.4, 0.6));
    }

    @Test
    void lognormalTakesMeanAndDeviationOfTheLogarithm() {
        check("lognormal(0.5, 0.4)", new LogNormalDistribution(null, 0.5, 0.4));
    }

    @Test
    void studentTakesFreedomLocationAndScale() {
        double[] shifted = draw("student_t(7, 2, 3)");
        double[] standard = Arrays.stream(shifted).map(x -> (x - 2) / 3).toArray();
        check(standard, new TDistribution(null, 7));
        check(draw("student_t(7)"), new TDistribution(null, 7));
    }

    @Test
    void bernoulli() {
        double[] draws = draw("bernoulli(0.3)");
        assertThat(draws).containsOnly(0, 1);
        assertThat(mean(draws)).isCloseTo(0.3, within(5 * Math.sqrt(0.21 / ROWS)));
    }

    @Test
    void poisson() {
        for (double lambda : new double[] {0.7, 12, 80}) {
            double[] draws = draw("poisson(" + lambda + ")");
            assertThat(Arrays.stream(draws)).allMatch(x -> x >= 0 && x == Math.rint(x));
            assertThat(mean(draws)).isCloseTo(lambda, within(5 * Math.sqrt(lambda / ROWS)));
            double error = Math.sqrt((lambda + 2 * lambda * lambda) / ROWS);
            assertThat(variance(draws)).isCloseTo(lambda, within(5 * error));
        }
    }

    @Test
    void categoricalPicksInTheOrderOfTheLevels() {
        StructuralModel model = Texts.model(Texts.study("""
            observed domain: {chat, code, math}
            graph {}
            simulate 100_000 rows { domain ~ categorical(0.5, 0.2, 0.3) }
            """));
        double[] draws = Texts.column(model, "domain");
        double[] expected = {0.5, 0.2, 0.3};
        for (int code = 0; code < 3; code++) {
            int level = code;
            double share = Arrays.stream(draws).filter(x -> x == level).count() / (double) ROWS;
            double p = expected[code];
            assertThat(share).isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / ROWS)));
        }
    }

    @Test
    void dirichletSharesSumToOne() {
        StructuralModel model = Texts.model(Texts.study("""
            observed mixture: simplex(web = w, code = c, books = b)
            graph {}
            simulate 100_000 rows { mixture ~ dirichlet(2, 1, 0.05) }
            """));
        double[][] shares = {
            Texts.column(model, "mixture.web"),
            Texts.column(model, "mixture.code"),
            Texts.column(model, "mixture.books")
        };
        double[] alpha = {2, 1, 0.05};
        double total = 3.05;
        for (int row = 0; row < ROWS; row++) {
            assertThat(shares[0][row] + shares[1][row] + shares[2][row]).isCloseTo(1, within(1e-14));
        }
        for (int i = 0; i < 3; i++) {
            double mean = alpha[i] / total;
            double variance = mean * (1 - mean) / (total + 1);
            assertThat(mean(shares[i])).isCloseTo(mean, within(5 * Math.sqrt(variance / ROWS)));
            assertThat(variance(shares[i])).isCloseTo(variance, within(0.05 * variance));
            check(shares[i], new BetaDistribution(null, alpha[i], total - alpha[i]));
        }
        double covariance = 0;
        for (int row = 0; row < ROWS; row++) {
            covariance += (shares[0][row] - 2 / total) * (shares[1][row] - 1 / total) / ROWS;
        }
        assertThat(covariance).isCloseTo(-2 * 1 / (total * total * (total + 1)), within(0.002));
    }

    /** Shares of the order of 1e-200 have no gamma draw that a double holds; their ratios are still right. */
    @Test
    void dirichletOfTinyConcentrationsIsAllInOne() {
        StructuralModel model = Texts.model(Texts.study("""
            observed m: simplex(a = a, b = b)
            graph {}
            simulate 20_000 rows { m ~ dirichlet(0.0001, 0.0003) }
            """));
        double[] a = Texts.column(model, "m.a");
        assertThat(Arrays.stream(a)).allMatch(x -> x >= 0 && x <= 1);
        assertThat(mean(a)).isCloseTo(0.25, within(5 * Math.sqrt(0.25 * 0.75 / 20_000)));
    }

    private static double[] draw(String distribution) {
        return Texts.column(Texts.model(ROWS + " rows", "x ~ " + distribution), "x");
    }

    private static void check(String draw, RealDistribution theory) {
        check(draw(draw), theory);
    }

    private static void check(double[] draws, RealDistribution theory) {
        double variance = theory.getNumericalVariance();
        assertThat(mean(draws)).isCloseTo(theory.getNumericalMean(), within(5 * Math.sqrt(variance / draws.length)));
        double p = new KolmogorovSmirnovTest().kolmogorovSmirnovTest(theory, draws);
        assertThat(p).isGreaterThan(1e-4);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    }
}
