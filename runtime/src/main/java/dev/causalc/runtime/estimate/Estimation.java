package dev.causalc.runtime.estimate;

import dev.causalc.runtime.engine.RowExpression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a method made of a term.
 *
 * @param options all of them, defaults included, as they are shown
 * @param values one, or one for each contrast, group and point
 * @param standardErrorKind the convention, such as {@code HC2} or {@code CR2 by user_id}
 * @param details further numbers under stable names: numbers, texts, lists and maps of them
 * @param bounds in place of {@code values} where the data give no number but an interval
 */
public record Estimation(
        String method,
        Map<String, Object> options,
        List<Value> values,
        String standardErrorKind,
        Map<String, Object> details,
        List<Check> checks,
        List<Bounds> bounds) {
    public Estimation {
        options = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(options));
        values = List.copyOf(values);
        details = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(details));
        checks = List.copyOf(checks);
        bounds = List.copyOf(bounds);
    }

    /** Of what is identified. */
    public Estimation(
            String method,
            Map<String, Object> options,
            List<Value> values,
            String standardErrorKind,
            Map<String, Object> details,
            List<Check> checks) {
        this(method, options, values, standardErrorKind, details, checks, List.of());
    }

    /**
     * Of what is not.
     *
     * @param method that was used, as the option is written
     * @param assumes what the interval rests on, in words
     */
    static Estimation bounded(String method, List<Bounds> bounds, Map<String, Object> details, String assumes) {
        return new Estimation(
                "bounds",
                Map.of("method", method),
                List.of(),
                "",
                details,
                List.of(new Check("bounds", Check.Status.PASS, OptionalDouble.empty(), "rests on " + assumes)),
                bounds);
    }

    /**
     * The interval in which a number lies that is not identified; without allowance for sampling error.
     *
     * @param rows used
     */
    public record Bounds(Key key, double low, double high, long rows) {}

    /**
     * One number with its error.
     *
     * @param standardError on the scale of the estimate; empty when there is no sampling error (exact weights)
     * @param degreesOfFreedom of the t distribution; empty: normal
     * @param logScale whether the interval is symmetric on the log scale (ratios)
     * @param rows used
     * @param clusters when errors follow clusters
     * @param influence of a row on the estimate, with a sampling weight and 1/n in it and 0 (not NaN) outside the rows
     *     used, so that the variance is near the sum over clusters of its squared sums; of one copy, where weights are
     *     frequencies; empty when there is none
     * @param tested the interval and p-value of a test that stands in place of those that follow from the error
     */
    public record Value(
            Key key,
            double estimate,
            OptionalDouble standardError,
            OptionalDouble degreesOfFreedom,
            boolean logScale,
            long rows,
            Optional<Long> clusters,
            Optional<RowExpression> influence,
            Optional<Tested> tested) {
        /** With the interval and p-value that follow from the error. */
        public Value(
                Key key,
                double estimate,
                OptionalDouble standardError,
                OptionalDouble degreesOfFreedom,
                boolean logScale,
                long rows,
                Optional<Long> clusters,
                Optional<RowExpression> influence) {
            this(key, estimate, standardError, degreesOfFreedom, logScale, rows, clusters, influence, Optional.empty());
        }

        /** The same value with other quantiles. */
        Value withFreedom(OptionalDouble other) {
            return new Value(key, estimate, standardError, other, logScale, rows, clusters, influence, tested);
        }

        Value tested(Tested result) {
            return new Value(
                    key,
                    estimate,
                    standardError,
                    degreesOfFreedom,
                    logScale,
                    rows,
                    clusters,
                    influence,
                    Optional.of(result));
        }
    }

    /**
     * What a test that draws anew says of no effect, in place of what follows from the error.
     *
     * @param low end of the interval, where the test gives one
     */
    public record Tested(double pValue, OptionalDouble low, OptionalDouble high) {}

    /**
     * Which value it is, in the words of the study.
     *
     * @param by variable to level
     * @param at the point of a curve or the quantile
     */
    public record Key(Optional<String> from, Optional<String> to, Map<String, String> by, OptionalDouble at) {
        public static final Key NONE = new Key(Optional.empty(), Optional.empty(), Map.of(), OptionalDouble.empty());

        public Key {
            by = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(by));
        }
    }

    /** A diagnostic of an estimate: {@code overlap}, {@code balance}, …; its text says it in words. */
    public record Check(String check, Status status, OptionalDouble value, String text) {
        public enum Status {
            PASS,
            WARN,
            FAIL
        }
    }
}
