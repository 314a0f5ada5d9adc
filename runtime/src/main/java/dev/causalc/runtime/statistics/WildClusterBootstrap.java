package dev.causalc.runtime.statistics;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The wild cluster bootstrap-t of a linear combination of coefficients being zero, with the null imposed (WCR) and
 * Rademacher's weights: clusters' restricted residuals keep or change their sign. All 2^G draws are enumerated where they
 * are few. Only sums of products by cluster are needed. The statistic is t with CR1.
 *
 * <p>Source: Cameron, Gelbach and Miller (2008), Bootstrap-based improvements for inference with clustered errors.
 *
 * @param statistic of the data
 * @param strict share of draws whose statistic is larger in size
 * @param atLeast share of draws whose statistic is as large or larger; the p-value
 * @param draws how many there were
 * @param enumerated whether these are all that there are
 */
public record WildClusterBootstrap(double statistic, double strict, double atLeast, int draws, boolean enumerated) {
    /** Up to so many clusters all changes of sign are looked at. */
    private static final int MOST_ENUMERATED = 12;

    private static final double ROUNDING = 1e-9;

    /**
     * @param clusters normal equations by cluster
     * @param fit of all rows
     * @param contrast c, the combination c'b
     * @param draws where they are not enumerated
     */
    public static WildClusterBootstrap of(
            List<Gram> clusters, LeastSquares.Fit fit, double[] contrast, int draws, long seed) {
        double[] projection = fit.inverse().times(contrast);
        double effect = Matrix.dot(contrast, fit.coefficients());
        double[] restricted = fit.coefficients().clone();
        Matrix.addTimes(restricted, -effect / Matrix.dot(contrast, projection), projection);
        int size = clusters.size();
        double[][] scores = new double[size][];
        // How a cluster's score on the contrast moves with the coefficients.
        double[][] slopes = new double[size][];
        for (int g = 0; g < size; g++) {
            Gram own = clusters.get(g);
            double[] fitted = own.products().times(restricted);
            scores[g] = Matrix.vector(fitted.length, p -> own.cross()[p] - fitted[p]);
            slopes[g] = own.products().times(projection);
        }
        double[] ones = Matrix.vector(size, g -> 1);
        double observed = statistic(fit.inverse(), contrast, projection, scores, slopes, ones);
        boolean all = size <= MOST_ENUMERATED;
        int count = all ? 1 << size : draws;
        SplittableRandom random = new SplittableRandom(seed);
        int larger = 0;
        int notSmaller = 0;
        double edge = ROUNDING * (1 + Math.abs(observed));
        for (int d = 0; d < count; d++) {
            int bits = d;
            double[] signs =
                    Matrix.vector(size, g -> all ? (bits >> g & 1) == 0 ? 1 : -1 : random.nextBoolean() ? 1 : -1);
            double t = Math.abs(statistic(fit.inverse(), contrast, projection, scores, slopes, signs));
            larger += t > Math.abs(observed) + edge ? 1 : 0;
            notSmaller += t >= Math.abs(observed) - edge ? 1 : 0;
        }
        // Drawn at random, the data themselves count as one of the draws.
        double strict = all ? larger / (double) count : (larger + 1.0) / (count + 1.0);
        double atLeast = all ? notSmaller / (double) count : (notSmaller + 1.0) / (count + 1.0);
        return new WildClusterBootstrap(observed, strict, atLeast, count, all);
    }

    /** c'b over the root of the sum of squared cluster scores; a factor for small samples is the same in every draw. */
    private static double statistic(
            Matrix inverse,
            double[] contrast,
            double[] projection,
            double[][] scores,
            double[][] slopes,
            double[] signs) {
        double[] total = new double[contrast.length];
        for (int g = 0; g < scores.length; g++) {
            Matrix.addTimes(total, signs[g], scores[g]);
        }
        double[] change = inverse.times(total);
        double squares = IntStream.range(0, scores.length)
                .mapToDouble(g -> signs[g] * Matrix.dot(projection, scores[g]) - Matrix.dot(slopes[g], change))
                .map(score -> score * score)
                .sum();
        return Matrix.dot(contrast, change) / Math.sqrt(squares);
    }
}
