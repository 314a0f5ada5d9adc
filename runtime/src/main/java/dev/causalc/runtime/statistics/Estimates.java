package dev.causalc.runtime.statistics;

/**
 * Several estimates with their joint error.
 *
 * @param values q of them
 */
public record Estimates(double[] values, Covariance covariance) {
    public int size() {
        return values.length;
    }

    public Estimate get(int i) {
        return covariance.estimate(i, values[i]);
    }

    /** In units that are {@code factor} times smaller. */
    public Estimates scaled(double factor) {
        return new Estimates(Matrix.vector(values.length, i -> factor * values[i]), covariance.scaled(factor));
    }

    public Estimates normal() {
        return new Estimates(values, covariance.normal());
    }

    /**
     * Linear combinations. Degrees of freedom are the smallest of the estimates that a combination uses.
     *
     * @param contrasts rows over these estimates
     */
    public Estimates combine(Matrix contrasts) {
        double[] combined = contrasts.times(values);
        double[] degrees = Matrix.vector(contrasts.rows(), i -> smallest(contrasts.row(i)));
        Matrix matrix = contrasts.sandwich(covariance.matrix());
        return new Estimates(combined, new Covariance(covariance.kind(), matrix, degrees, covariance.notes()));
    }

    private double smallest(double[] weights) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0) {
                least = Math.min(least, covariance.degreesOfFreedom()[i]);
            }
        }
        return least;
    }
}
