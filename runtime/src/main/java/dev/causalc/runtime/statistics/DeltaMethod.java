package dev.causalc.runtime.statistics;

/**
 * Errors of smooth functions of estimates by their gradients, with normal quantiles. A ratio of positive numbers is best
 * taken on the log scale and its interval carried back.
 */
public final class DeltaMethod {
    private DeltaMethod() {}

    /**
     * Any function.
     *
     * @param value of the function
     * @param gradient by estimate, at the estimates
     */
    public static Estimate of(double value, double[] gradient, Matrix covariance) {
        return Estimate.normal(value, Math.sqrt(Math.max(0, covariance.bilinear(gradient, gradient))));
    }

    public static Estimate log(Estimate x) {
        return Estimate.normal(Math.log(x.value()), x.standardError() / Math.abs(x.value()));
    }

    public static Estimate exp(Estimate x) {
        double value = Math.exp(x.value());
        return Estimate.normal(value, value * x.standardError());
    }

    /** {@code estimates[a] / estimates[b]}. */
    public static Estimate ratio(Estimates estimates, int a, int b) {
        double ratio = estimates.values()[a] / estimates.values()[b];
        double[] gradient = new double[estimates.size()];
        gradient[a] += 1 / estimates.values()[b];
        gradient[b] -= ratio / estimates.values()[b];
        return of(ratio, gradient, estimates.covariance().matrix());
    }

    /** {@code log(estimates[a] / estimates[b])}; both have to be of one sign, or the value is NaN. */
    public static Estimate logRatio(Estimates estimates, int a, int b) {
        double top = estimates.values()[a];
        double bottom = estimates.values()[b];
        double[] gradient = new double[estimates.size()];
        gradient[a] += 1 / top;
        gradient[b] -= 1 / bottom;
        return of(Math.log(top / bottom), gradient, estimates.covariance().matrix());
    }

    /** {@code estimates[a] * estimates[b]}. */
    public static Estimate product(Estimates estimates, int a, int b) {
        double[] gradient = new double[estimates.size()];
        gradient[a] += estimates.values()[b];
        gradient[b] += estimates.values()[a];
        return of(
                estimates.values()[a] * estimates.values()[b],
                gradient,
                estimates.covariance().matrix());
    }

    /**
     * Fieller's (1954) set for {@code estimates[a] / estimates[b]}: all ratios ρ for which a − ρ b is not told from zero.
     * Right even where b is near zero; then it may be two rays or everything.
     */
    public static ConfidenceSet fieller(Estimates estimates, int a, int b, double level) {
        Covariance covariance = estimates.covariance();
        double degrees = Math.min(covariance.degreesOfFreedom()[a], covariance.degreesOfFreedom()[b]);
        double critical = StudentT.critical(level, degrees);
        Matrix matrix = covariance.matrix();
        return ConfidenceSet.ofRatio(
                estimates.values()[a],
                estimates.values()[b],
                new double[] {matrix.get(a, a), matrix.get(a, b), matrix.get(b, b)},
                critical);
    }
}
