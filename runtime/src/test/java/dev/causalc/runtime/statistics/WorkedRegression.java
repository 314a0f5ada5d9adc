package dev.causalc.runtime.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A regression on the data of a reference case as an estimator runs it: pilots, working units, sums by cells, one refinement
 * over the rows, and passes for residuals, projections and leverages.
 */
final class WorkedRegression {
    private final Basis basis;
    private final Rows rows;
    private final LeastSquares.Fit fit;

    /** The case's columns by role: terms name atoms and factors by their place in these lists. */
    record Model(String outcome, List<String> atoms, List<String> factors, List<Term> terms) {}

    WorkedRegression(ReferenceCase data, Model model, double[] frequency, double[] sampling) {
        List<double[]> atoms = model.atoms.stream().map(data::numbers).toList();
        List<int[]> factors = model.factors.stream().map(data::codes).toList();
        double[] y = data.numbers(model.outcome);
        this.basis = Basis.of(
                model.terms, atoms.stream().map(WorkedRegression::pilot).toList(), pilot(y), false);
        double[][] z = new double[y.length][];
        int[][] levels = new int[y.length][];
        for (int i = 0; i < y.length; i++) {
            int row = i;
            levels[i] = factors.stream().mapToInt(f -> f[row]).toArray();
            z[i] = new double[basis.design().numerics()];
            for (int k = 0; k < basis.numerics().size(); k++) {
                z[i][k] = basis.numerics().get(k).stream()
                        .mapToDouble(a -> (atoms.get(a)[row] - basis.shifts()[a]) / basis.scales()[a])
                        .reduce(1, (a, b) -> a * b);
            }
            z[i][basis.outcome()] = basis.working(y[i]);
        }
        this.rows = Rows.unweighted(z, levels).weighted(frequency, sampling);
        LeastSquares.Fit first = LeastSquaresTest.fit(rows, basis.design());
        this.fit = LeastSquaresTest.refine(rows, basis.design(), first);
    }

    WorkedRegression(ReferenceCase data, Model model) {
        this(data, model, ones(data.rows()), ones(data.rows()));
    }

    static double[] ones(int rows) {
        double[] ones = new double[rows];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static Basis.Pilot pilot(double[] values) {
        // From some of the rows only: a pilot has to be near, not exact.
        double[] some = Arrays.copyOf(values, Math.max(10, values.length / 3));
        double mean = Arrays.stream(some).average().orElse(0);
        return new Basis.Pilot(
                mean,
                Math.sqrt(Arrays.stream(some)
                        .map(v -> (v - mean) * (v - mean))
                        .average()
                        .orElse(1)));
    }

    Basis basis() {
        return basis;
    }

    Rows rows() {
        return rows;
    }

    LeastSquares.Fit fit() {
        return fit;
    }

    double count() {
        return Arrays.stream(rows.frequency()).sum();
    }

    int parameters() {
        return basis.terms().size();
    }

    /** The contrast that is the coefficient of a term in original units. */
    double[] coefficient(Term term) {
        return basis.original().row(basis.terms().indexOf(term));
    }

    Estimates estimates(Matrix contrasts, Covariance covariance) {
        double[] values = IntStream.range(0, contrasts.rows())
                .mapToDouble(i -> basis.value(contrasts.row(i), fit.coefficients()))
                .toArray();
        return new Estimates(values, covariance.scaled(basis.outcomeScale()));
    }

    Estimates classical(Matrix contrasts) {
        return estimates(contrasts, Sandwich.classical(fit, contrasts, count(), parameters()));
    }

    Estimates heteroskedastic(ErrorKind kind, Matrix contrasts) {
        Form leverage = basis.design().quadratic(fit.inverse());
        double[][] scores = scores(contrasts);
        Matrix meat = Rows.outer(scores, i -> {
            double h = rows.sampling()[i] * leverage.at(rows.z()[i], rows.levels()[i]);
            return rows.frequency()[i] * Sandwich.residualFactor(kind, h);
        });
        return estimates(contrasts, Sandwich.heteroskedastic(kind, meat, count(), parameters()));
    }

    /** {@code s e r} by row. */
    double[][] scores(Matrix contrasts) {
        Form fitted = basis.design().linear(fit.coefficients());
        Matrix projection = fit.project(contrasts);
        double[][] scores = new double[rows.size()][];
        for (int i = 0; i < scores.length; i++) {
            double[] x = basis.design().row(rows.z()[i], rows.levels()[i]);
            double residual = rows.outcome(i) - fitted.at(rows.z()[i], rows.levels()[i]);
            double weight = rows.sampling()[i];
            scores[i] = Arrays.stream(projection.times(x))
                    .map(r -> weight * residual * r)
                    .toArray();
        }
        return scores;
    }

    /** Scores summed by the levels of a factor. */
    double[][] scores(Matrix contrasts, int factor) {
        int[] groups = Arrays.stream(rows.levels()).mapToInt(l -> l[factor]).toArray();
        return ClusterSandwich.sum(scores(contrasts), groups);
    }

    /** Scores summed by pairs of levels of two factors. */
    double[][] scores(Matrix contrasts, int first, int second) {
        List<List<Integer>> pairs = Arrays.stream(rows.levels())
                .map(l -> List.of(l[first], l[second]))
                .distinct()
                .toList();
        int[] groups = Arrays.stream(rows.levels())
                .mapToInt(l -> pairs.indexOf(List.of(l[first], l[second])))
                .toArray();
        return ClusterSandwich.sum(scores(contrasts), groups);
    }

    Estimates biasReduced(ErrorKind kind, Matrix contrasts, int cluster) {
        BiasReduced errors = new BiasReduced(kind, fit, contrasts);
        Integer[] factors = IntStream.range(0, rows.levels()[0].length).boxed().toArray(Integer[]::new);
        rows.sums(factors)
                .split(cluster)
                .values()
                .forEach(sums -> errors.add(basis.design().gram(List.of(sums), basis.outcome()), fit));
        return estimates(contrasts, errors.covariance());
    }
}
