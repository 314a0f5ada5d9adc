package dev.causalc.runtime.simulate;

import org.apache.commons.math3.special.Gamma;

/** The inverse of the distribution function of the gamma distribution with rate 1. */
final class GammaQuantile {
    /** Below this the distribution function is u^(1/shape) Γ(shape + 1)^(1/shape) to full precision. */
    private static final double TINY = 1e-17;

    private static final double PRECISION = 1e-15;
    private static final int MOST_TERMS = 1_000_000;
    private static final double TINIEST = 1e-300;

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
        return Inversion.solve(
                new Distribution(shape, p, Gamma.logGamma(shape)),
                start(shape, p, logarithm),
                0,
                Double.POSITIVE_INFINITY);
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

    /** @param logGamma of the shape */
    private record Distribution(double shape, double p, double logGamma) implements Inversion.Continuous {
        @Override
        public double excess(double x) {
            return p <= 0.5 ? lower(x) - p : (1 - p) - upper(x);
        }

        @Override
        public double density(double x) {
            return StrictMath.exp((shape - 1) * StrictMath.log(x) - x - logGamma);
        }

        @Override
        public double slope(double x) {
            return (shape - 1) / x - 1;
        }

        private double lower(double x) {
            return x < shape + 1 ? series(x) : 1 - fraction(x);
        }

        private double upper(double x) {
            return x < shape + 1 ? 1 - series(x) : fraction(x);
        }

        /** Abramowitz and Stegun 6.5.29. */
        private double series(double x) {
            double term = 1 / shape;
            double sum = term;
            for (int n = 1; term > PRECISION * sum; n++) {
                term *= x / (shape + n);
                sum += term;
            }
            return sum * x * density(x);
        }

        /** Abramowitz and Stegun 6.5.31, by the method of Lentz (1976). */
        private double fraction(double x) {
            double b = x + 1 - shape;
            double c = 1 / TINIEST;
            double d = 1 / b;
            double h = d;
            double change = 0;
            for (int i = 1; i < MOST_TERMS && Math.abs(change - 1) > PRECISION; i++) {
                double a = -i * (i - shape);
                b += 2;
                d = 1 / nonzero(a * d + b);
                c = nonzero(b + a / c);
                change = d * c;
                h *= change;
            }
            return h * x * density(x);
        }
    }

    private static double nonzero(double value) {
        return Math.abs(value) < TINIEST ? TINIEST : value;
    }
}
