package dev.causalc.runtime.statistics;

/**
 * A running sum that carries its rounding error along, so that it is as good as if it were added in twice the precision.
 * Merged in a fixed order it gives the same bits whoever added the parts.
 *
 * <p>Source: Knuth's TwoSum as in Ogita, Rump and Oishi (2005), Accurate sum and dot product, algorithms 3.1, 4.1, 5.3.
 */
public final class CompensatedSum {
    private double high;
    private double low;

    public void add(double term) {
        double sum = high + term;
        double part = sum - high;
        low += (high - (sum - part)) + (term - part);
        high = sum;
    }

    /** Adds {@code a * b} with the rounding error of the product. */
    public void addProduct(double a, double b) {
        double product = a * b;
        add(product);
        low += Math.fma(a, b, -product);
    }

    public void add(CompensatedSum other) {
        add(other.high);
        low += other.low;
    }

    public double value() {
        // An infinite or missing sum has no rounding error: the compensation is then NaN and would hide the infinity.
        return Double.isFinite(high) ? high + low : high;
    }

    public static double of(double... terms) {
        CompensatedSum sum = new CompensatedSum();
        for (double term : terms) {
            sum.add(term);
        }
        return sum.value();
    }

    public static double dot(double[] a, double[] b) {
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < a.length; i++) {
            sum.addProduct(a[i], b[i]);
        }
        return sum.value();
    }
}
