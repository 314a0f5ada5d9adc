package dev.causalc.runtime.statistics;

import java.util.function.DoubleUnaryOperator;

/**
 * Logarithms of integrals of positive functions over (0, ∞) by the double exponential rule: v = exp(π/2 sinh τ) and the
 * trapezium rule in τ, halved until nothing changes. Endpoint singularities and peaks of any width are no trouble.
 *
 * <p>Source: Takahasi and Mori (1974), Double exponential formulas for numerical integration.
 */
final class HalfLine {
    private static final double LOW = -5;
    private static final double HIGH = 4;
    private static final int LEVELS = 10;
    /** Each halving about squares the error, so when two agree to this the later one is exact. */
    private static final double CLOSE = 1e-9;

    private HalfLine() {}

    /**
     * @param logDensity logarithm of the integrand at v; −∞ where it is 0
     */
    static double logIntegral(DoubleUnaryOperator logDensity) {
        double step = 0.125;
        Sum sum = new Sum();
        for (double tau = LOW; tau <= HIGH; tau += step) {
            sum.add(term(logDensity, tau));
        }
        double before = sum.log() + Math.log(step);
        for (int level = 0; level < LEVELS; level++) {
            for (double tau = LOW + step / 2; tau <= HIGH; tau += step) {
                sum.add(term(logDensity, tau));
            }
            step /= 2;
            double now = sum.log() + Math.log(step);
            if (Math.abs(now - before) < CLOSE) {
                return now;
            }
            before = now;
        }
        return before;
    }

    private static double term(DoubleUnaryOperator logDensity, double tau) {
        double logV = Math.PI / 2 * Math.sinh(tau);
        double slope = Math.PI / 2 * Math.cosh(tau);
        return logDensity.applyAsDouble(Math.exp(logV)) + logV + Math.log(slope);
    }

    /** A sum of exponentials, kept relative to the largest so far. */
    private static final class Sum {
        private double largest = Double.NEGATIVE_INFINITY;
        private double scaled;

        void add(double log) {
            if (!(log > Double.NEGATIVE_INFINITY)) {
                return;
            }
            if (log > largest) {
                scaled *= Math.exp(largest - log);
                largest = log;
            }
            scaled += Math.exp(log - largest);
        }

        double log() {
            return largest + Math.log(scaled);
        }
    }
}
