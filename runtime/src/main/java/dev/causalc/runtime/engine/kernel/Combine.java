package dev.causalc.runtime.engine.kernel;

import java.util.Arrays;

/** Linear and quadratic forms of several values of a row, four terms to a loop. */
final class Combine {
    private Combine() {}

    /** {@code out = constant + sum of coefficients[i] * term i}. */
    static void linear(double constant, double[] coefficients, int[] in, double[][] values, double[] out, int n) {
        if (in.length % 4 == 1) {
            start(constant, coefficients[0], values[in[0]], out, n);
            add(coefficients, 1, in, values, out, n);
        } else {
            Arrays.fill(out, 0, n, constant);
            add(coefficients, 0, in, values, out, n);
        }
    }

    /**
     * A linear form whose coefficients are found by code.
     *
     * @param in the code, then the terms
     * @param places for as many rows as a batch has
     */
    static void linearByCode(double[] coefficients, int[] in, double[][] values, int[] places, double[] out, int n) {
        find(values[in[0]], coefficients, in.length, places, out, n);
        int i = 1;
        for (; i + 3 < in.length; i += 4) {
            fourByCode(
                    coefficients,
                    i,
                    places,
                    values[in[i]],
                    values[in[i + 1]],
                    values[in[i + 2]],
                    values[in[i + 3]],
                    out,
                    n);
        }
        for (; i < in.length; i++) {
            oneByCode(coefficients, i, places, values[in[i]], out, n);
        }
    }

    /** {@code out += sum over i >= first of coefficients[i] * term i}. */
    static void add(double[] coefficients, int first, int[] in, double[][] values, double[] out, int n) {
        int i = first;
        for (; i + 3 < in.length; i += 4) {
            four(coefficients, i, values[in[i]], values[in[i + 1]], values[in[i + 2]], values[in[i + 3]], out, n);
        }
        for (; i < in.length; i++) {
            one(coefficients[i], values[in[i]], out, n);
        }
    }

    /** The sum over i of {@code term i * (m_ii term i + 2 sum over j > i of m_ij term j)}, four terms j to a loop. */
    static void quadratic(double[][] matrix, int[] in, double[][] values, double[] out, int n) {
        Arrays.fill(out, 0, n, 0);
        double[] row = new double[in.length];
        for (int i = 0; i < in.length; i++) {
            for (int j = i; j < in.length; j++) {
                row[j] = i == j ? matrix[i][i] : matrix[i][j] + matrix[j][i];
            }
            double[] x = values[in[i]];
            int j = i;
            for (; j + 3 < in.length; j += 4) {
                fourProducts(row, j, x, values[in[j]], values[in[j + 1]], values[in[j + 2]], values[in[j + 3]], out, n);
            }
            for (; j < in.length; j++) {
                product(row[j], x, values[in[j]], out, n);
            }
        }
    }

    private static void product(double a, double[] u, double[] x, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] += u[r] * (a * x[r]);
        }
    }

    private static void fourProducts(
            double[] coefficients,
            int i,
            double[] u,
            double[] x,
            double[] y,
            double[] z,
            double[] w,
            double[] out,
            int n) {
        double a = coefficients[i];
        double b = coefficients[i + 1];
        double c = coefficients[i + 2];
        double d = coefficients[i + 3];
        for (int r = 0; r < n; r++) {
            out[r] += u[r] * (a * x[r] + b * y[r] + c * z[r] + d * w[r]);
        }
    }

    private static void start(double constant, double a, double[] x, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = constant + a * x[r];
        }
    }

    private static void one(double a, double[] x, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] += a * x[r];
        }
    }

    private static void four(
            double[] coefficients, int i, double[] x, double[] y, double[] z, double[] w, double[] out, int n) {
        double a = coefficients[i];
        double b = coefficients[i + 1];
        double c = coefficients[i + 2];
        double d = coefficients[i + 3];
        for (int r = 0; r < n; r++) {
            out[r] += a * x[r] + b * y[r] + c * z[r] + d * w[r];
        }
    }

    /** Where the coefficients of each row begin, and the first of them; NaN stays NaN whatever is added to it. */
    private static void find(double[] code, double[] coefficients, int stride, int[] places, double[] out, int n) {
        int codes = coefficients.length / stride;
        for (int r = 0; r < n; r++) {
            double c = code[r];
            int index = (int) c;
            boolean known = index == c && index >= 0 && index < codes;
            places[r] = known ? index * stride : 0;
            out[r] = known ? coefficients[index * stride] : Double.NaN;
        }
    }

    private static void oneByCode(double[] coefficients, int i, int[] places, double[] x, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] += coefficients[places[r] + i] * x[r];
        }
    }

    private static void fourByCode(
            double[] coefficients,
            int i,
            int[] places,
            double[] x,
            double[] y,
            double[] z,
            double[] w,
            double[] out,
            int n) {
        for (int r = 0; r < n; r++) {
            int at = places[r] + i;
            out[r] += coefficients[at] * x[r]
                    + coefficients[at + 1] * y[r]
                    + coefficients[at + 2] * z[r]
                    + coefficients[at + 3] * w[r];
        }
    }
}
