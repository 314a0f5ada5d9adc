package dev.causalc.runtime.execute;

import dev.causalc.runtime.estimate.Estimation;
import dev.causalc.runtime.execute.StudyResult.Inferred;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/** Intervals and p-values from an estimate, its standard error and its reference distribution. */
final class Inference {
    private Inference() {}

    /**
     * @param null value of no effect; empty where that question makes no sense
     */
    static Inferred of(Estimation.Value value, double level, OptionalDouble noEffect) {
        if (value.standardError().isEmpty()) {
            return new Inferred(value, level, none(), none(), none(), none());
        }
        double se = value.standardError().getAsDouble();
        double quantile = quantile(1 - (1 - level) / 2, value.degreesOfFreedom());
        double low = value.estimate() - quantile * se;
        double high = value.estimate() + quantile * se;
        OptionalDouble p = none();
        if (value.logScale()) {
            double logSe = se / value.estimate();
            low = Math.exp(Math.log(value.estimate()) - quantile * logSe);
            high = Math.exp(Math.log(value.estimate()) + quantile * logSe);
            p = OptionalDouble.of(twoSided(Math.log(value.estimate()) / logSe, value.degreesOfFreedom()));
        } else if (noEffect.isPresent()) {
            p = OptionalDouble.of(twoSided((value.estimate() - noEffect.getAsDouble()) / se, value.degreesOfFreedom()));
        }
        return new Inferred(value, level, finite(low), finite(high), finite(p), none());
    }

    /** The quantile of t, or of the normal distribution without degrees of freedom. */
    static double quantile(double probability, OptionalDouble degreesOfFreedom) {
        return distribution(degreesOfFreedom).inverseCumulativeProbability(probability);
    }

    /** P(statistic or more) under the null. */
    static double upperTail(double statistic, OptionalDouble degreesOfFreedom) {
        return distribution(degreesOfFreedom).cumulativeProbability(-statistic);
    }

    private static double twoSided(double statistic, OptionalDouble degreesOfFreedom) {
        return Math.min(1, 2 * upperTail(Math.abs(statistic), degreesOfFreedom));
    }

    private static RealDistribution distribution(OptionalDouble degreesOfFreedom) {
        return degreesOfFreedom.isPresent()
                ? new TDistribution(null, degreesOfFreedom.getAsDouble())
                : new NormalDistribution(null, 0, 1);
    }

    private static OptionalDouble none() {
        return OptionalDouble.empty();
    }

    private static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : none();
    }

    private static OptionalDouble finite(OptionalDouble value) {
        return value.isPresent() ? finite(value.getAsDouble()) : value;
    }
}
