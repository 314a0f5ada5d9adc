package dev.causalc.runtime.statistics;

import java.util.List;

/**
 * Contrasts of arm means with Neyman's error: {@code sum c_a² s_a² / n_a}, conservative for the sample's average effect, and
 * unbiased for that of the population the rows come from.
 *
 * <p>Degrees of freedom by Welch (1947) and Satterthwaite: {@code V² / sum (c_a² s_a² / n_a)² / (n_a - 1)}.
 */
public final class DifferenceInMeans {
    private DifferenceInMeans() {}

    /**
     * @param arms at least two rows in each arm that a contrast uses, or its error is NaN
     * @param contrasts q × arms
     */
    public static Estimates of(List<Moments> arms, Matrix contrasts) {
        double[] values = Matrix.vector(contrasts.rows(), i -> value(contrasts.row(i), arms));
        double[] variances =
                arms.stream().mapToDouble(arm -> arm.variance() / arm.count()).toArray();
        double[] degrees = Matrix.vector(contrasts.rows(), i -> welch(contrasts.row(i), arms, variances));
        Matrix matrix = covariance(contrasts, variances);
        return new Estimates(values, new Covariance(ErrorKind.NEYMAN, matrix, degrees, List.of()));
    }

    /** A combination of arm means; arms that it does not use may be empty. */
    static double value(double[] contrast, List<Moments> arms) {
        double value = 0;
        for (int a = 0; a < contrast.length; a++) {
            value += contrast[a] == 0 ? 0 : contrast[a] * arms.get(a).mean();
        }
        return value;
    }

    /** {@code C diag(variances) C'}, with arms that a pair of contrasts does not share left out even where NaN. */
    private static Matrix covariance(Matrix contrasts, double[] variances) {
        double[][] matrix = new double[contrasts.rows()][contrasts.rows()];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                for (int a = 0; a < variances.length; a++) {
                    double weight = contrasts.get(i, a) * contrasts.get(j, a);
                    matrix[i][j] += weight == 0 ? 0 : weight * variances[a];
                }
            }
        }
        return Matrix.of(matrix, matrix.length);
    }

    private static double welch(double[] contrast, List<Moments> arms, double[] variances) {
        double variance = 0;
        double squares = 0;
        double rows = 0;
        for (int a = 0; a < contrast.length; a++) {
            if (contrast[a] != 0) {
                double part = contrast[a] * contrast[a] * variances[a];
                variance += part;
                squares += part * part / (arms.get(a).count() - 1);
                rows += arms.get(a).count() - 1;
            }
        }
        // Without any variance the formula is 0/0; the pooled count is its limit for equal variances.
        return variance == 0 ? rows : variance * variance / squares;
    }
}
