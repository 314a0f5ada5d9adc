package dev.causalc.runtime.statistics;

import org.apache.commons.math3.special.Beta;

/** Student's t distribution with real degrees of freedom above 0; infinite: the normal. */
public final class StudentT {
    private StudentT() {}

    /** P(|T| ≥ |t|); NaN for NaN. */
    public static double twoSided(double t, double degreesOfFreedom) {
        if (Double.isNaN(t) || !(degreesOfFreedom > 0)) {
            return Double.NaN;
        }
        return Math.exp(logTwoSided(Math.abs(t), degreesOfFreedom));
    }

    /** P(T ≤ t). */
    public static double cdf(double t, double degreesOfFreedom) {
        double outside = twoSided(t, degreesOfFreedom);
        return t < 0 ? outside / 2 : 1 - outside / 2;
    }

    /** P(T ≥ t), accurate where it is small. */
    public static double upper(double t, double degreesOfFreedom) {
        return cdf(-t, degreesOfFreedom);
    }

    /** t with P(T ≤ t) = p. */
    public static double quantile(double p, double degreesOfFreedom) {
        if (!(p >= 0 && p <= 1) || !(degreesOfFreedom > 0)) {
            return Double.NaN;
        }
        double magnitude =
                p < 0.5 ? outside(Math.log(2 * p), degreesOfFreedom) : outside(log2Complement(p), degreesOfFreedom);
        return p < 0.5 ? -magnitude : magnitude;
    }

    private static double log2Complement(double p) {
        return Math.log(2) + Math.log1p(-p);
    }

    /**
     * t with P(|T| ≤ t) = level: half an interval is this many standard errors.
     *
     * @param level such as 0.95
     */
    public static double critical(double level, double degreesOfFreedom) {
        if (!(level >= 0 && level <= 1) || !(degreesOfFreedom > 0)) {
            return Double.NaN;
        }
        return outside(Math.log1p(-level), degreesOfFreedom);
    }

    /** t with log P(|T| ≥ t) as given. */
    private static double outside(double logTail, double degreesOfFreedom) {
        return LogTail.solve(logTail, t -> logTwoSided(t, degreesOfFreedom), t -> logDensity(t, degreesOfFreedom));
    }

    /** Of |T|. */
    private static double logDensity(double t, double degreesOfFreedom) {
        if (degreesOfFreedom == Double.POSITIVE_INFINITY) {
            return -0.5 * t * t - 0.5 * Math.log(Math.PI / 2);
        }
        double half = 0.5 * degreesOfFreedom;
        return Math.log(2)
                - (half + 0.5) * Math.log1p(t / degreesOfFreedom * t)
                - 0.5 * Math.log(degreesOfFreedom)
                - Beta.logBeta(half, 0.5);
    }

    private static double logTwoSided(double t, double degreesOfFreedom) {
        if (t == 0) {
            return 0;
        }
        if (degreesOfFreedom == Double.POSITIVE_INFINITY) {
            return IncompleteGamma.logUpper(0.5, 0.5 * t * t);
        }
        double odds = t / degreesOfFreedom * t;
        // log(t²/(ν + t²)), which underflows last when written like this.
        double logY = 2 * Math.log(t) - Math.log(degreesOfFreedom) - Math.log1p(odds);
        return IncompleteBeta.log(0.5 * degreesOfFreedom, 0.5, -Math.log1p(odds), logY);
    }
}
