package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Scale;
import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.statistics.Covariance;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** From means with their joint covariance to the values that a question asks for. */
final class Values {
    private Values() {}

    /**
     * How a comparison follows from its two means.
     *
     * @param value on the scale that is shown
     * @param gradient of the value, or of its logarithm, by the two means
     */
    record Compared(double value, double[] gradient, boolean log) {}

    /** What is wrong with comparing these means on a scale, if anything. */
    static Optional<Refusal> refusal(Scale scale, double to, double from) {
        boolean exists = switch (scale) {
            case DIFFERENCE -> true;
            case RATIO -> to != 0 && from != 0 && (to > 0) == (from > 0);
            case ODDS_RATIO -> inside(to) && inside(from);
        };
        if (exists) {
            return Optional.empty();
        }
        String what =
                scale == Scale.RATIO ? "a ratio needs means of one sign" : "an odds ratio needs means between 0 and 1";
        return Optional.of(Refusal.of(
                EstimateCode.NOT_COMPARABLE,
                what + ", and these are " + Phrases.rounded(to) + " and " + Phrases.rounded(from),
                "ask for the difference instead (leave out `as " + scale.word() + "`)"));
    }

    private static boolean inside(double probability) {
        return probability > 0 && probability < 1;
    }

    static Compared compare(Scale scale, double to, double from) {
        return switch (scale) {
            case DIFFERENCE -> new Compared(to - from, new double[] {1, -1}, false);
            case RATIO -> new Compared(to / from, new double[] {1 / to, -1 / from}, true);
            case ODDS_RATIO ->
                new Compared(
                        to / (1 - to) / (from / (1 - from)),
                        new double[] {1 / (to * (1 - to)), -1 / (from * (1 - from))},
                        true);
        };
    }

    /** An error on the logarithm of a value, carried to the value; as it is, without logarithm. */
    static double carried(Compared compared, double error) {
        return compared.log ? Math.abs(compared.value) * error : error;
    }

    static OptionalDouble freedom(double degreesOfFreedom) {
        return Double.isFinite(degreesOfFreedom) ? OptionalDouble.of(degreesOfFreedom) : OptionalDouble.empty();
    }

    /** An error that is a number; with exact weights there is none. */
    static OptionalDouble error(Sample sample, double error) {
        return sample.isExact() || !Double.isFinite(error) ? OptionalDouble.empty() : OptionalDouble.of(error);
    }

    /** A value that is itself one of the estimates of a covariance. */
    static Estimation.Value direct(
            Sample sample,
            Estimation.Key key,
            double estimate,
            Covariance covariance,
            int index,
            long rows,
            Optional<Long> clusters,
            RowExpression influence) {
        return new Estimation.Value(
                key,
                estimate,
                error(sample, covariance.standardError(index)),
                freedom(covariance.degreesOfFreedom()[index]),
                false,
                rows,
                clusters,
                sample.isExact() ? Optional.empty() : Optional.of(sample.influence(influence)));
    }

    /** The number of independent clusters, the fewer where there are two ways; empty without clusters. */
    static Optional<Long> clusters(List<Integer> counts) {
        return counts.stream().min(Integer::compare).map(Integer::longValue);
    }
}
