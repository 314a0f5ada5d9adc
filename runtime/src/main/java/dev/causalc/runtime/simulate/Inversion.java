package dev.causalc.runtime.simulate;

/** Solves F(x) = p for a continuous distribution function F: Halley's steps, kept inside a bracket that closes. */
final class Inversion {
    private static final int MOST_STEPS = 200;

    /** A step of this size, relative to the distance from the nearer end, leaves an error of its cube. */
    private static final double ENOUGH = 1e-7;

    /** The first steps may be short by chance, far from the solution. */
    private static final double SMALLEST = 4e-16;

    /** A distribution on an interval. */
    interface Continuous {
        /** F(x) − p, computed without cancellation in the tails. */
        double excess(double x);

        double density(double x);

        /** The derivative of the logarithm of the density. */
        double slope(double x);
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
            double newton = excess / distribution.density(x);
            double bend = Math.max(-1, Math.min(1, newton * distribution.slope(x)));
            double next = x - newton / (1 - 0.5 * bend);
            double room = Math.min(Math.abs(x - low), Math.abs(high - x));
            if (Math.abs(next - x) <= Math.max(Math.ulp(x), (step < 2 ? SMALLEST : ENOUGH) * room)) {
                return next;
            }
            boolean inside = next > below && next < above;
            x = inside ? next : middle(below, above);
            if (x == below || x == above) {
                return x;
            }
        }
        return x;
    }

    private static double middle(double below, double above) {
        return Double.isInfinite(above) ? 2 * below + 1 : 0.5 * (below + above);
    }
}
