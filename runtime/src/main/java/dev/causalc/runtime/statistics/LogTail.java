package dev.causalc.runtime.statistics;

import java.util.function.DoubleUnaryOperator;

/** Quantiles of positive random variables from the logarithm of their upper tail. */
final class LogTail {
    private LogTail() {}

    /**
     * x > 0 with {@code logTail(x) = target}.
     *
     * @param logTail decreasing from 0 at 0 to −∞
     */
    static double solve(double target, DoubleUnaryOperator logTail) {
        if (target >= 0) {
            return 0;
        }
        if (target == Double.NEGATIVE_INFINITY) {
            return Double.POSITIVE_INFINITY;
        }
        // In log x, where heavy tails are straight and light ones bend gently.
        double low = 0;
        double high = 0;
        double step = 1;
        while (excess(low, target, logTail) < 0) {
            high = low;
            low -= step;
            step *= 2;
        }
        step = 1;
        while (excess(high, target, logTail) > 0) {
            low = Math.max(low, high);
            high += step;
            step *= 2;
        }
        return Math.exp(root(low, high, target, logTail));
    }

    private static double excess(double logX, double target, DoubleUnaryOperator logTail) {
        return logTail.applyAsDouble(Math.exp(logX)) - target;
    }

    /** Illinois' regula falsi with bisection, which keeps the bracket. */
    private static double root(double from, double to, double target, DoubleUnaryOperator logTail) {
        double low = from;
        double high = to;
        double atLow = excess(low, target, logTail);
        double atHigh = excess(high, target, logTail);
        int side = 0;
        for (int step = 0; step < 300 && high - low > 4e-16 * Math.max(1, Math.abs(low)); step++) {
            double middle = step % 8 == 7 || Double.isInfinite(atHigh)
                    ? 0.5 * (low + high)
                    : (low * atHigh - high * atLow) / (atHigh - atLow);
            double at = excess(middle, target, logTail);
            if (at == 0) {
                return middle;
            }
            if (at > 0) {
                low = middle;
                atLow = at;
                atHigh = side == 1 ? atHigh / 2 : atHigh;
                side = 1;
            } else {
                high = middle;
                atHigh = at;
                atLow = side == -1 ? atLow / 2 : atLow;
                side = -1;
            }
        }
        return 0.5 * (low + high);
    }
}
