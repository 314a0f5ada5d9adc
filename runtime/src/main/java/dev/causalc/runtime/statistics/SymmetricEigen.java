package dev.causalc.runtime.statistics;

import java.util.Comparator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Eigenvalues and orthonormal eigenvectors of a symmetric matrix by cyclic Jacobi rotations, which find also the small
 * ones of a graded matrix to high relative accuracy (Demmel and Veselić 1992).
 *
 * @param values descending
 * @param vectors column j belongs to value j
 */
public record SymmetricEigen(double[] values, Matrix vectors) {
    private static final int SWEEPS = 60;

    public static SymmetricEigen of(Matrix matrix) {
        double[][] a = matrix.toArray();
        double[][] v = Matrix.identity(a.length).toArray();
        double floor = 1e-60 * matrix.norm();
        for (int sweep = 0; sweep < SWEEPS && !sweep(a, v, floor); sweep++) {
            // Each sweep turns every pair once; convergence is quadratic, usually within ten.
        }
        int[] order = IntStream.range(0, a.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -a[i][i]))
                .mapToInt(i -> i)
                .toArray();
        double[] values = Matrix.vector(order.length, i -> a[order[i]][order[i]]);
        int[] all = IntStream.range(0, a.length).toArray();
        // Rows of v are the vectors.
        return new SymmetricEigen(
                values, Matrix.of(v, a.length).select(order, all).transpose());
    }

    /** {@code V f(values) V'}. */
    public Matrix apply(DoubleUnaryOperator f) {
        double[] mapped = Matrix.vector(values.length, i -> f.applyAsDouble(values[i]));
        return vectors.sandwich(Matrix.diagonal(mapped));
    }

    /** True if nothing was left to turn. */
    private static boolean sweep(double[][] a, double[][] v, double floor) {
        boolean done = true;
        for (int p = 0; p < a.length - 1; p++) {
            for (int q = p + 1; q < a.length; q++) {
                double offDiagonal = Math.abs(a[p][q]);
                if (offDiagonal > floor && offDiagonal > 1e-16 * Math.sqrt(Math.abs(a[p][p] * a[q][q]))) {
                    rotate(a, v, p, q);
                    done = false;
                }
            }
        }
        return done;
    }

    private static void rotate(double[][] a, double[][] v, int p, int q) {
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(1 + theta * theta));
        double c = 1 / Math.sqrt(1 + t * t);
        double s = t * c;
        double turned = t * a[p][q];
        a[p][p] -= turned;
        a[q][q] += turned;
        a[p][q] = 0;
        a[q][p] = 0;
        for (int i = 0; i < a.length; i++) {
            if (i != p && i != q) {
                double x = a[i][p];
                double y = a[i][q];
                a[i][p] = c * x - s * y;
                a[p][i] = a[i][p];
                a[i][q] = s * x + c * y;
                a[q][i] = a[i][q];
            }
            double x = v[p][i];
            double y = v[q][i];
            v[p][i] = c * x - s * y;
            v[q][i] = s * x + c * y;
        }
    }
}
