package dev.causalc.runtime.statistics;

import java.util.Collection;

/**
 * Sums of one variable over the rows of a group, best in units shifted near its mean.
 *
 * @param count number of rows, or the sum of frequency weights
 */
public record Moments(double count, double sum, double squares) {
    public double mean() {
        return sum / count;
    }

    /** Dividing by count − 1; NaN for a single row. */
    public double variance() {
        double centred = Math.fma(-mean(), sum, squares);
        return count > 1 ? Math.max(0, centred) / (count - 1) : Double.NaN;
    }

    public Moments plus(Moments other) {
        return new Moments(count + other.count, sum + other.sum, squares + other.squares);
    }

    public static Moments sum(Collection<Moments> parts) {
        return parts.stream().reduce(new Moments(0, 0, 0), Moments::plus);
    }
}
