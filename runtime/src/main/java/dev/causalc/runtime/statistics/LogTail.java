package dev.causalc.runtime.statistics;

import java.util.function.DoubleUnaryOperator;

/** Quantiles of positive random variables from the logarithm of their upper tail, also where it is 1e-300. */
final class LogTail {
    private static final int STEPS = 200;
    private static final double PRECISE = 1e-15;

    private LogTail() {}

    /**
     * x > 0 with {@code logTail(x) = target}, by Newton's method on log tail against log x, where heavy tails are straight
     * and light ones bend gently; a bracket catches what leaps too far.
     *
     * @param logTail decreasing from 0 at 0 to −∞
     * @param logDensity of the same variable
     */
    static double solve(double target, DoubleUnaryOperator logTail, DoubleUnaryOperator logDensity) {
        if (target >= 0) {
            return 0;
        }
        if (target == Double.NEGATIVE_INFINITY) {
            return Double.POSITIVE_INFINITY;
        }
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        double logX = 0.5;
        for (int step = 0; step < STEPS; step++) {
            double x = Math.exp(logX);
            double tail = logTail.applyAsDouble(x);
            double excess = tail - target;
            if (excess > 0) {
                low = logX;
            } else {
                high = logX;
            }
            double slope = Math.exp(logDensity.applyAsDouble(x) + logX - tail);
            double next = within(low, high, logX + excess / slope, logX);
            if (Math.abs(next - logX) <= PRECISE * Math.max(1, Math.abs(logX))) {
                return Math.exp(next);
            }
            logX = next;
        }
        return Math.exp(logX);
    }

    /** The proposal if it is inside the bracket, else its middle, or a stride where one side is still open. */
    private static double within(double low, double high, double proposal, double from) {
        if (proposal > low && proposal < high && Math.abs(proposal - from) < 50) {
            return proposal;
        }
        if (low == Double.NEGATIVE_INFINITY) {
            return from - 5;
        }
        return high == Double.POSITIVE_INFINITY ? from + 5 : 0.5 * (low + high);
    }
}
