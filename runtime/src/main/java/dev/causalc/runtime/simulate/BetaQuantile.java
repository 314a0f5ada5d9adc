package dev.causalc.runtime.simulate;

import org.apache.commons.math3.special.Beta;

/** The inverse of the distribution function of the beta distribution, and Student's, which is one of its relatives. */
final class BetaQuantile {
    private static final double PRECISION = 1e-15;
    private static final int MOST_TERMS = 100_000;

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
            return p <= 0.5
                    ? Beta.regularizedBeta(x, a, b, PRECISION, MOST_TERMS) - p
                    : (1 - p) - Beta.regularizedBeta(1 - x, b, a, PRECISION, MOST_TERMS);
        }

        @Override
        public double density(double x) {
            return StrictMath.exp((a - 1) * StrictMath.log(x) + (b - 1) * StrictMath.log1p(-x) - logBeta);
        }
    }
}
