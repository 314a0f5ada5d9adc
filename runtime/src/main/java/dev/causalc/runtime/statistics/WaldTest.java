package dev.causalc.runtime.statistics;

/**
 * A joint test that several estimates are all zero.
 *
 * @param f {@code b'V^-1 b / q}, with q the rank of V
 * @param second denominator degrees of freedom; infinite: q f is chi-squared
 */
public record WaldTest(double f, int first, double second, double pValue) {
    /**
     * A combination that V says is known exactly is left out of the rank; which is right for combinations that repeat others.
     *
     * @param estimates and their covariance; the smallest of the degrees of freedom is used
     */
    public static WaldTest of(Estimates estimates) {
        Matrix matrix = estimates.covariance().matrix();
        double[] deviations = Matrix.vector(matrix.rows(), i -> Math.sqrt(matrix.get(i, i)));
        double[] unit = Matrix.vector(matrix.rows(), i -> deviations[i] > 0 ? 1 / deviations[i] : 0);
        Cholesky cholesky = Cholesky.of(matrix.scaled(unit, unit));
        double[] scaled = Matrix.vector(unit.length, i -> unit[i] * estimates.values()[i]);
        double f = Matrix.dot(scaled, cholesky.solve(scaled)) / cholesky.rank();
        double second = Double.POSITIVE_INFINITY;
        for (double degrees : estimates.covariance().degreesOfFreedom()) {
            second = Math.min(second, degrees);
        }
        return new WaldTest(f, cholesky.rank(), second, FisherF.upper(f, cholesky.rank(), second));
    }
}
