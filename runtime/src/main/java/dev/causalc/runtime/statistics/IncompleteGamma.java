package dev.causalc.runtime.statistics;

import org.apache.commons.math3.special.Gamma;

/** The regularised incomplete gamma function, accurate in both tails. */
final class IncompleteGamma {
    /** Above this Stirling's series is exact to the last digit. */
    private static final double LARGE = 30;

    private IncompleteGamma() {}

    /** {@code log Q(a, x)}, the upper tail, for x > 0. */
    static double logUpper(double a, double x) {
        return x > a ? logTail(a, x) : Math.log1p(-Math.exp(logHead(a, x)));
    }

    /** {@code log P(a, x)}, the lower tail, for x > 0. */
    static double logLower(double a, double x) {
        return x > a ? Math.log1p(-Math.exp(logTail(a, x))) : logHead(a, x);
    }

    /** {@code log (x^(a-1) e^-x / Γ(a))}. */
    static double logDensity(double a, double x) {
        return logWeight(a, x) + Math.log(a / x);
    }

    /** {@code x^a e^-x / (x Γ(a)) * integral of e^-v (1 + v/x)^(a-1)}. */
    private static double logTail(double a, double x) {
        double integral = HalfLine.logIntegral(v -> (a - 1) * Math.log1p(v / x) - v);
        return logDensity(a, x) + integral;
    }

    /** {@code x^a e^-x / (a Γ(a)) * integral of e^-v exp(x (1 - e^(-v/a)))}. */
    private static double logHead(double a, double x) {
        return logWeight(a, x) + HalfLine.logIntegral(v -> -x * Math.expm1(-v / a) - v);
    }

    /** {@code log (x^a e^-x / Γ(a + 1))} without cancellation for large a. */
    private static double logWeight(double a, double x) {
        if (a < LARGE) {
            return a * Math.log(x) - x - Gamma.logGamma(a + 1);
        }
        double square = 1 / (a * a);
        double stirling =
                (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square / 1188)))) / a;
        return a * logMinusExcess((x - a) / a) - 0.5 * Math.log(2 * Math.PI * a) - stirling;
    }

    /** {@code log(1 + z) - z}. */
    private static double logMinusExcess(double z) {
        if (Math.abs(z) > 0.1) {
            return Math.log1p(z) - z;
        }
        double sum = 0;
        double power = z;
        for (int n = 2; n <= 18; n++) {
            power *= -z;
            sum += power / n;
        }
        return sum;
    }
}
