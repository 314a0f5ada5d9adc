package dev.causalc.runtime.statistics;

import java.util.List;

/** Weighted least squares from its normal equations. */
public sealed interface LeastSquares {
    /**
     * A unique solution.
     *
     * @param coefficients k of them, of the design's (working) columns
     * @param inverse {@code A = (X'WX)^-1}
     * @param inverseRoot L with {@code A = L L'}
     * @param residualSquares {@code sum w e²}
     * @param condition 1-norm condition number of the Gram matrix with unit diagonal; digits lost are its logarithm
     */
    record Fit(double[] coefficients, Matrix inverse, Matrix inverseRoot, double residualSquares, double condition)
            implements LeastSquares {
        private static final double DELICATE = 1e10;

        /**
         * One step of iterative refinement from a pass over the rows. The residual sums are known to full precision there,
         * while {@code y'Wy - b'X'Wy} cancels.
         *
         * @param scores {@code X'We} with the residuals e of these coefficients
         * @param squares {@code sum w e²} of these residuals
         */
        public Fit refine(double[] scores, double squares) {
            double[] step = inverse.times(scores);
            double[] refined = coefficients.clone();
            Matrix.addTimes(refined, 1, step);
            // The minimum lies below any other point by the quadratic form of the step.
            double minimum = Math.max(0, squares - Matrix.dot(step, scores));
            return new Fit(refined, inverse, inverseRoot, minimum, condition);
        }

        /** Whether so many digits are lost that {@link #recondition} is worth its pass. */
        public boolean isDelicate() {
            return condition > DELICATE;
        }

        /**
         * The same regression solved again on the columns {@code T'x} with {@code T} the inverse root, which are orthonormal
         * but for the rounding of the first pass. Two passes are as good as a QR factorisation.
         *
         * <p>Source: Yamamoto et al. (2015), Roundoff error analysis of the CholeskyQR2 algorithm.
         *
         * @param gram of the columns T'x
         */
        public LeastSquares recondition(Gram gram) {
            return switch (fit(gram)) {
                case Collinear collinear -> collinear;
                case Fit again ->
                    new Fit(
                            inverseRoot.times(again.coefficients),
                            inverseRoot.sandwich(again.inverse),
                            inverseRoot.times(again.inverseRoot),
                            again.residualSquares,
                            condition);
            };
        }

        /** {@code X'We} over some of the rows, from their normal equations. */
        public double[] score(Gram part) {
            double[] fitted = part.products().times(coefficients);
            return Matrix.vector(fitted.length, i -> part.cross()[i] - fitted[i]);
        }

        /** {@code C A}: row i times a row of the design is how much that row's residual moves contrast i. */
        public Matrix project(Matrix contrasts) {
            return contrasts.times(inverse);
        }
    }

    /** There is no unique solution; every dependent column with those it depends on, at least one. */
    record Collinear(List<Dependency> dependencies) implements LeastSquares {
        public Collinear {
            dependencies = List.copyOf(dependencies);
        }
    }

    static LeastSquares fit(Gram gram) {
        return fit(gram, Cholesky.TOLERANCE);
    }

    /**
     * @param tolerance smallest 1 − R² of a column on the others that still counts as independent
     */
    static LeastSquares fit(Gram gram, double tolerance) {
        double[] scale = gram.scale();
        if (!Double.isFinite(gram.products().norm()) || !Double.isFinite(gram.squares())) {
            throw new IllegalArgumentException("sums are not finite: missing values have to be filtered first");
        }
        // Unit diagonal, so that neither pivots nor the condition hang on the units of the columns.
        double[] unit = Matrix.vector(scale.length, i -> scale[i] > 0 ? 1 / Math.sqrt(scale[i]) : 0);
        Matrix scaled = gram.products().scaled(unit, unit);
        double[] ones = Matrix.vector(scale.length, i -> scale[i] > 0 ? 1 : 0);
        Cholesky cholesky = Cholesky.of(scaled, ones, tolerance);
        if (!cholesky.isFullRank()) {
            return new Collinear(dependencies(gram, tolerance));
        }
        Matrix root = cholesky.inverseRoot();
        double condition = scaled.norm() * cholesky.inverse().norm();
        double[] one = Matrix.vector(root.columns(), i -> 1);
        Matrix inverseRoot = root.scaled(unit, one);
        Matrix inverse = cholesky.inverse().scaled(unit, unit);
        double[] coefficients = solve(gram, scaled, cholesky, unit);
        double residual = gram.squares() - CompensatedSum.dot(coefficients, gram.cross());
        return new Fit(coefficients, inverse, inverseRoot, Math.max(0, residual), condition);
    }

    /** Near the tolerance it hangs on the order of the columns whether one is found; a looser test then names it. */
    private static List<Dependency> dependencies(Gram gram, double tolerance) {
        List<Dependency> found = Dependency.of(gram, tolerance);
        for (double looser = 10 * tolerance; found.isEmpty() && looser < 1; looser *= 10) {
            found = Dependency.of(gram, looser);
        }
        return found;
    }

    /** With one refinement inside the normal equations. */
    private static double[] solve(Gram gram, Matrix scaled, Cholesky cholesky, double[] unit) {
        double[] right = Matrix.vector(unit.length, i -> unit[i] * gram.cross()[i]);
        double[] solution = cholesky.solve(right);
        double[] rest = Matrix.vector(unit.length, i -> {
            CompensatedSum sum = new CompensatedSum();
            sum.add(right[i]);
            for (int j = 0; j < unit.length; j++) {
                sum.addProduct(-scaled.get(i, j), solution[j]);
            }
            return sum.value();
        });
        double[] step = cholesky.solve(rest);
        return Matrix.vector(unit.length, i -> unit[i] * (solution[i] + step[i]));
    }
}
