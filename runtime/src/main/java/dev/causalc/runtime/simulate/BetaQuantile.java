package dev.causalc.runtime.simulate;

import org.apache.commons.math3.special.Beta;

/** The inverse of the distribution function of the beta distribution, and Student's, which is one of its relatives. */
final class BetaQuantile {
    private static final double PRECISION = 1e-15;
    private static final int MOST_TERMS = 100_000;
    private static final double TINIEST = 1e-300;

    private BetaQuantile() {}

    /**
     * @param a above 0
     * @param b above 0
     * @param p in (0, 1)
     */
    static double of(double a, double b, double p) {
        if (a == 1 && b == 1) {
            return p;
        }
        double mean = a / (a + b);
        return mean <= 0.5 ? lower(a, b, p) : 1 - lower(b, a, 1 - p);
    }

    private static double lower(double a, double b, double p) {
        double logBeta = Beta.logBeta(a, b);
        double leading = (StrictMath.log(p) + StrictMath.log(a) + logBeta) / a;
        if (leading < StrictMath.log(1e-17)) {
            return StrictMath.exp(leading);
        }
        double mean = a / (a + b);
        double deviation = StrictMath.sqrt(mean * (1 - mean) / (a + b + 1));
        double normal = mean + NormalQuantile.of(p) * deviation;
        double start = normal > 0.01 * mean && normal < 1 - 0.01 * (1 - mean) ? normal : StrictMath.exp(leading);
        double inside = start > 0 && start < 1 ? start : 0.5;
        return Inversion.solve(new Distribution(a, b, p, logBeta), inside, 0, 1);
    }

    /**
     * Student's t with a location of 0 and a scale of 1.
     *
     * @param freedom degrees of freedom, above 0
     */
    static double student(double freedom, double p) {
        if (p == 0.5) {
            return 0;
        }
        if (p > 0.5) {
            return -student(freedom, 1 - p);
        }
        double twice = 2 * p;
        double ratio;
        if (twice <= 0.5) {
            double z = of(freedom / 2, 0.5, twice);
            ratio = (1 - z) / z;
        } else {
            double w = of(0.5, freedom / 2, 1 - twice);
            ratio = w / (1 - w);
        }
        return -StrictMath.sqrt(freedom * ratio);
    }

    private record Distribution(double a, double b, double p, double logBeta) implements Inversion.Continuous {
        @Override
        public double excess(double x) {
            return p <= 0.5 ? lower(x) - p : (1 - p) - upper(x);
        }

        @Override
        public double density(double x) {
            return StrictMath.exp((a - 1) * StrictMath.log(x) + (b - 1) * StrictMath.log1p(-x) - logBeta);
        }

        @Override
        public double slope(double x) {
            return (a - 1) / x - (b - 1) / (1 - x);
        }

        private boolean isLow(double x) {
            return x < (a + 1) / (a + b + 2);
        }

        private double lower(double x) {
            return isLow(x) ? front(x) * fraction(x, a, b) / a : 1 - front(x) * fraction(1 - x, b, a) / b;
        }

        private double upper(double x) {
            return isLow(x) ? 1 - front(x) * fraction(x, a, b) / a : front(x) * fraction(1 - x, b, a) / b;
        }

        private double front(double x) {
            return x * (1 - x) * density(x);
        }

        /** Abramowitz and Stegun 26.5.8, by the method of Lentz (1976). */
        private static double fraction(double x, double a, double b) {
            double c = 1;
            double d = 1 / nonzero(1 - (a + b) * x / (a + 1));
            double h = d;
            double change = 0;
            for (int m = 1; m < MOST_TERMS && Math.abs(change - 1) > PRECISION; m++) {
                double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
                d = 1 / nonzero(1 + even * d);
                c = nonzero(1 + even / c);
                h *= d * c;
                double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
                d = 1 / nonzero(1 + odd * d);
                c = nonzero(1 + odd / c);
                change = d * c;
                h *= change;
            }
            return h;
        }

        private static double nonzero(double value) {
            return Math.abs(value) < TINIEST ? TINIEST : value;
        }
    }
}
