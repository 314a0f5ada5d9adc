package dev.causalc.runtime.estimate;

import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.estimate.Fitting.Fitted;
import dev.causalc.runtime.estimate.ModelSums.Power;
import dev.causalc.runtime.statistics.CellSums;
import dev.causalc.runtime.statistics.Cholesky;
import dev.causalc.runtime.statistics.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Maximises the likelihood of a generalised linear model by Newton's method, a round a step; a step that lowers it is
 * halved. Where no finite coefficients do, the columns that separate the response are named (Albert and Anderson 1984).
 */
final class Newton {
    static final int MOST_STEPS = 25;

    /** In standard units of the covariates; steps square, so what is left after one of this size is below rounding. */
    private static final double CONVERGED = 1e-8;

    /** Linear predictors beyond this are probabilities of 0 and 1 to ten digits: the response is separated. */
    private static final double SEPARATED = 25;

    /** A log-likelihood may be lower by so much of itself through rounding alone. */
    private static final double ROUNDING = 1e-12;

    private final WorkingModel working;
    private final Response response;
    private final Sample training;
    private final Fitted fitted;
    private final int equations;
    private final int columns;

    Newton(WorkingModel working, Response response, Sample training, Fitted fitted) {
        this.working = working;
        this.response = response;
        this.training = training;
        this.fitted = fitted;
        this.equations = response.equations();
        this.columns = fitted.parameters();
    }

    /**
     * @param coefficients by equation, over the columns kept
     * @param information minus the second derivative, the equations one after the other
     */
    record End(double[][] coefficients, Matrix information) {}

    /** What a pass says at some coefficients. */
    private record Seen(double[] score, Matrix information, double logLikelihood) {}

    Computation<End> from(double[][] start) {
        return step(flat(start), flat(start), Double.NEGATIVE_INFINITY, 0);
    }

    private double[] flat(double[][] byEquation) {
        return Arrays.stream(byEquation).flatMapToDouble(Arrays::stream).toArray();
    }

    private double[][] byEquation(double[] flat) {
        return IntStream.range(0, equations)
                .mapToObj(e -> Arrays.copyOfRange(flat, e * columns, (e + 1) * columns))
                .toArray(double[][]::new);
    }

    private Computation<End> step(double[] at, double[] before, double reached, int steps) {
        return look(at).then(seen -> next(at, before, reached, steps, seen));
    }

    private Computation<End> next(double[] at, double[] before, double reached, int steps, Seen seen) {
        boolean lower = !(seen.logLikelihood >= reached - ROUNDING * Math.abs(reached));
        if (lower && steps < MOST_STEPS - 1 && reached != Double.NEGATIVE_INFINITY) {
            return step(Matrix.vector(at.length, i -> (at[i] + before[i]) / 2), before, reached, steps + 1);
        }
        Cholesky cholesky = Cholesky.of(seen.information);
        double[] change = cholesky.solve(seen.score);
        double[] next = Matrix.vector(at.length, i -> at[i] + change[i]);
        double largest = largest(change);
        if (largest < CONVERGED && cholesky.isFullRank()) {
            return Computation.of(new End(byEquation(next), seen.information));
        }
        if (steps >= MOST_STEPS - 1 || !cholesky.isFullRank() || !Double.isFinite(largest) || slope(next) > SEPARATED) {
            return Computation.refuse(separated(next));
        }
        return step(next, at, seen.logLikelihood, steps + 1);
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    /** The largest coefficient but for the constants: these hang on how rare things are. */
    private double slope(double[] at) {
        return IntStream.range(0, at.length)
                .filter(i -> piece(i).kind() != Model.Kind.CONSTANT)
                .mapToDouble(i -> Math.abs(at[i]))
                .max()
                .orElse(0);
    }

    private Model.Piece piece(int coefficient) {
        return working.model().pieces().get(fitted.kept()[coefficient % columns]);
    }

    private Computation<Seen> look(double[] at) {
        double[][] coefficients = byEquation(at);
        List<RowExpression> predictors = IntStream.range(0, equations)
                .mapToObj(e -> working.row(working.design().linear(fitted.expand(coefficients[e]))))
                .toList();
        List<RowExpression> means = response.means(predictors);
        List<Computation<Matrix>> blocks = new ArrayList<>();
        List<Computation<double[]>> scores = new ArrayList<>();
        for (int e = 0; e < equations; e++) {
            scores.add(score(response.residual(e, means)));
            for (int f = 0; f <= e; f++) {
                blocks.add(block(response.information(e, f, means)));
            }
        }
        Computation<Double> likelihood = Computation.groups(
                        training.sums(List.of(), List.of(response.logLikelihood(predictors))))
                .map(answer -> answer.only().sums()[0]);
        return Computation.both(
                Computation.all(blocks),
                Computation.both(Computation.all(scores), likelihood, Sums::new),
                (matrices, sums) -> new Seen(
                        sums.scores.stream().flatMapToDouble(Arrays::stream).toArray(),
                        joined(matrices),
                        sums.logLikelihood));
    }

    private record Sums(List<double[]> scores, double logLikelihood) {}

    private Computation<Matrix> block(RowExpression information) {
        ModelSums sums = new ModelSums(working, training.weightedBy(information), List.of());
        sums.needGramBy(false);
        return sums.ask().map(answers -> {
            List<CellSums> tables = answers.get(Power.WEIGHTED);
            return working.design().products(tables).select(fitted.kept(), fitted.kept());
        });
    }

    private Computation<double[]> score(RowExpression residual) {
        return working.moments(training.weightedBy(residual), working.model().terms())
                .map(fitted::select);
    }

    private Matrix joined(List<Matrix> blocks) {
        double[][] all = new double[equations * columns][equations * columns];
        int next = 0;
        for (int e = 0; e < equations; e++) {
            for (int f = 0; f <= e; f++) {
                Matrix block = blocks.get(next++);
                for (int i = 0; i < columns; i++) {
                    for (int j = 0; j < columns; j++) {
                        all[e * columns + i][f * columns + j] = block.get(i, j);
                        all[f * columns + j][e * columns + i] = block.get(i, j);
                    }
                }
            }
        }
        return Matrix.of(all, equations * columns);
    }

    /** The columns whose coefficients run off. */
    private Refusal separated(double[] at) {
        double size = slope(at);
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < at.length; i++) {
            if (piece(i).kind() != Model.Kind.CONSTANT && Math.abs(at[i]) > size / 4) {
                names.add(piece(i).label());
            }
        }
        String by = names.isEmpty() ? "what it is modelled on" : Phrases.names(names);
        return Refusal.of(
                EstimateCode.SEPARATED,
                "the model of " + response.text() + " has no finite coefficients: " + by
                        + " tells it without error in some rows",
                "restrict the rows with `where` to those where both can happen, or model it on less");
    }
}
