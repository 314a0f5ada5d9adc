package dev.causalc.runtime.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Quantiles of a weighted sample.
 *
 * <p>Sources: Hyndman and Fan (1996), Sample quantiles in statistical packages, types 1 and 7; Silverman (1986), Density
 * estimation, equation 3.31.
 */
public final class Quantile {
    /** Shares that differ by less are equal but for rounding. */
    private static final double ROUNDING = 1e-12;

    private final double[] values;
    private final double[] weights;
    private final double total;

    /** @param weights 0 or more, one for each value */
    public Quantile(double[] values, double[] weights) {
        int[] order = IntStream.range(0, values.length)
                .filter(i -> weights[i] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(i -> i)
                .toArray();
        this.values = IntStream.of(order).mapToDouble(i -> values[i]).toArray();
        this.weights = IntStream.of(order).mapToDouble(i -> weights[i]).toArray();
        this.total = CompensatedSum.of(this.weights);
    }

    /** The smallest value up to which lies at least this share of the weight (type 1). */
    public double inverse(double share) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i];
            if (sum >= (share - ROUNDING) * total) {
                return values[i];
            }
        }
        return values[values.length - 1];
    }

    /** Between the order statistics, of a sample without weights (type 7). */
    public double interpolated(double share) {
        double place = share * (values.length - 1);
        int below = (int) Math.floor(place + ROUNDING);
        int above = Math.min(below + 1, values.length - 1);
        return values[below] + (place - below) * (values[above] - values[below]);
    }

    /** The density at a point, with Gauss's kernel and Silverman's bandwidth for the effective number of values. */
    public double density(double at) {
        double mean = 0;
        double squaredWeights = 0;
        for (int i = 0; i < values.length; i++) {
            mean += weights[i] * values[i] / total;
            squaredWeights += weights[i] * weights[i] / total / total;
        }
        double variance = 0;
        for (int i = 0; i < values.length; i++) {
            variance += weights[i] * (values[i] - mean) * (values[i] - mean) / total;
        }
        double spread = Math.min(Math.sqrt(variance), (inverse(0.75) - inverse(0.25)) / 1.34);
        double scale = spread > 0 ? spread : Math.sqrt(variance);
        double bandwidth = 0.9 * scale * Math.pow(squaredWeights, 0.2);
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double z = (values[i] - at) / bandwidth;
            sum += weights[i] / total * Math.exp(-z * z / 2);
        }
        return sum / bandwidth / Math.sqrt(2 * Math.PI);
    }

    /** Whether all values are the same, so that there is no density. */
    public boolean isConstant() {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }
}
