package dev.causalc.runtime.statistics;

/** The chi-squared distribution with real degrees of freedom above 0. */
public final class ChiSquared {
    private ChiSquared() {}

    /** P(X ≥ x), accurate where it is small. */
    public static double upper(double x, double degreesOfFreedom) {
        if (Double.isNaN(x) || !(degreesOfFreedom > 0)) {
            return Double.NaN;
        }
        return x <= 0 ? 1 : Math.exp(IncompleteGamma.logUpper(0.5 * degreesOfFreedom, 0.5 * x));
    }

    /** P(X ≤ x), accurate where it is small. */
    public static double cdf(double x, double degreesOfFreedom) {
        if (Double.isNaN(x) || !(degreesOfFreedom > 0)) {
            return Double.NaN;
        }
        return x <= 0 ? 0 : Math.exp(IncompleteGamma.logLower(0.5 * degreesOfFreedom, 0.5 * x));
    }

    /** x with P(X ≤ x) = p. */
    public static double quantile(double p, double degreesOfFreedom) {
        if (!(p >= 0 && p <= 1) || !(degreesOfFreedom > 0)) {
            return Double.NaN;
        }
        double half = 0.5 * degreesOfFreedom;
        return LogTail.solve(
                Math.log1p(-p),
                x -> IncompleteGamma.logUpper(half, 0.5 * x),
                x -> IncompleteGamma.logDensity(half, 0.5 * x) - Math.log(2));
    }
}
