package dev.causalc.runtime.statistics;

import org.apache.commons.math3.special.Beta;

/** The F distribution with real degrees of freedom above 0; the second may be infinite. */
public final class FisherF {
    private FisherF() {}

    /** P(F ≥ f), accurate where it is small. */
    public static double upper(double f, double first, double second) {
        if (Double.isNaN(f) || !(first > 0) || !(second > 0)) {
            return Double.NaN;
        }
        return f <= 0 ? 1 : Math.exp(logUpper(f, first, second));
    }

    /** P(F ≤ f). */
    public static double cdf(double f, double first, double second) {
        return 1 - upper(f, first, second);
    }

    /** f with P(F ≤ f) = p. */
    public static double quantile(double p, double first, double second) {
        if (!(p >= 0 && p <= 1) || !(first > 0) || !(second > 0)) {
            return Double.NaN;
        }
        return LogTail.solve(Math.log1p(-p), f -> logUpper(f, first, second), f -> logDensity(f, first, second));
    }

    private static double logDensity(double f, double first, double second) {
        if (second == Double.POSITIVE_INFINITY) {
            return IncompleteGamma.logDensity(0.5 * first, 0.5 * first * f) + Math.log(0.5 * first);
        }
        double odds = first * f / second;
        return 0.5 * first * Math.log(odds)
                - 0.5 * (first + second) * Math.log1p(odds)
                - Math.log(f)
                - Beta.logBeta(0.5 * first, 0.5 * second);
    }

    private static double logUpper(double f, double first, double second) {
        if (second == Double.POSITIVE_INFINITY) {
            return IncompleteGamma.logUpper(0.5 * first, 0.5 * first * f);
        }
        double odds = first * f / second;
        double logY = Math.log(first) + Math.log(f) - Math.log(second) - Math.log1p(odds);
        return IncompleteBeta.log(0.5 * second, 0.5 * first, -Math.log1p(odds), logY);
    }
}
