package dev.causalc.runtime.statistics;

/** The values that a test does not reject. For ratios and weak instruments it need not be an interval. */
public sealed interface ConfidenceSet {
    /** All values from low to high; either may be infinite. */
    record Interval(double low, double high) implements ConfidenceSet {}

    /** All values up to {@code end} and all from {@code start} on; end &lt; start. */
    record TwoRays(double end, double start) implements ConfidenceSet {}

    record Everything() implements ConfidenceSet {}

    record Empty() implements ConfidenceSet {}

    /**
     * The ratios that are not rejected (Fieller 1954): those r for which top - r bottom is within its critical value of 0.
     *
     * @param covariance the variance of the top, their covariance, the variance of the bottom
     */
    static ConfidenceSet ofRatio(double top, double bottom, double[] covariance, double critical) {
        double square = critical * critical;
        return ofQuadratic(
                bottom * bottom - square * covariance[2],
                -2 * (top * bottom - square * covariance[1]),
                top * top - square * covariance[0]);
    }

    /** Where {@code a x² + b x + c <= 0}. */
    static ConfidenceSet ofQuadratic(double a, double b, double c) {
        if (a == 0) {
            return ofLine(b, c);
        }
        double discriminant = Math.fma(b, b, -4 * a * c);
        if (discriminant < 0) {
            return a > 0 ? new Empty() : new Everything();
        }
        // The root that does not cancel, then the other by Vieta.
        double q = -0.5 * (b + Math.copySign(Math.sqrt(discriminant), b));
        double one = q / a;
        double other = q == 0 ? one : c / q;
        double low = Math.min(one, other);
        double high = Math.max(one, other);
        if (a > 0) {
            return new Interval(low, high);
        }
        return low == high ? new Everything() : new TwoRays(low, high);
    }

    private static ConfidenceSet ofLine(double b, double c) {
        if (b == 0) {
            return c <= 0 ? new Everything() : new Empty();
        }
        double edge = -c / b;
        return b > 0 ? new Interval(Double.NEGATIVE_INFINITY, edge) : new Interval(edge, Double.POSITIVE_INFINITY);
    }
}
