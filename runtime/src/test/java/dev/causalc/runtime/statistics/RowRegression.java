package dev.causalc.runtime.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Textbook weighted least squares from rows, for tests: QR of the columns, residuals and hat matrix written out. It shares
 * no code with the aggregate path.
 */
final class RowRegression {
    private final double[][] x;
    private final double[] weights;
    private final RealMatrix inverse;
    private final double[] coefficients;
    private final double[] residuals;

    RowRegression(double[][] x, double[] y, double[] weights) {
        this.x = x;
        this.weights = weights;
        double[][] scaled = new double[x.length][];
        double[] right = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double root = Math.sqrt(weights[i]);
            scaled[i] = Arrays.stream(x[i]).map(v -> root * v).toArray();
            right[i] = root * y[i];
        }
        QRDecomposition qr = new QRDecomposition(new Array2DRowRealMatrix(scaled));
        int k = x[0].length;
        this.coefficients = qr.getSolver().solve(new ArrayRealVector(right)).toArray();
        RealMatrix r = qr.getR().getSubMatrix(0, k - 1, 0, k - 1);
        RealMatrix rInverse = new QRDecomposition(r).getSolver().getInverse();
        this.inverse = rInverse.multiply(rInverse.transpose());
        this.residuals = IntStream.range(0, x.length)
                .mapToDouble(i -> y[i] - dot(x[i], coefficients))
                .toArray();
    }

    double[] coefficients() {
        return coefficients;
    }

    double[] residuals() {
        return residuals;
    }

    double residualSquares() {
        return IntStream.range(0, x.length)
                .mapToDouble(i -> weights[i] * residuals[i] * residuals[i])
                .sum();
    }

    double[][] inverse() {
        return inverse.getData();
    }

    double[] leverages() {
        return IntStream.range(0, x.length)
                .mapToDouble(i -> weights[i] * dot(x[i], inverse.operate(x[i])))
                .toArray();
    }

    /** The variance of a contrast from the scores as they are multiplied by factors: {@code sum factor (w e r)²}. */
    double variance(double[] contrast, double[] factors) {
        double[] direction = inverse.operate(contrast);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double score = weights[i] * residuals[i] * dot(x[i], direction);
            sum += factors[i] * score * score;
        }
        return sum;
    }

    /** CR with adjustment matrices of the given power of the residual covariance block, as clubSandwich defines them. */
    double clusterVariance(double[] contrast, Collection<List<Integer>> clusters, double power) {
        double[] direction = inverse.operate(contrast);
        double sum = 0;
        for (List<Integer> cluster : clusters) {
            double[] adjusted = adjustment(cluster, power).transpose().operate(projection(cluster, direction));
            double score = 0;
            for (int i = 0; i < adjusted.length; i++) {
                score += adjusted[i] * residuals[cluster.get(i)];
            }
            sum += score * score;
        }
        return sum;
    }

    /** Satterthwaite's degrees of freedom of CR2 with the identity as working model, from all n × n products. */
    double clusterDegrees(double[] contrast, Collection<List<Integer>> clusters) {
        RealMatrix maker = residualMaker();
        double[] direction = inverse.operate(contrast);
        List<double[]> p = new ArrayList<>();
        for (List<Integer> cluster : clusters) {
            double[] projected = projection(cluster, direction);
            double[] a = adjustment(cluster, -0.5).transpose().operate(projected);
            double[] spread = new double[x.length];
            for (int i = 0; i < a.length; i++) {
                spread[cluster.get(i)] = a[i];
            }
            p.add(maker.transpose().operate(spread));
        }
        double trace = 0;
        double squares = 0;
        for (double[] a : p) {
            trace += dot(a, a);
            for (double[] b : p) {
                squares += dot(a, b) * dot(a, b);
            }
        }
        return trace * trace / squares;
    }

    /** {@code w x'd} of each row; in the transformed model the square root of w is in the errors. */
    private double[] projection(List<Integer> cluster, double[] direction) {
        return cluster.stream()
                .mapToDouble(i -> weights[i] * dot(x[i], direction))
                .toArray();
    }

    /** {@code I - H} with H = X A X'W, for errors of equal variance. */
    private RealMatrix residualMaker() {
        RealMatrix design = new Array2DRowRealMatrix(x);
        RealMatrix weighted = new Array2DRowRealMatrix(IntStream.range(0, x.length)
                .mapToObj(i -> Arrays.stream(x[i]).map(v -> weights[i] * v).toArray())
                .toArray(double[][]::new));
        RealMatrix hat = design.multiply(inverse).multiply(weighted.transpose());
        return MatrixUtils.createRealIdentityMatrix(x.length).subtract(hat);
    }

    /** A power of {@code ((I - H)(I - H)')_gg}, or of {@code (I - H)_gg} for −1; eigenvalues at 0 stay 0. */
    private RealMatrix adjustment(List<Integer> cluster, double power) {
        int[] rows = cluster.stream().mapToInt(i -> i).toArray();
        RealMatrix maker = residualMaker();
        if (power == -1) {
            return new LUDecomposition(maker.getSubMatrix(rows, rows))
                    .getSolver()
                    .getInverse();
        }
        RealMatrix block = maker.multiply(maker.transpose()).getSubMatrix(rows, rows);
        EigenDecomposition eigen =
                new EigenDecomposition(block.add(block.transpose()).scalarMultiply(0.5));
        RealMatrix diagonal = new Array2DRowRealMatrix(rows.length, rows.length);
        for (int i = 0; i < rows.length; i++) {
            double value = eigen.getRealEigenvalue(i);
            diagonal.setEntry(i, i, value < 1e-9 ? 0 : Math.pow(value, power));
        }
        return eigen.getV().multiply(diagonal).multiply(eigen.getV().transpose());
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
