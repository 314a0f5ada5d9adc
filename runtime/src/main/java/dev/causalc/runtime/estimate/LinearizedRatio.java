package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.Term;
import dev.causalc.compiler.model.VarType;
import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.StageSpec;
import dev.causalc.runtime.estimate.Question.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An outcome that is a ratio of means, such as clicks per session. With R and the mean of the denominator in the cell of a
 * row, its outcome becomes {@code R + (numerator - R denominator) / mean}. The mean of that in a cell is R, and whatever
 * error a method gives this mean is the delta method's for R.
 *
 * <p>Source: Deng, Knoblich and Lu (2018), Applying the delta method in metric analytics.
 */
record LinearizedRatio(Outcome numerator, Outcome denominator) {

    /** The ratio that a term asks about, if it is one. */
    static Optional<LinearizedRatio> of(Task task) {
        return outcome(task.term())
                .flatMap(task.study()::variable)
                .filter(variable -> variable.type() instanceof VarType.Ratio)
                .map(variable -> new LinearizedRatio(
                        part(variable.name(), StageSpec.numerator(variable.name()), task),
                        part(variable.name(), StageSpec.denominator(variable.name()), task)));
    }

    private static Outcome part(String name, String column, Task task) {
        return Outcome.of(name, RowExpression.column(column), task.table());
    }

    private static Optional<String> outcome(Term term) {
        return switch (term) {
            case Term.Mean mean ->
                mean.target() instanceof Expression.VariableValue(String name) ? Optional.of(name) : Optional.empty();
            case Term.Effect effect -> Optional.of(effect.outcome());
            case Term.Curve curve -> Optional.of(curve.outcome());
            case Term.Slope slope -> Optional.of(slope.outcome());
            case Term.PolicyValue value -> Optional.of(value.outcome());
            case Term.Strength strength -> Optional.of(strength.outcome());
        };
    }

    /** That no row misses either part. */
    List<RowExpression> complete(Task task) {
        return List.of(numerator, denominator).stream()
                .map(part -> (RowExpression.Column) part.value())
                .filter(column -> task.table().column(column.name()).missing() > 0)
                .map(column -> Rows.not(Rows.isMissing(column)))
                .toList();
    }

    /**
     * @param top means of the numerator by cell, in original units
     * @param bottom means of the denominator; a cell without rows has NaN
     */
    Computation<Outcome> linearized(Factor cells, double[] top, double[] bottom) {
        if (IntStream.range(0, bottom.length).anyMatch(cell -> bottom[cell] == 0)) {
            return Computation.refuse(Refusal.of(
                    EstimateCode.NOT_COMPARABLE,
                    "the denominator of `" + numerator.name() + "` has a mean of zero, so there is no ratio"));
        }
        double[] ratios = new double[top.length];
        double[] inverses = new double[top.length];
        double[] slopes = new double[top.length];
        for (int cell = 0; cell < top.length; cell++) {
            if (!Double.isNaN(bottom[cell])) {
                ratios[cell] = top[cell] / bottom[cell];
                inverses[cell] = 1 / bottom[cell];
                slopes[cell] = -ratios[cell] / bottom[cell];
            }
        }
        RowExpression value = Rows.sum(List.of(
                new RowExpression.Lookup(cells.code(), ratios),
                new RowExpression.Lookup(cells.code(), inverses).times(numerator.value()),
                new RowExpression.Lookup(cells.code(), slopes).times(denominator.value())));
        return Computation.of(new Outcome(numerator.name(), value, ratios[0], 1));
    }
}
