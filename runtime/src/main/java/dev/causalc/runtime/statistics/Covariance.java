package dev.causalc.runtime.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * The estimated covariance of q estimates, with the convention that made it.
 *
 * @param matrix q × q
 * @param degreesOfFreedom of the t distribution of each estimate; infinite for the normal
 * @param notes what a reader of the error must know, each a clause; empty if there is nothing
 */
public record Covariance(ErrorKind kind, Matrix matrix, double[] degreesOfFreedom, List<String> notes) {
    public Covariance {
        notes = List.copyOf(notes);
    }

    /** The same degrees of freedom for all. */
    static Covariance of(ErrorKind kind, Matrix matrix, double degreesOfFreedom) {
        double[] all = new double[matrix.rows()];
        Arrays.fill(all, degreesOfFreedom);
        return new Covariance(kind, matrix, all, List.of());
    }

    public double standardError(int i) {
        return Math.sqrt(matrix.get(i, i));
    }

    public Estimate estimate(int i, double value) {
        return new Estimate(value, standardError(i), degreesOfFreedom[i]);
    }

    /** For estimates in units that are {@code factor} times smaller. */
    public Covariance scaled(double factor) {
        return new Covariance(kind, matrix.times(factor * factor), degreesOfFreedom, notes);
    }

    /** With normal quantiles. */
    public Covariance normal() {
        double[] infinite = new double[degreesOfFreedom.length];
        Arrays.fill(infinite, Double.POSITIVE_INFINITY);
        return new Covariance(kind, matrix, infinite, notes);
    }

    Covariance noted(String note) {
        return new Covariance(kind, matrix, degreesOfFreedom, List.of(note));
    }
}
