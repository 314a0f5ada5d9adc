package dev.causalc.runtime.statistics;

/**
 * Errors of contrasts {@code C b} of a weighted regression from sums over rows.
 *
 * <p>Weights: a row stands for f equal rows (frequency weight) and has sampling weight s; the regression's weight is
 * {@code w = f s}. Row i's projection is {@code r = C A x} (see {@link LeastSquares.Fit#project}), its leverage
 * {@code h = s x'A x}. The meat is {@code sum f φ (s e)² r r'} with φ from {@link #residualFactor}: the same as with the rows
 * written out f times, and R's {@code sandwich} and {@code estimatr} for s. n is the sum of f.
 */
public final class Sandwich {
    /** Rows whose leverage is within this of 1 are fitted exactly: their residual is rounding, and they say nothing. */
    public static final double FITTED_EXACTLY = 1e-10;

    private Sandwich() {}

    /**
     * @param contrasts q × k
     * @param rows n, the sum of frequency weights
     * @param parameters k, with those of absorbed effects
     */
    public static Covariance classical(LeastSquares.Fit fit, Matrix contrasts, double rows, double parameters) {
        double variance = fit.residualSquares() / (rows - parameters);
        return Covariance.of(
                ErrorKind.CLASSICAL, contrasts.sandwich(fit.inverse()).times(variance), rows - parameters);
    }

    /** φ: what a row's squared residual is multiplied by; 0 where the leverage is 1. */
    public static double residualFactor(ErrorKind kind, double leverage) {
        double left = 1 - leverage;
        return switch (kind) {
            case HC0, HC1 -> 1;
            case HC2 -> left < FITTED_EXACTLY ? 0 : 1 / left;
            case HC3 -> left < FITTED_EXACTLY ? 0 : 1 / (left * left);
            case CLASSICAL, CR0, CR1, CR2, CR3, TWO_WAY, SURVEY, NEWEY_WEST, NEYMAN, INFLUENCE ->
                throw new IllegalArgumentException(kind + " has no factor by row");
        };
    }

    /**
     * HC0 to HC3.
     *
     * @param meat q × q: {@code sum f φ (s e)² r r'}
     */
    public static Covariance heteroskedastic(ErrorKind kind, Matrix meat, double rows, double parameters) {
        double factor = kind == ErrorKind.HC1 ? rows / (rows - parameters) : 1;
        return Covariance.of(kind, meat.times(factor), rows - parameters);
    }
}
