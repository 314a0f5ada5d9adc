package dev.causalc.runtime.simulate;

import org.apache.commons.math3.special.Gamma;

/** The inverse of the distribution function of the Poisson distribution: the least k with F(k) ≥ p. */
final class PoissonQuantile {
    /** Up to this mean it is quicker to add up from 0. */
    private static final double SMALL = 20;

    private static final double PRECISION = 1e-15;
    private static final int MOST_TERMS = 10_000_000;

    private PoissonQuantile() {}

    /**
     * @param mean at least 0
     * @param p in (0, 1)
     */
    static double of(double mean, double p) {
        return mean <= SMALL ? sequential(mean, p) : stepping(mean, p);
    }

    private static double sequential(double mean, double p) {
        double probability = StrictMath.exp(-mean);
        double sum = probability;
        double k = 0;
        while (sum < p && probability > 0) {
            k++;
            probability *= mean / k;
            double before = sum;
            sum += probability;
            if (sum == before && k > mean) {
                return k;
            }
        }
        return k;
    }

    /** From the guess of Cornish and Fisher (1938), one at a time. */
    private static double stepping(double mean, double p) {
        double z = NormalQuantile.of(p);
        double k = Math.max(0, Math.floor(mean + StrictMath.sqrt(mean) * z + (z * z - 1) / 6));
        if (atMost(k, mean) >= p) {
            while (k > 0 && atMost(k - 1, mean) >= p) {
                k--;
            }
            return k;
        }
        do {
            k++;
        } while (atMost(k, mean) < p);
        return k;
    }

    private static double atMost(double k, double mean) {
        return Gamma.regularizedGammaQ(k + 1, mean, PRECISION, MOST_TERMS);
    }
}
