package dev.causalc.runtime.statistics;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/** A small dense immutable matrix. Vectors are plain arrays. Shapes that do not fit are a bug and throw. */
public final class Matrix {
    private final int columns;
    private final double[][] values;

    private Matrix(double[][] values, int columns) {
        this.values = values;
        this.columns = columns;
    }

    /** A copy of these rows; at least one, all of the same length. */
    public static Matrix of(double[]... rows) {
        return of(rows, rows[0].length);
    }

    /** A copy of these rows, of which there may be none. */
    public static Matrix of(double[][] rows, int columns) {
        double[][] copy = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            require(rows[i].length == columns);
            copy[i] = rows[i].clone();
        }
        return new Matrix(copy, columns);
    }

    /** Takes these rows over: the caller must not keep them. */
    static Matrix taking(double[][] rows, int columns) {
        return new Matrix(rows, columns);
    }

    public static Matrix zero(int rows, int columns) {
        return new Matrix(new double[rows][columns], columns);
    }

    public static Matrix identity(int size) {
        return diagonal(vector(size, i -> 1));
    }

    public static Matrix diagonal(double[] diagonal) {
        double[][] values = new double[diagonal.length][diagonal.length];
        for (int i = 0; i < diagonal.length; i++) {
            values[i][i] = diagonal[i];
        }
        return new Matrix(values, diagonal.length);
    }

    /** The symmetric matrix whose upper triangle with diagonal is listed by rows. */
    public static Matrix ofTriangle(double[] triangle, int size) {
        require(triangle.length == size * (size + 1) / 2);
        double[][] values = new double[size][size];
        int next = 0;
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                values[i][j] = triangle[next];
                values[j][i] = triangle[next++];
            }
        }
        return new Matrix(values, size);
    }

    public int rows() {
        return values.length;
    }

    public int columns() {
        return columns;
    }

    public double get(int row, int column) {
        return values[row][column];
    }

    public double[] row(int row) {
        return values[row].clone();
    }

    public double[] column(int column) {
        return vector(rows(), i -> values[i][column]);
    }

    public double[] diagonal() {
        return vector(Math.min(rows(), columns), i -> values[i][i]);
    }

    public double[][] toArray() {
        return Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
    }

    public Matrix transpose() {
        double[][] result = new double[columns][rows()];
        for (int i = 0; i < rows(); i++) {
            for (int j = 0; j < columns; j++) {
                result[j][i] = values[i][j];
            }
        }
        return new Matrix(result, rows());
    }

    public Matrix times(Matrix right) {
        require(columns == right.rows());
        double[][] result = new double[rows()][right.columns];
        for (int i = 0; i < rows(); i++) {
            for (int j = 0; j < columns; j++) {
                double factor = values[i][j];
                if (factor != 0) {
                    addTimes(result[i], factor, right.values[j]);
                }
            }
        }
        return new Matrix(result, right.columns);
    }

    public double[] times(double[] vector) {
        return vector(rows(), i -> dot(values[i], vector));
    }

    /** {@code this' * vector}. */
    public double[] transposeTimes(double[] vector) {
        require(vector.length == rows());
        double[] result = new double[columns];
        for (int i = 0; i < rows(); i++) {
            addTimes(result, vector[i], values[i]);
        }
        return result;
    }

    public Matrix times(double factor) {
        return map(value -> value * factor);
    }

    public Matrix plus(Matrix other) {
        require(rows() == other.rows() && columns == other.columns);
        double[][] result = toArray();
        for (int i = 0; i < result.length; i++) {
            addTimes(result[i], 1, other.values[i]);
        }
        return new Matrix(result, columns);
    }

    public Matrix minus(Matrix other) {
        return plus(other.times(-1));
    }

    /** {@code this * middle * this'}, exactly symmetric for a symmetric middle. */
    public Matrix sandwich(Matrix middle) {
        return times(middle).times(transpose()).symmetrized();
    }

    /** The mean of this square matrix and its transpose: takes out what rounding made unequal. */
    public Matrix symmetrized() {
        require(rows() == columns);
        double[][] result = new double[columns][columns];
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < columns; j++) {
                result[i][j] = 0.5 * values[i][j] + 0.5 * values[j][i];
            }
        }
        return new Matrix(result, columns);
    }

    /** {@code diag(rowFactors) * this * diag(columnFactors)}. */
    public Matrix scaled(double[] rowFactors, double[] columnFactors) {
        double[][] result = toArray();
        for (int i = 0; i < result.length; i++) {
            for (int j = 0; j < columns; j++) {
                result[i][j] *= rowFactors[i] * columnFactors[j];
            }
        }
        return new Matrix(result, columns);
    }

    /** {@code left' * this * right}. */
    public double bilinear(double[] left, double[] right) {
        return dot(left, times(right));
    }

    public Matrix select(int[] rowIndices, int[] columnIndices) {
        double[][] result = new double[rowIndices.length][];
        for (int i = 0; i < rowIndices.length; i++) {
            double[] row = values[rowIndices[i]];
            result[i] = vector(columnIndices.length, j -> row[columnIndices[j]]);
        }
        return new Matrix(result, columnIndices.length);
    }

    public double trace() {
        return Arrays.stream(diagonal()).sum();
    }

    /** The largest sum of absolute values in a row; for a symmetric matrix also its 1-norm. */
    public double norm() {
        return Arrays.stream(values)
                .mapToDouble(row -> Arrays.stream(row).map(Math::abs).sum())
                .max()
                .orElse(0);
    }

    /** The sum of the squares of all entries. */
    public double squares() {
        return Arrays.stream(values).mapToDouble(row -> dot(row, row)).sum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Matrix that && columns == that.columns && Arrays.deepEquals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.deepToString(values);
    }

    private Matrix map(DoubleUnaryOperator change) {
        double[][] result = new double[rows()][];
        for (int i = 0; i < result.length; i++) {
            result[i] = Arrays.stream(values[i]).map(change).toArray();
        }
        return new Matrix(result, columns);
    }

    public static double dot(double[] a, double[] b) {
        require(a.length == b.length);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** {@code target += factor * vector}. */
    public static void addTimes(double[] target, double factor, double[] vector) {
        for (int i = 0; i < target.length; i++) {
            target[i] += factor * vector[i];
        }
    }

    public static double[] vector(int size, IntToDoubleFunction value) {
        double[] result = new double[size];
        for (int i = 0; i < size; i++) {
            result[i] = value.applyAsDouble(i);
        }
        return result;
    }

    private static void require(boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException("matrix shapes do not fit");
        }
    }
}
