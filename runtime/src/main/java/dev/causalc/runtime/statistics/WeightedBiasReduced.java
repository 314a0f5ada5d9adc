package dev.causalc.runtime.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * CR2 errors under sampling weights s, with independent equal errors as the working model (not 1/s): R's clubSandwich for a
 * weighted {@code lm}, and estimatr.
 *
 * <p>With A = L L', S the sum over all rows of s² x x', and the columns {@code U = [X L, W X L]} of a cluster, the covariance
 * of its residuals is {@code B = I + U K U'}, {@code K = [[L'SL, -I], [-I, 0]]}: identity plus low rank, so that its
 * inverse square root needs only {@code U'U} and {@code U'e}.
 */
public final class WeightedBiasReduced {
    private final Matrix root;
    private final Matrix directions;
    private final Matrix kernel;
    private final double fitted;
    private final double[][] meat;
    private final Satterthwaite[] freedom;
    private int exact;

    /**
     * Sums over the rows of a cluster; with frequency weights f all are multiplied by f.
     *
     * @param plain {@code sum x x'}
     * @param weighted {@code sum s x x'}
     * @param twice {@code sum s² x x'}
     * @param residuals {@code sum x e}
     * @param score {@code sum s x e}
     */
    public record Cluster(Matrix plain, Matrix weighted, Matrix twice, double[] residuals, double[] score) {}

    /**
     * @param twice {@code sum s² x x'} over all rows
     */
    public WeightedBiasReduced(LeastSquares.Fit fit, Matrix contrasts, Matrix twice) {
        this.root = fit.inverseRoot();
        this.directions = root.transpose().times(contrasts.transpose());
        this.fitted = BiasReduced.fittedExactly(fit);
        this.meat = new double[contrasts.rows()][contrasts.rows()];
        Matrix minus = Matrix.identity(root.columns()).times(-1);
        Matrix zero = Matrix.zero(root.columns(), root.columns());
        this.kernel = blocks(root.transpose().sandwich(twice), minus, zero);
        this.freedom = IntStream.range(0, meat.length)
                .mapToObj(j -> new Satterthwaite(kernel))
                .toArray(Satterthwaite[]::new);
    }

    public void add(Cluster cluster) {
        Matrix columns = blocks(worked(cluster.plain), worked(cluster.weighted), worked(cluster.twice));
        LowRank rank = lowRank(columns);
        if (Arrays.stream(rank.values).anyMatch(value -> value < fitted)) {
            exact++;
        }
        double[] score = root.transposeTimes(cluster.score);
        double[] along = rank.coordinates.times(join(root.transposeTimes(cluster.residuals), score));
        double[] adjusted = join(new double[score.length], score);
        for (int i = 0; i < along.length; i++) {
            Matrix.addTimes(adjusted, rank.change(i, fitted) * along[i], rank.images.column(i));
        }
        double[] contribution = directions.transposeTimes(lower(adjusted));
        for (int i = 0; i < contribution.length; i++) {
            Matrix.addTimes(meat[i], contribution[i], contribution);
        }
        addFreedom(columns, rank);
    }

    /**
     * With orthonormal Q spanning U: {@code B = I + Q F Q'}; column i of the images is {@code U'Q u_i}, the coordinates turn
     * {@code U'e} into {@code u_i'Q'e}, and the values are the eigenvalues of B along u_i.
     */
    private record LowRank(double[] values, Matrix images, Matrix coordinates) {
        /** {@code value^(-1/2) - 1}. */
        double change(int i, double fitted) {
            return values[i] < fitted ? -1 : 1 / Math.sqrt(values[i]) - 1;
        }

        /** {@code 1/value - 1}. */
        double inverseChange(int i, double fitted) {
            return values[i] < fitted ? -1 : 1 / values[i] - 1;
        }
    }

    private LowRank lowRank(Matrix columns) {
        SymmetricEigen eigen = SymmetricEigen.of(columns);
        double least = 1e-13 * Math.max(0, eigen.values()[0]);
        int rank = (int) Arrays.stream(eigen.values()).filter(v -> v > least).count();
        int[] all = IntStream.range(0, columns.rows()).toArray();
        Matrix basis = eigen.vectors().select(all, IntStream.range(0, rank).toArray());
        double[] lengths = Matrix.vector(rank, i -> Math.sqrt(eigen.values()[i]));
        double[] inverses = Matrix.vector(rank, i -> 1 / lengths[i]);
        double[] ones = Matrix.vector(columns.rows(), i -> 1);
        Matrix stretched = basis.scaled(ones, lengths);
        Matrix middle = Matrix.identity(rank).plus(stretched.transpose().sandwich(kernel));
        SymmetricEigen inner = SymmetricEigen.of(middle);
        Matrix images = stretched.times(inner.vectors());
        Matrix coordinates =
                inner.vectors().transpose().times(basis.scaled(ones, inverses).transpose());
        return new LowRank(inner.values(), images, coordinates);
    }

    /** With a = B^(−1/2) W X L l: D = a'a, and z = (L'X'a, L'X'Wa). */
    private void addFreedom(Matrix columns, LowRank rank) {
        for (int j = 0; j < freedom.length; j++) {
            double[] direction = join(new double[root.columns()], directions.column(j));
            double[] row = columns.times(direction);
            double diagonal = Matrix.dot(direction, row);
            double[] along = rank.images.transposeTimes(direction);
            for (int i = 0; i < along.length; i++) {
                diagonal += rank.inverseChange(i, fitted) * along[i] * along[i];
                Matrix.addTimes(row, rank.change(i, fitted) * along[i], rank.images.column(i));
            }
            freedom[j].add(diagonal, row);
        }
    }

    public Covariance covariance() {
        Matrix matrix = Matrix.of(meat, meat.length);
        double[] degrees = Matrix.vector(meat.length, j -> freedom[j].degreesOfFreedom());
        List<String> notes = exact == 0 ? List.of() : List.of(BiasReduced.exactNote(exact));
        return new Covariance(ErrorKind.CR2, matrix, degrees, notes);
    }

    private Matrix worked(Matrix sums) {
        return root.transpose().sandwich(sums);
    }

    private static Matrix blocks(Matrix first, Matrix off, Matrix second) {
        int k = first.rows();
        double[][] result = new double[2 * k][2 * k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                result[i][j] = first.get(i, j);
                result[i][k + j] = off.get(i, j);
                result[k + i][j] = off.get(j, i);
                result[k + i][k + j] = second.get(i, j);
            }
        }
        return Matrix.of(result, 2 * k);
    }

    private static double[] join(double[] first, double[] second) {
        double[] result = Arrays.copyOf(first, 2 * first.length);
        System.arraycopy(second, 0, result, first.length, second.length);
        return result;
    }

    private static double[] lower(double[] joined) {
        return Arrays.copyOfRange(joined, joined.length / 2, joined.length);
    }
}
