package dev.causalc.runtime.engine.kernel;

/**
 * A sum over rows kept as many running sums, which vector instructions add to side by side: one running sum would wait
 * for each addition before it could begin the next, and would round more.
 *
 * <p>The compiler makes vector code of these loops because every array is read and written at the same index, or at a
 * constant distance; a variable offset would have to be proved not to overlap.
 */
final class Lanes {
    /** Running sums of a batch that is full. */
    private static final int QUARTER = Batch.SIZE / 4;

    private Lanes() {}

    /** As many as a batch that is not full may need. */
    static double[] create() {
        return new double[Batch.SIZE];
    }

    static void add(double[] x, double[] lanes, int n) {
        if (n == Batch.SIZE) {
            for (int l = 0; l < QUARTER; l++) {
                lanes[l] += (x[l] + x[l + QUARTER]) + (x[l + 2 * QUARTER] + x[l + 3 * QUARTER]);
            }
        } else {
            for (int l = 0; l < n; l++) {
                lanes[l] += x[l];
            }
        }
    }

    static void addProduct(double[] x, double[] y, double[] lanes, int n) {
        if (n == Batch.SIZE) {
            for (int l = 0; l < QUARTER; l++) {
                lanes[l] += (x[l] * y[l] + x[l + QUARTER] * y[l + QUARTER])
                        + (x[l + 2 * QUARTER] * y[l + 2 * QUARTER] + x[l + 3 * QUARTER] * y[l + 3 * QUARTER]);
            }
        } else {
            for (int l = 0; l < n; l++) {
                lanes[l] += x[l] * y[l];
            }
        }
    }

    static void times(double[] x, double[] y, double[] out, int n) {
        for (int l = 0; l < n; l++) {
            out[l] = x[l] * y[l];
        }
    }

    /** Their sum, by halves. */
    static double total(double[] lanes) {
        double[] part = lanes.clone();
        for (int half = part.length / 2; half > 0; half /= 2) {
            for (int l = 0; l < half; l++) {
                part[l] += part[l + half];
            }
        }
        return part[0];
    }
}
