package dev.causalc.runtime.statistics;

/**
 * Degrees of freedom of a quadratic form in independent equal errors: {@code (tr P)² / tr(P²)} for the G × G matrix
 * {@code P = diag(D) + Z K Z'}, from sums over its G rows.
 *
 * <p>Source: Satterthwaite (1946) as used by Bell and McCaffrey (2002) and Pustejovsky and Tipton (2018), equation 10.
 */
final class Satterthwaite {
    private final Matrix kernel;
    private final double[][] outer;
    private final CompensatedSum trace = new CompensatedSum();
    private final CompensatedSum squares = new CompensatedSum();

    /**
     * @param kernel K, m × m and symmetric
     */
    Satterthwaite(Matrix kernel) {
        this.kernel = kernel;
        this.outer = new double[kernel.rows()][kernel.rows()];
    }

    /**
     * Adds a row.
     *
     * @param diagonal D_g
     * @param row z_g, of length m
     */
    void add(double diagonal, double[] row) {
        double form = kernel.bilinear(row, row);
        trace.add(diagonal);
        trace.add(form);
        squares.addProduct(diagonal, diagonal + 2 * form);
        for (int i = 0; i < row.length; i++) {
            Matrix.addTimes(outer[i], row[i], row);
        }
    }

    double degreesOfFreedom() {
        Matrix product = kernel.times(Matrix.of(outer, outer.length));
        double cross = 0;
        for (int i = 0; i < outer.length; i++) {
            cross += Matrix.dot(product.row(i), product.column(i));
        }
        return trace.value() * trace.value() / (squares.value() + cross);
    }
}
