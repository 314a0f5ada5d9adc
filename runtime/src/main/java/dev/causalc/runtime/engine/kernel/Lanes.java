package dev.causalc.runtime.engine.kernel;

/** Loops over 64 running sums at once. */
final class Lanes {
    private static final int LANES = WholeSums.LANES;

    private Lanes() {}

    static void add(double[] x, int xs, double[] lanes, int at, int n) {
        int r = 0;
        for (; r + LANES <= n; r += LANES) {
            for (int l = 0; l < LANES; l++) {
                lanes[at + l] += x[xs + r + l];
            }
        }
        for (int l = 0; r + l < n; l++) {
            lanes[at + l] += x[xs + r + l];
        }
    }

    static void times(double[] x, int xs, double[] y, int ys, double[] out, int n) {
        for (int r = 0; r < n; r++) {
            out[r] = x[xs + r] * y[ys + r];
        }
    }

    /** {@code lanes += x * y}. */
    static void one(double[] x, int xs, double[] y, int ys, double[] lanes, int at, int n) {
        int r = 0;
        for (; r + LANES <= n; r += LANES) {
            for (int l = 0; l < LANES; l++) {
                lanes[at + l] += x[xs + r + l] * y[ys + r + l];
            }
        }
        for (int l = 0; r + l < n; l++) {
            lanes[at + l] += x[xs + r + l] * y[ys + r + l];
        }
    }

    /** The same for four products with one factor, which is then read once. */
    static void four(
            double[] x,
            int xs,
            double[] a,
            int as,
            double[] b,
            int bs,
            double[] c,
            int cs,
            double[] d,
            int ds,
            double[] lanes,
            int at,
            int n) {
        int r = 0;
        for (; r + LANES <= n; r += LANES) {
            lanesOfFour(x, xs + r, a, as + r, b, bs + r, c, cs + r, d, ds + r, lanes, at, LANES);
        }
        lanesOfFour(x, xs + r, a, as + r, b, bs + r, c, cs + r, d, ds + r, lanes, at, n - r);
    }

    private static void lanesOfFour(
            double[] x,
            int xs,
            double[] a,
            int as,
            double[] b,
            int bs,
            double[] c,
            int cs,
            double[] d,
            int ds,
            double[] lanes,
            int at,
            int n) {
        for (int l = 0; l < n; l++) {
            double factor = x[xs + l];
            lanes[at + l] += factor * a[as + l];
            lanes[at + LANES + l] += factor * b[bs + l];
            lanes[at + 2 * LANES + l] += factor * c[cs + l];
            lanes[at + 3 * LANES + l] += factor * d[ds + l];
        }
    }

    /** The sum of the lanes of one sum, by halves. */
    static double total(double[] lanes, int at) {
        double[] part = java.util.Arrays.copyOfRange(lanes, at, at + LANES);
        for (int half = LANES / 2; half > 0; half /= 2) {
            for (int l = 0; l < half; l++) {
                part[l] += part[l + half];
            }
        }
        return part[0];
    }
}
