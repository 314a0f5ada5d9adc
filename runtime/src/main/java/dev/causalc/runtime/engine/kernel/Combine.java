package dev.causalc.runtime.engine.kernel;

/** Linear and quadratic forms of several values of a row, four terms to a loop. */
final class Combine {
    private Combine() {}

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

    /** The sum over i of {@code term i * (m_ii term i + 2 sum over j > i of m_ij term j)}. */
    static void quadratic(double[][] matrix, int[] in, double[][] values, double[] scratch, double[] out, int n) {
        java.util.Arrays.fill(out, 0, n, 0);
        double[] row = new double[in.length];
        for (int i = 0; i < in.length; i++) {
            for (int j = i; j < in.length; j++) {
                row[j] = i == j ? matrix[i][i] : matrix[i][j] + matrix[j][i];
            }
            java.util.Arrays.fill(scratch, 0, n, 0);
            add(row, i, in, values, scratch, n);
            product(values[in[i]], scratch, out, n);
        }
    }

    private static void product(double[] x, double[] y, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] += x[r] * y[r];
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
}
