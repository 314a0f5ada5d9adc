package dev.causalc.runtime.statistics;

import java.util.Arrays;

/**
 * Rubin's rules: estimates from completed data sets put together. The variance is that within data sets plus (1 + 1/m) times
 * that between them; t with the degrees of freedom of Barnard and Rubin.
 *
 * <p>Sources: Rubin (1987), Multiple imputation for nonresponse in surveys; Barnard and Rubin (1999), Small-sample degrees of
 * freedom with multiple imputation.
 *
 * @param within mean of the squared errors
 * @param between variance of the estimates, dividing by m − 1
 * @param riv relative increase of the variance through what is missing
 * @param fmi share of the information that is missing
 */
public record RubinPooling(Estimate estimate, double within, double between, double riv, double fmi) {
    /**
     * @param values of m ≥ 2 data sets
     * @param errors their standard errors
     * @param complete degrees of freedom of one of them; infinite for the normal distribution
     */
    public static RubinPooling of(double[] values, double[] errors, double complete) {
        int m = values.length;
        double mean = CompensatedSum.of(values) / m;
        double within = Arrays.stream(errors).map(e -> e * e).sum() / m;
        double between = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (m - 1);
        double added = (1 + 1.0 / m) * between;
        double total = within + added;
        double degrees = degreesOfFreedom(m, added / total, complete);
        double riv = added / within;
        double fmi = (riv + (Double.isFinite(degrees) ? 2 / (degrees + 3) : 0)) / (riv + 1);
        return new RubinPooling(new Estimate(mean, Math.sqrt(total), degrees), within, between, riv, fmi);
    }

    /** @param share of the variance that what is missing adds */
    private static double degreesOfFreedom(int m, double share, double complete) {
        double old = share > 0 ? (m - 1) / (share * share) : Double.POSITIVE_INFINITY;
        if (!Double.isFinite(complete)) {
            return old;
        }
        double observed = (complete + 1) / (complete + 3) * complete * (1 - share);
        return 1 / (1 / old + 1 / observed);
    }
}
