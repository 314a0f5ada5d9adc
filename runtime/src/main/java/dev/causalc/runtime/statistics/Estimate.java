package dev.causalc.runtime.statistics;

/**
 * A number with its error.
 *
 * @param degreesOfFreedom of the t distribution of (estimate − truth) / error; infinite for the normal
 */
public record Estimate(double value, double standardError, double degreesOfFreedom) {
    public static Estimate normal(double value, double standardError) {
        return new Estimate(value, standardError, Double.POSITIVE_INFINITY);
    }

    public double statistic() {
        return value / standardError;
    }

    /** Two-sided, of the truth being zero; NaN if both value and error are zero. */
    public double pValue() {
        return StudentT.twoSided(statistic(), degreesOfFreedom);
    }

    /**
     * @param level such as 0.95
     */
    public ConfidenceSet.Interval interval(double level) {
        double half = StudentT.critical(level, degreesOfFreedom) * standardError;
        return new ConfidenceSet.Interval(value - half, value + half);
    }

    /** In units that are {@code factor} times smaller. */
    public Estimate scaled(double factor) {
        return new Estimate(factor * value, Math.abs(factor) * standardError, degreesOfFreedom);
    }
}
