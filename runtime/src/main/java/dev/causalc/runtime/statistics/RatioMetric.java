package dev.causalc.runtime.statistics;

import java.util.List;

/**
 * Ratios of two means by arm (clicks per session, randomised by user), with the delta method: the variance of
 * {@code (num - R den) / mean(den)}, dividing by n − 1, over n. Arms are independent; quantiles normal.
 *
 * <p>Source: Deng, Knoblich and Lu (2018), Applying the delta method in metric analytics.
 */
public final class RatioMetric {
    private RatioMetric() {}

    /**
     * The ratio of each arm; differences and log ratios follow by {@link Estimates#combine} and {@link DeltaMethod}.
     *
     * @param arms for each arm the 3 × 3 products of (1, numerator, denominator), in original units or only scaled
     */
    public static Estimates of(List<Matrix> arms) {
        double[] ratios =
                arms.stream().mapToDouble(arm -> arm.get(0, 1) / arm.get(0, 2)).toArray();
        double[] variances = Matrix.vector(ratios.length, a -> variance(arms.get(a), ratios[a]));
        Matrix matrix = Matrix.diagonal(variances);
        return new Estimates(ratios, Covariance.of(ErrorKind.INFLUENCE, matrix, Double.POSITIVE_INFINITY));
    }

    private static double variance(Matrix arm, double ratio) {
        double count = arm.get(0, 0);
        double mean = arm.get(0, 2) / count;
        double[] weights = {0, 1, -ratio};
        // The mean of num - R den is zero by the definition of R.
        double squares = arm.bilinear(weights, weights);
        return squares / (count - 1) / count / (mean * mean);
    }
}
