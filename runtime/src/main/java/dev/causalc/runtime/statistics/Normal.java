package dev.causalc.runtime.statistics;

/** The standard normal distribution; tails keep their relative accuracy down to 1e-300. */
public final class Normal {
    private Normal() {}

    /** P(Z ≤ z). */
    public static double cdf(double z) {
        return StudentT.cdf(z, Double.POSITIVE_INFINITY);
    }

    /** P(|Z| ≥ |z|). */
    public static double twoSided(double z) {
        return StudentT.twoSided(z, Double.POSITIVE_INFINITY);
    }

    /** z with P(Z ≤ z) = p. */
    public static double quantile(double p) {
        return StudentT.quantile(p, Double.POSITIVE_INFINITY);
    }

    /** z with P(|Z| ≤ z) = level. */
    public static double critical(double level) {
        return StudentT.critical(level, Double.POSITIVE_INFINITY);
    }
}
