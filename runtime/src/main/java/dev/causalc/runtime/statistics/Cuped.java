package dev.causalc.runtime.statistics;

import java.util.List;

/**
 * Outcomes adjusted by pre-period covariates, {@code y - theta'x}, as moments by arm for {@link DifferenceInMeans}.
 *
 * <p>Source: Deng, Xu, Kohavi and Walker (2013). {@code theta = Var(x)^-1 Cov(x, y)} in the pooled sample of all arms.
 *
 * @param theta by covariate
 * @param adjusted by arm; means are of {@code y - theta'x}, which shifts all arms alike
 */
public record Cuped(double[] theta, List<Moments> adjusted) {
    public Cuped {
        adjusted = List.copyOf(adjusted);
    }

    /**
     * @param arms for each arm the products of (1, y, x_1 … x_p), (p + 2) × (p + 2); best in shifted units
     * @return the adjusted moments, or the covariates that are collinear (numbered from 0)
     */
    public static Result of(List<Matrix> arms) {
        Matrix total = arms.stream().reduce(Matrix::plus).orElseThrow();
        Matrix centred = centred(total);
        int p = total.rows() - 2;
        double[][] products = new double[p][p];
        double[] cross = new double[p];
        double[] scale = new double[p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                products[i][j] = centred.get(i + 2, j + 2);
            }
            cross[i] = centred.get(i + 2, 1);
            scale[i] = total.get(i + 2, i + 2);
        }
        Gram gram = new Gram(Matrix.of(products, p), cross, centred.get(1, 1), scale);
        return switch (LeastSquares.fit(gram)) {
            case LeastSquares.Collinear(List<Dependency> dependencies) -> new Result.Collinear(dependencies);
            case LeastSquares.Fit fit ->
                new Result.Adjusted(new Cuped(
                        fit.coefficients(),
                        arms.stream()
                                .map(arm -> adjust(arm, fit.coefficients()))
                                .toList()));
        };
    }

    public sealed interface Result {
        record Adjusted(Cuped cuped) implements Result {}

        record Collinear(List<Dependency> dependencies) implements Result {
            public Collinear {
                dependencies = List.copyOf(dependencies);
            }
        }
    }

    private static Matrix centred(Matrix products) {
        double[] sums = products.row(0);
        double[][] result = products.toArray();
        for (int i = 0; i < sums.length; i++) {
            Matrix.addTimes(result[i], -sums[i] / sums[0], sums);
        }
        return Matrix.of(result, sums.length);
    }

    private static Moments adjust(Matrix arm, double[] theta) {
        double[] weights = new double[theta.length + 2];
        weights[1] = 1;
        for (int i = 0; i < theta.length; i++) {
            weights[i + 2] = -theta[i];
        }
        return new Moments(arm.get(0, 0), Matrix.dot(arm.row(0), weights), arm.bilinear(weights, weights));
    }
}
