package dev.causalc.runtime.statistics;

import java.util.List;
import java.util.Optional;

/**
 * The positive semidefinite matrix {@code S = diag(d) + crosses - sum over stars of v v' / weight}, kept sparse: what is
 * left of the normal equations of effects when one factor is eliminated. For two factors it is a graph Laplacian.
 */
final class Schur {
    private static final double CONVERGED = 1e-14;

    private final double[] diagonal;
    private final List<Cross> crosses;
    private final List<Star> stars;
    private final Optional<Cholesky> cholesky;

    /** A pair of symmetric entries off the diagonal. */
    record Cross(int row, int column, double value) {}

    /** A level of the eliminated factor: the indices it meets, the weights of these cells, and its own weight. */
    record Star(int[] indices, double[] values, double weight) {}

    Schur(double[] diagonal, List<Cross> crosses, List<Star> stars) {
        this.diagonal = diagonal;
        this.crosses = List.copyOf(crosses);
        this.stars = List.copyOf(stars);
        this.cholesky = diagonal.length <= EffectsSystem.DENSE
                ? Optional.of(Cholesky.of(dense(), diagonal, Cholesky.TOLERANCE))
                : Optional.empty();
    }

    private Matrix dense() {
        double[][] matrix = Matrix.diagonal(diagonal).toArray();
        for (Cross cross : crosses) {
            matrix[cross.row][cross.column] += cross.value;
            matrix[cross.column][cross.row] += cross.value;
        }
        for (Star star : stars) {
            for (int i = 0; i < star.indices.length; i++) {
                for (int j = 0; j < star.indices.length; j++) {
                    matrix[star.indices[i]][star.indices[j]] -= star.values[i] * star.values[j] / star.weight;
                }
            }
        }
        return Matrix.of(matrix, diagonal.length);
    }

    int rank() {
        return cholesky.orElseThrow().rank();
    }

    int[] independent() {
        return cholesky.orElseThrow().taken();
    }

    Matrix inverse() {
        return cholesky.orElseThrow().inverse();
    }

    double[] solve(double[] right) {
        return cholesky.isPresent() ? cholesky.get().solve(right) : conjugateGradients(right);
    }

    private double[] times(double[] x) {
        double[] result = Matrix.vector(x.length, i -> diagonal[i] * x[i]);
        for (Cross cross : crosses) {
            result[cross.row] += cross.value * x[cross.column];
            result[cross.column] += cross.value * x[cross.row];
        }
        for (Star star : stars) {
            double sum = 0;
            for (int i = 0; i < star.indices.length; i++) {
                sum += star.values[i] * x[star.indices[i]];
            }
            for (int i = 0; i < star.indices.length; i++) {
                result[star.indices[i]] -= star.values[i] * sum / star.weight;
            }
        }
        return result;
    }

    /**
     * Preconditioned by the diagonal. The right side lies in the range, so the null space never enters (Kaasschieter 1988).
     */
    private double[] conjugateGradients(double[] right) {
        double[] x = new double[right.length];
        double[] residual = right.clone();
        double[] direction = new double[right.length];
        double goal = CONVERGED * Math.sqrt(weighted(right));
        double before = 0;
        for (int step = 0; step < 20 * right.length; step++) {
            double now = weighted(residual);
            if (Math.sqrt(now) <= goal) {
                return x;
            }
            double share = step == 0 ? 0 : now / before;
            for (int i = 0; i < x.length; i++) {
                direction[i] = residual[i] / diagonal[i] + share * direction[i];
            }
            double[] image = times(direction);
            double curvature = Matrix.dot(direction, image);
            if (!(curvature > 0)) {
                return x;
            }
            double length = now / curvature;
            Matrix.addTimes(x, length, direction);
            Matrix.addTimes(residual, -length, image);
            before = now;
        }
        return x;
    }

    private double weighted(double[] residual) {
        double sum = 0;
        for (int i = 0; i < residual.length; i++) {
            sum += residual[i] * residual[i] / diagonal[i];
        }
        return sum;
    }
}
