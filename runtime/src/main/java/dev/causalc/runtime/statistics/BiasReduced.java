package dev.causalc.runtime.statistics;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * CR2 and CR3 errors of contrasts {@code C b}, with the degrees of freedom of CR2, from the normal equations of each
 * cluster; clusters are added one by one and not kept.
 *
 * <p>The adjusted residuals {@code f(I - H_gg) e_g} never appear: with A = L L' and M = X_g'WX_g,
 * {@code X_g' f(X_g A X_g') = f(M A) X_g'}, so cluster g contributes {@code C L f(L'ML) L's} with its score s = X_g'We.
 * f(t) is (1 − t)^(−1/2) for CR2 and 1/(1 − t) for CR3, and 0 at t = 1, where the cluster is fitted exactly: the generalised
 * inverse of R's clubSandwich. The working model has independent equal errors.
 *
 * <p>Weights are frequencies, or there are none; for CR2 with sampling weights see {@link WeightedBiasReduced} (CR3 is the
 * same with sampling weights in M and s). Absorbed effects nested in the clusters: pass the deviations' equations
 * ({@link Absorption#within}). Other effects have to be columns of the design
 * ({@link Absorption#dummies}).
 *
 * <p>Sources: Bell and McCaffrey (2002); Pustejovsky and Tipton (2018), section 2.2.
 */
public final class BiasReduced {
    private static final double ROUNDING = 1e-15;

    private final ErrorKind kind;
    private final Matrix root;
    private final Matrix transposedRoot;
    /** {@code L'C'}, k × q. */
    private final Matrix directions;

    private final double fitted;
    private final double[][] meat;
    private final Satterthwaite[] freedom;
    private int exact;

    /**
     * @param kind CR2 or CR3
     */
    public BiasReduced(ErrorKind kind, LeastSquares.Fit fit, Matrix contrasts) {
        if (kind != ErrorKind.CR2 && kind != ErrorKind.CR3) {
            throw new IllegalArgumentException(kind + " is not bias-reduced");
        }
        this.kind = kind;
        this.root = fit.inverseRoot();
        this.transposedRoot = root.transpose();
        this.directions = transposedRoot.times(contrasts.transpose());
        this.fitted = fittedExactly(fit);
        this.meat = new double[contrasts.rows()][contrasts.rows()];
        Matrix kernel = Matrix.identity(root.columns()).times(-1);
        this.freedom = IntStream.range(0, meat.length)
                .mapToObj(j -> new Satterthwaite(kernel))
                .toArray(Satterthwaite[]::new);
    }

    /** How near to 1 an eigenvalue of a cluster's leverage is 1: rounding grows with the condition. */
    static double fittedExactly(LeastSquares.Fit fit) {
        return Math.max(Sandwich.FITTED_EXACTLY, 1e-15 * fit.condition());
    }

    /** Adds a cluster by the normal equations of its rows. */
    public void add(Gram cluster, LeastSquares.Fit fit) {
        add(cluster.products(), fit.score(cluster));
    }

    /**
     * Adds a cluster.
     *
     * @param products {@code X_g'WX_g}
     * @param score {@code X_g'We}
     */
    public void add(Matrix products, double[] score) {
        // A small cluster has products R R' of low rank: the non-zero eigenvalues of L'RR'L are those of the small
        // R'LL'R.
        Matrix rows = Cholesky.of(products, products.diagonal(), ROUNDING).root();
        Matrix factor = transposedRoot.times(rows);
        SymmetricEigen eigen = SymmetricEigen.of(factor.transpose().times(factor));
        Matrix vectors = factor.times(eigen.vectors());
        if (eigen.values().length > 0 && 1 - eigen.values()[0] < fitted) {
            exact++;
        }
        double[] adjusted = adjusted(eigen.values(), vectors, root.transposeTimes(score));
        double[] contribution = directions.transposeTimes(adjusted);
        for (int i = 0; i < contribution.length; i++) {
            Matrix.addTimes(meat[i], contribution[i], contribution);
        }
        if (kind == ErrorKind.CR2) {
            addFreedom(eigen.values(), vectors);
        }
    }

    /** {@code f(T) s} for {@code T = V V'}, where column i of V has the squared length values[i]. */
    private double[] adjusted(double[] values, Matrix vectors, double[] score) {
        double[] result = score.clone();
        double[] along = vectors.transposeTimes(score);
        for (int i = 0; i < values.length; i++) {
            Matrix.addTimes(result, along[i] * change(values[i]), vectors.column(i));
        }
        return result;
    }

    /** {@code (f(t) - 1) / t} without cancellation. */
    private double change(double t) {
        double left = 1 - t;
        if (left < fitted) {
            return -1 / t;
        }
        double squareRoot = Math.sqrt(left);
        return kind == ErrorKind.CR2 ? 1 / (squareRoot * (1 + squareRoot)) : 1 / left;
    }

    /** With u the eigenvectors: D = sum t/(1−t) (u'l)², and z = sum t (1−t)^(−1/2) u u'l; K = −I. */
    private void addFreedom(double[] values, Matrix vectors) {
        DoubleUnaryOperator inverse = t -> 1 - t < fitted ? 0 : 1 / (1 - t);
        for (int j = 0; j < freedom.length; j++) {
            double[] along = vectors.transposeTimes(directions.column(j));
            double diagonal = 0;
            double[] row = new double[root.columns()];
            for (int i = 0; i < values.length; i++) {
                double weight = inverse.applyAsDouble(values[i]);
                diagonal += weight * along[i] * along[i];
                Matrix.addTimes(row, Math.sqrt(weight) * along[i], vectors.column(i));
            }
            freedom[j].add(diagonal, row);
        }
    }

    public Covariance covariance() {
        Matrix matrix = Matrix.of(meat, meat.length);
        double[] degrees = Matrix.vector(
                meat.length, j -> kind == ErrorKind.CR2 ? freedom[j].degreesOfFreedom() : Double.POSITIVE_INFINITY);
        Covariance result = new Covariance(kind, matrix, degrees, List.of());
        return exact == 0 ? result : result.noted(exactNote(exact));
    }

    static String exactNote(int clusters) {
        return clusters + (clusters == 1 ? " cluster is" : " clusters are")
                + " fitted exactly in some direction and add nothing to the error there";
    }
}
