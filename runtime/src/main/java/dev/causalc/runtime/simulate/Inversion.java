package dev.causalc.runtime.simulate;

/** Solves F(x) = p for a continuous distribution function F: Newton's steps, kept inside a bracket that closes. */
final class Inversion {
    private static final int MOST_STEPS = 200;

    /** Two units in the last place of a step that no longer changes anything. */
    private static final double ENOUGH = 4e-16;

    /** A distribution on an interval. */
    interface Continuous {
        /** F(x) − p, computed without cancellation in the tails. */
        double excess(double x);

        double density(double x);
    }

    private Inversion() {}

    /**
     * @param start inside (low, high)
     * @param high may be infinite
     */
    static double solve(Continuous distribution, double start, double low, double high) {
        double below = low;
        double above = high;
        double x = start;
        for (int step = 0; step < MOST_STEPS; step++) {
            double excess = distribution.excess(x);
            if (excess == 0) {
                return x;
            }
            if (excess < 0) {
                below = x;
            } else {
                above = x;
            }
            double next = x - excess / distribution.density(x);
            if (!(next > below && next < above)) {
                next = middle(below, above);
            }
            if (Math.abs(next - x) <= ENOUGH * Math.abs(x) || next == below || next == above) {
                return next;
            }
            x = next;
        }
        return x;
    }

    private static double middle(double below, double above) {
        return Double.isInfinite(above) ? 2 * below + 1 : 0.5 * (below + above);
    }
}
