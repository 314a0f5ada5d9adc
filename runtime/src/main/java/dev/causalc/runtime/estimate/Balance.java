package dev.causalc.runtime.estimate;

import dev.causalc.runtime.estimate.Estimation.Check;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Standardised mean differences of covariates between arms: the difference of means over
 * {@code sqrt((s_1² + s_0²) / 2)} of the unweighted arms, before and after weighting (Austin 2009).
 *
 * @param rows by column: a numeric covariate or a level of a categorical one
 */
record Balance(List<Row> rows) {
    Balance {
        rows = List.copyOf(rows);
    }

    record Row(String column, double before, double after) {}

    /**
     * What is known of a column in one arm.
     *
     * @param weight sum of weights, with x and x²
     * @param inverse sum of weights over the propensity of the own arm, and with x
     */
    record Moments(double weight, double sum, double squares, double inverse, double inverseSum) {
        double mean() {
            return sum / weight;
        }

        double variance() {
            return Math.max(0, squares / weight - mean() * mean()) * weight / (weight - 1);
        }

        double weightedMean() {
            return inverseSum / inverse;
        }
    }

    static Row row(String column, Moments to, Moments from) {
        double scale = Math.sqrt((to.variance() + from.variance()) / 2);
        return scale > 0
                ? new Row(column, (to.mean() - from.mean()) / scale, (to.weightedMean() - from.weightedMean()) / scale)
                : new Row(column, 0, 0);
    }

    Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        for (Row row : rows) {
            Map<String, Object> numbers = new LinkedHashMap<>();
            numbers.put("smd_raw", row.before);
            numbers.put("smd_weighted", row.after);
            details.put(row.column, numbers);
        }
        return details;
    }

    Check check() {
        Row before = largest(true);
        Row after = largest(false);
        boolean balanced = Math.abs(after.after) <= Overlap.BALANCED;
        String text = String.format(
                Locale.ROOT,
                "largest standardised difference between arms %.2f (%s) before, %.2f (%s) after weighting by the"
                        + " inverse propensity",
                Math.abs(before.before),
                before.column,
                Math.abs(after.after),
                after.column);
        return new Check(
                "balance",
                balanced ? Check.Status.PASS : Check.Status.WARN,
                OptionalDouble.of(Math.abs(after.after)),
                text);
    }

    private Row largest(boolean before) {
        Row largest = rows.get(0);
        for (Row row : rows) {
            double size = Math.abs(before ? row.before : row.after);
            if (size > Math.abs(before ? largest.before : largest.after)) {
                largest = row;
            }
        }
        return largest;
    }
}
