package dev.causalc.runtime.execute;

import dev.causalc.runtime.estimate.Estimation;
import dev.causalc.runtime.execute.StudyResult.Inferred;
import dev.causalc.runtime.statistics.StudentT;
import java.util.OptionalDouble;

/** Intervals and p-values from an estimate, its standard error and its reference distribution. */
final class Inference {
    private Inference() {}

    /**
     * @param null value of no effect; empty where that question makes no sense
     */
    static Inferred of(Estimation.Value value, double level, OptionalDouble noEffect) {
        if (value.tested().isPresent()) {
            Estimation.Tested test = value.tested().get();
            return new Inferred(value, level, test.low(), test.high(), OptionalDouble.of(test.pValue()), none());
        }
        if (value.standardError().isEmpty()) {
            return new Inferred(value, level, none(), none(), none(), none());
        }
        double se = value.standardError().getAsDouble();
        double quantile = StudentT.critical(level, orNormal(value.degreesOfFreedom()));
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
        return StudentT.quantile(probability, orNormal(degreesOfFreedom));
    }

    /** P(statistic or more) under the null. */
    static double upperTail(double statistic, OptionalDouble degreesOfFreedom) {
        return StudentT.upper(statistic, orNormal(degreesOfFreedom));
    }

    private static double twoSided(double statistic, OptionalDouble degreesOfFreedom) {
        return StudentT.twoSided(statistic, orNormal(degreesOfFreedom));
    }

    static double orNormal(OptionalDouble degreesOfFreedom) {
        return degreesOfFreedom.orElse(Double.POSITIVE_INFINITY);
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
