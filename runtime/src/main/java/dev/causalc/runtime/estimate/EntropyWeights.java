package dev.causalc.runtime.estimate;

import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.RowExpression.Unary;
import dev.causalc.runtime.statistics.Cholesky;
import dev.causalc.runtime.statistics.CompensatedSum;
import dev.causalc.runtime.statistics.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Weights {@code exp(x'b)} of one arm whose means of x are those of another: of all such weights those of least relative
 * entropy. Solved by Newton's method on the dual, a round a step; a step that does not lower it is halved.
 *
 * <p>Source: Hainmueller (2012), Entropy balancing for causal effects.
 *
 * @param weight of a row, 0 in other arms; they sum to the rows of the arm that is matched
 * @param effectiveSize (Σ w)² / Σ w²
 * @param largest share of the sum that one row has
 * @param residual largest difference of means that is left, in standard deviations of the whole sample
 */
record EntropyWeights(RowExpression weight, double effectiveSize, double largest, double residual) {
    private static final int MOST_STEPS = 60;

    static final int MOST_ROUNDS = 1 + MOST_STEPS + 1;

    /** Largest step, in standard units, after which a further one is below rounding: steps square. */
    private static final double CONVERGED = 1e-8;

    /** Weights that differ by more than this factor to either side of the mean never balance. */
    private static final double RUNAWAY = 200;

    private static final int BINS = 4096;

    static Computation<EntropyWeights> of(
            Model model, Question.Outcome outcome, Sample sample, RowExpression target, RowExpression other) {
        WorkingModel working = WorkingModel.of(model, outcome, List.of(), false);
        Computation<double[]> wanted = working.moments(sample.where(target), model.terms());
        Computation<Double> others = Computation.groups(sample.where(other).sums(List.of(), List.of(Rows.ONE)))
                .map(answer -> answer.only().sums()[0]);
        return Computation.both(wanted, others, (sums, rows) -> {
                    if (!(sums[0] > 0 && rows > 0)) {
                        return Computation.<EntropyWeights>refuse(
                                Refusal.of(EstimateCode.TOO_FEW_ROWS, "no rows are in one of the arms"));
                    }
                    double[] start = new double[sums.length];
                    start[0] = Math.log(sums[0] / rows);
                    return new Dual(working, sample, other, sums).step(start, start, Double.POSITIVE_INFINITY, 0);
                })
                .then(weights -> weights);
    }

    /** The dual {@code sum exp(x'b) - b' wanted}. */
    private record Dual(WorkingModel working, Sample sample, RowExpression other, double[] wanted) {
        private RowExpression weight(double[] at) {
            RowExpression predictor = working.row(working.design().linear(at));
            return new RowExpression.If(other, new Unary(Unary.Operator.EXP, predictor), Rows.ZERO);
        }

        Computation<EntropyWeights> step(double[] at, double[] before, double reached, int steps) {
            ModelSums sums = new ModelSums(working, sample.where(other).weightedBy(weight(at)), List.of());
            sums.needGramBy(false);
            return sums.ask()
                    .then(answers -> next(
                            at,
                            before,
                            reached,
                            steps,
                            working.design().products(answers.get(ModelSums.Power.WEIGHTED))));
        }

        private Computation<EntropyWeights> next(
                double[] at, double[] before, double reached, int steps, Matrix products) {
            double value = products.get(0, 0) - CompensatedSum.dot(at, wanted);
            boolean higher = !(value <= reached + 1e-12 * Math.abs(reached));
            if (higher && steps < MOST_STEPS - 1) {
                return step(Matrix.vector(at.length, i -> (at[i] + before[i]) / 2), before, reached, steps + 1);
            }
            double[] rest = Matrix.vector(at.length, i -> wanted[i] - products.get(0, i));
            double[] change = Cholesky.of(products).solve(rest);
            double[] next = Matrix.vector(at.length, i -> at[i] + change[i]);
            double largest = Arrays.stream(change).map(Math::abs).max().orElse(0);
            double left = Arrays.stream(rest).map(Math::abs).max().orElse(0) / wanted[0];
            if (largest < CONVERGED && left < CONVERGED) {
                return done(next, products, left);
            }
            double size = Arrays.stream(next).map(Math::abs).max().orElse(0);
            return steps >= MOST_STEPS - 1 || size > RUNAWAY || !Double.isFinite(size)
                    ? Computation.refuse(unreachable(rest))
                    : step(next, at, value, steps + 1);
        }

        /** The means that no weights reach. */
        private Refusal unreachable(double[] rest) {
            int worst = 0;
            for (int i = 1; i < rest.length; i++) {
                worst = Math.abs(rest[i]) > Math.abs(rest[worst]) ? i : worst;
            }
            return Refusal.of(
                    EstimateCode.EMPTY_STRATUM,
                    "no weights make the arms alike: the mean of `"
                            + working.model().pieces().get(worst).label()
                            + "` in one arm lies outside of what the rows of the other can average to",
                    "restrict the rows with `where` to those that have a counterpart, or balance less");
        }

        private Computation<EntropyWeights> done(double[] at, Matrix products, double left) {
            RowExpression weight = weight(at);
            RowExpression s = sample.weighting().relative().orElse(Rows.ONE);
            RowExpression own = Rows.product(List.of(s, weight));
            RowExpression share = Rows.times(1 / wanted[0], own);
            Request squares = sample.copies(List.of(), List.of(own, Rows.square(own)));
            return Computation.both(Computation.groups(squares), largest(share), (answer, most) -> {
                double[] sums = answer.only().sums();
                return new EntropyWeights(weight, sums[0] * sums[0] / sums[1], most, left);
            });
        }

        /** The largest share, from counts by its logarithm: within a bin of that the mean is the value to four digits. */
        private Computation<Double> largest(RowExpression share) {
            RowExpression logarithm = new Unary(Unary.Operator.LOG, share);
            RowExpression bin = new Unary(Unary.Operator.FLOOR, Rows.times(BINS, logarithm));
            Request request = new Request.Aggregate(
                    sample.where(other).filter(), List.of(bin), List.of(share), List.of(), Optional.empty());
            return Computation.groups(request).map(answer -> {
                var last = answer.groups().get(answer.groups().size() - 1);
                return last.sums()[0] / last.rows();
            });
        }
    }
}
