package dev.causalc.runtime.engine.kernel;

/**
 * A sum over rows kept as many running sums, which vector instructions add to side by side: one running sum would wait
 * for each addition before it could begin the next, and would round more.
 *
 * <p>The compiler makes vector code of these loops because every array is read and written at the same index, or at a
 * constant distance; a variable offset would have to be proved not to overlap.
 */
final class Lanes {
    /** How many running sums full batches need: each takes every so-many-th row. */
    static final int FULL = Batch.SIZE / 4;

    private Lanes() {}

    /** @param lanes of a batch's size, as one that is not full may need so many */
    static void add(double[] x, double[] lanes, int n) {
        if (n == Batch.SIZE) {
            for (int l = 0; l < FULL; l++) {
                lanes[l] += (x[l] + x[l + FULL]) + (x[l + 2 * FULL] + x[l + 3 * FULL]);
            }
        } else {
            for (int l = 0; l < n; l++) {
                lanes[l] += x[l];
            }
        }
    }

    /** Of a full batch. */
    static void addProduct(double[] x, double[] y, double[] lanes) {
        for (int l = 0; l < FULL; l++) {
            lanes[l] += (x[l] * y[l] + x[l + FULL] * y[l + FULL])
                    + (x[l + 2 * FULL] * y[l + 2 * FULL] + x[l + 3 * FULL] * y[l + 3 * FULL]);
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
