package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Variable;
import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.RowExpression.Unary;
import dev.causalc.runtime.engine.StagedTable;
import dev.causalc.runtime.estimate.Model.Kind;
import dev.causalc.runtime.estimate.Model.Piece;
import dev.causalc.runtime.statistics.CellSums;
import dev.causalc.runtime.statistics.Cholesky;
import dev.causalc.runtime.statistics.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The probability of an arm given what is adjusted for, by logistic regression: maximum likelihood by Newton's method, a
 * round a step, from the start that the linear discriminant gives. For diagnostics: it stops when a further step would move
 * no linear predictor by more than a hair.
 */
final class Propensity {
    private static final int MOST_STEPS = 25;

    /** The linear regression that it starts from, then steps, of which the first is number 0. */
    static final int MOST_ROUNDS = 1 + MOST_STEPS + 1;

    /** In standard units of the covariates; steps square, so what is left after one of this size is far less. */
    private static final double CONVERGED = 1e-5;
    /** Linear predictors beyond this are probabilities of 0 and 1 to eight digits: the arms are separated. */
    private static final double SEPARATED = 20;

    private final WorkingModel working;
    private final Sample sample;

    private Propensity(WorkingModel working, Sample sample) {
        this.working = working;
        this.sample = sample;
    }

    /** The columns of the covariates: a constant, dummies, and numbers as they are. */
    static Model model(List<Variable> covariates, StagedTable table) {
        ModelBuilder builder = new ModelBuilder(table).constant();
        List<Piece> dummies = new ArrayList<>();
        List<Piece> numerics = new ArrayList<>();
        for (Variable variable : covariates) {
            builder.variable(variable, Kind.COVARIATE)
                    .forEach(piece -> (piece.kind() == Kind.DUMMY ? dummies : numerics).add(piece));
        }
        builder.addAll(dummies);
        builder.addAll(numerics);
        return builder.build();
    }

    /**
     * The probability of a row to be in an arm.
     *
     * @param inArm 1 in the arm, else 0
     */
    static Computation<RowExpression> of(Model model, Sample sample, RowExpression inArm, String arm) {
        Question.Outcome outcome = new Question.Outcome(arm, inArm, 0, 1);
        WorkingModel working = WorkingModel.of(model, outcome, List.of(), false);
        return new Propensity(working, sample).fit();
    }

    private Computation<RowExpression> fit() {
        ModelSums sums = new ModelSums(working, sample, List.of());
        sums.needGram();
        return sums.ask().then(answers -> {
            List<CellSums> tables = answers.get(ModelSums.Power.WEIGHTED);
            Matrix products = working.design().products(tables);
            double[] cross = working.design().cross(tables, working.basis().outcome());
            double weight = products.get(0, 0);
            double share = cross[0] / weight;
            if (!(share > 0 && share < 1)) {
                return Computation.refuse(Refusal.of(
                        EstimateCode.TOO_FEW_ROWS,
                        share > 0 ? "all rows are in the same arm" : "no rows are in one of the arms"));
            }
            return step(discriminant(products, cross, weight, share), 0);
        });
    }

    /** {@code logit(share) + (x'b - share) / (share (1 - share) (1 - R²))}, with b from the linear regression. */
    private static double[] discriminant(Matrix products, double[] cross, double weight, double share) {
        double[] b = Cholesky.of(products).solve(cross);
        double explained = 0;
        for (int i = 0; i < b.length; i++) {
            explained += b[i] * cross[i];
        }
        double variance = share * (1 - share);
        double rest = Math.max(0.2, 1 - (explained / weight - share * share) / variance);
        double[] start = Arrays.stream(b).map(x -> x / (variance * rest)).toArray();
        start[0] += Math.log(share / (1 - share)) - share / (variance * rest);
        return start;
    }

    private RowExpression probability(double[] coefficients) {
        RowExpression predictor = working.row(working.design().linear(coefficients));
        return new Unary(Unary.Operator.LOGISTIC, predictor);
    }

    private Computation<RowExpression> step(double[] coefficients, int steps) {
        RowExpression p = probability(coefficients);
        RowExpression variance = p.times(Rows.ONE.minus(p));
        ModelSums information = new ModelSums(working, sample.weightedBy(variance), List.of());
        information.needGram();
        RowExpression error = working.outcome().value().minus(p);
        ModelSums score = new ModelSums(working, sample.weightedBy(error), List.of());
        score.needMoments(working.design().columns().stream()
                .map(column -> column.indicators().stream().map(i -> i.factor()).toList())
                .distinct()
                .toList());
        return Computation.both(information.ask(), score.ask(), (products, moments) -> {
                    List<CellSums> tables = products.get(ModelSums.Power.WEIGHTED);
                    Matrix hessian = working.design().products(tables);
                    double[] gradient = working.design().cross(moments.get(ModelSums.Power.WEIGHTED), 0);
                    return next(coefficients, steps, hessian, gradient);
                })
                .then(next -> next);
    }

    private Computation<RowExpression> next(double[] coefficients, int steps, Matrix hessian, double[] gradient) {
        double[] change = Cholesky.of(hessian).solve(gradient);
        double[] next = IntStream.range(0, change.length)
                .mapToDouble(i -> coefficients[i] + change[i])
                .toArray();
        double largest = Arrays.stream(change).map(Math::abs).max().orElse(0);
        double size = Arrays.stream(next).map(Math::abs).max().orElse(0);
        if (largest < CONVERGED) {
            return Computation.of(probability(next));
        }
        if (steps >= MOST_STEPS || size > SEPARATED || !Double.isFinite(largest)) {
            return Computation.refuse(Refusal.of(
                    EstimateCode.EMPTY_STRATUM,
                    "the treatment is all but determined by what is adjusted for (the propensity model separates the"
                            + " arms)"));
        }
        return step(next, steps + 1);
    }
}
