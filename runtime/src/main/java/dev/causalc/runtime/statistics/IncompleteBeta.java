package dev.causalc.runtime.statistics;

import org.apache.commons.math3.special.Beta;

/** The regularised incomplete beta function, accurate in both tails and for parameters from below 1 to 1e9. */
final class IncompleteBeta {
    private IncompleteBeta() {}

    /**
     * {@code log I_x(a, b)}. With s = x e^(−v/a) the integral becomes
     * {@code x^a y^(b-1) / (a B(a, b)) * integral of e^-v (1 + (x/y)(1 - e^(-v/a)))^(b-1)} over v > 0, whose integrand is
     * positive and smooth, so small values keep their relative accuracy.
     *
     * @param logX,logY logarithms of x and y = 1 − x, each to full precision
     */
    static double log(double a, double b, double logX, double logY) {
        if (logX == Double.NEGATIVE_INFINITY) {
            return Double.NEGATIVE_INFINITY;
        }
        if (logY == Double.NEGATIVE_INFINITY) {
            return 0;
        }
        // Beyond the mean the complement is the smaller one.
        if (Math.exp(logX) > a / (a + b)) {
            return Math.log1p(-Math.exp(small(b, a, logY, logX)));
        }
        return small(a, b, logX, logY);
    }

    private static double small(double a, double b, double logX, double logY) {
        double odds = Math.exp(logX - logY);
        double integral = HalfLine.logIntegral(v -> (b - 1) * Math.log1p(-odds * Math.expm1(-v / a)) - v);
        return a * logX + (b - 1) * logY - Math.log(a) - Beta.logBeta(a, b) + integral;
    }
}
