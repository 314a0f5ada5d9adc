package dev.causalc.runtime.simulate;

import org.apache.commons.math3.special.Gamma;

/** The inverse of the distribution function of the gamma distribution with rate 1. */
final class GammaQuantile {
    /** Below this the distribution function is u^(1/shape) Γ(shape + 1)^(1/shape) to full precision. */
    private static final double TINY = 1e-17;

    private static final double PRECISION = 1e-15;
    private static final int MOST_TERMS = 1_000_000;

    private GammaQuantile() {}

    /**
     * @param shape above 0
     * @param p in (0, 1)
     */
    static double of(double shape, double p) {
        if (shape == 1) {
            return -StrictMath.log1p(-p);
        }
        double logarithm = logOfSmall(shape, p);
        if (logarithm < StrictMath.log(TINY)) {
            return StrictMath.exp(logarithm);
        }
        return Inversion.solve(new Distribution(shape, p), start(shape, p, logarithm), 0, Double.POSITIVE_INFINITY);
    }

    /** The logarithm of the quantile, also where the quantile itself is too small for a double. */
    static double logarithm(double shape, double p) {
        double small = logOfSmall(shape, p);
        return small < StrictMath.log(TINY) ? small : StrictMath.log(of(shape, p));
    }

    private static double logOfSmall(double shape, double p) {
        return (StrictMath.log(p) + Gamma.logGamma(shape + 1)) / shape;
    }

    /** Wilson and Hilferty (1931) where it is near, else the leading term at 0. */
    private static double start(double shape, double p, double logarithm) {
        double ninth = 1 / (9 * shape);
        double root = 1 - ninth + NormalQuantile.of(p) * StrictMath.sqrt(ninth);
        double guess = shape * root * root * root;
        boolean near = shape >= 1 ? root > 0.1 : p > 0.9 && guess > shape;
        return near ? guess : StrictMath.exp(Math.min(logarithm, 1));
    }

    private record Distribution(double shape, double p) implements Inversion.Continuous {
        @Override
        public double excess(double x) {
            return p <= 0.5
                    ? Gamma.regularizedGammaP(shape, x, PRECISION, MOST_TERMS) - p
                    : (1 - p) - Gamma.regularizedGammaQ(shape, x, PRECISION, MOST_TERMS);
        }

        @Override
        public double density(double x) {
            return StrictMath.exp((shape - 1) * StrictMath.log(x) - x - Gamma.logGamma(shape));
        }
    }
}
