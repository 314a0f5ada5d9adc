package dev.causalc.runtime.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Pivoted Cholesky factorisation of a symmetric positive semidefinite matrix, with a decision on its rank: at every step
 * the column with the largest remaining share of its own scale is taken, until no share exceeds the tolerance. The columns
 * left out are linear combinations of those taken.
 *
 * <p>Source: Higham (2002), Accuracy and Stability of Numerical Algorithms, section 10.3.
 */
public final class Cholesky {
    /**
     * The default tolerance. For a column of a regression the remaining share is 1 − R² on the columns taken before, and a
     * Gram matrix of doubles over millions of rows knows it to about 1e-13.
     */
    public static final double TOLERANCE = 1e-11;

    private final int size;
    private final int rank;
    private final int[] order;
    /** Row i is the row of the factor for matrix row order[i]; lower triangular in its first {@code rank} columns. */
    private final double[][] lower;

    private Cholesky(int rank, int[] order, double[][] lower) {
        this.size = order.length;
        this.rank = rank;
        this.order = order;
        this.lower = lower;
    }

    /** With the matrix's own diagonal as scale. */
    public static Cholesky of(Matrix matrix) {
        return of(matrix, matrix.diagonal(), TOLERANCE);
    }

    /**
     * @param scale what each diagonal entry is compared with, such as the diagonal before effects were taken out
     * @param tolerance smallest share of the scale that still counts
     */
    public static Cholesky of(Matrix matrix, double[] scale, double tolerance) {
        int size = matrix.rows();
        int[] order = IntStream.range(0, size).toArray();
        double[][] lower = new double[size][size];
        double[] remaining = matrix.diagonal();
        int rank = 0;
        while (rank < size) {
            int pivot = best(order, rank, remaining, scale);
            int column = order[pivot];
            // Written so that NaN stops here.
            if (!(remaining[column] > tolerance * scale[column] && scale[column] > 0)) {
                break;
            }
            swap(order, lower, rank, pivot);
            step(matrix, order, lower, remaining, rank);
            rank++;
        }
        return new Cholesky(rank, order, lower);
    }

    private static int best(int[] order, int from, double[] remaining, double[] scale) {
        int best = from;
        double bestShare = -1;
        for (int i = from; i < order.length; i++) {
            double share = scale[order[i]] > 0 ? remaining[order[i]] / scale[order[i]] : -1;
            // Equal shares: the column that comes first, so that the answer does not hang on how rows were swapped.
            if (share > bestShare || (share == bestShare && order[i] < order[best])) {
                best = i;
                bestShare = share;
            }
        }
        return best;
    }

    private static void swap(int[] order, double[][] lower, int a, int b) {
        int index = order[a];
        order[a] = order[b];
        order[b] = index;
        double[] row = lower[a];
        lower[a] = lower[b];
        lower[b] = row;
    }

    private static void step(Matrix matrix, int[] order, double[][] lower, double[] remaining, int k) {
        double pivot = Math.sqrt(remaining[order[k]]);
        lower[k][k] = pivot;
        for (int i = k + 1; i < order.length; i++) {
            double rest = matrix.get(order[i], order[k]);
            for (int j = 0; j < k; j++) {
                rest -= lower[i][j] * lower[k][j];
            }
            lower[i][k] = rest / pivot;
            remaining[order[i]] -= lower[i][k] * lower[i][k];
        }
    }

    public int rank() {
        return rank;
    }

    public boolean isFullRank() {
        return rank == size;
    }

    /** The columns taken, ascending. */
    public int[] taken() {
        return IntStream.of(order).limit(rank).sorted().toArray();
    }

    /** The n × rank matrix B with rows in the order of the matrix and {@code matrix = B B'} up to the tolerance. */
    public Matrix root() {
        double[][] root = new double[size][];
        for (int i = 0; i < size; i++) {
            root[order[i]] = Arrays.copyOf(lower[i], rank);
        }
        return Matrix.taking(root, rank);
    }

    /** A solution of {@code matrix * x = right} that is 0 in the columns left out. */
    public double[] solve(double[] right) {
        double[] z = new double[rank];
        for (int i = 0; i < rank; i++) {
            double rest = right[order[i]];
            for (int j = 0; j < i; j++) {
                rest -= lower[i][j] * z[j];
            }
            z[i] = rest / lower[i][i];
        }
        return back(z);
    }

    /** Each column solved for. */
    public Matrix solve(Matrix right) {
        double[][] columns = new double[right.columns()][];
        for (int j = 0; j < columns.length; j++) {
            columns[j] = solve(right.column(j));
        }
        return Matrix.taking(columns, size).transpose();
    }

    /** The n × rank matrix R with {@code R R'} the inverse; with lower rank the inverse over the columns taken, else 0. */
    public Matrix inverseRoot() {
        double[][] columns = new double[rank][];
        for (int j = 0; j < rank; j++) {
            double[] unit = new double[rank];
            unit[j] = 1;
            columns[j] = back(unit);
        }
        return Matrix.taking(columns, size).transpose();
    }

    public Matrix inverse() {
        Matrix root = inverseRoot();
        return root.times(root.transpose()).symmetrized();
    }

    /** Solves {@code L' x = z} over the columns taken and puts x where these columns are in the matrix. */
    private double[] back(double[] z) {
        double[] x = new double[size];
        for (int i = rank - 1; i >= 0; i--) {
            double rest = z[i];
            for (int j = i + 1; j < rank; j++) {
                rest -= lower[j][i] * x[order[j]];
            }
            x[order[i]] = rest / lower[i][i];
        }
        return x;
    }
}
