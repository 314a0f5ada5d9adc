package dev.causalc.runtime.estimate;

import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.StagedColumn;
import dev.causalc.runtime.estimate.Question.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * An outcome moved into [0, 1], where a logistic model can predict it: {@code (y - low) / (high - low)} with the range of the
 * values that are there; one that lies there is left as it is.
 *
 * @param arms with the moved outcome
 */
record UnitOutcome(ArmTask arms, double low, double width) {
    static Computation<UnitOutcome> of(ArmTask arms) {
        Optional<StagedColumn> column = arms.outcome() instanceof RowExpression.Column(String name)
                ? arms.task().table().find(name)
                : Optional.empty();
        if (column.isEmpty() || (column.get().low() >= 0 && column.get().high() <= 1)) {
            return Computation.of(new UnitOutcome(arms, 0, 1));
        }
        double low = column.get().low();
        double width = column.get().high() - low;
        RowExpression moved = arms.outcome().minus(RowExpression.constant(low)).divide(RowExpression.constant(width));
        Outcome outcome = new Outcome(arms.question().outcome().name(), moved, 0, 1);
        ArmTask own = new ArmTask(
                arms.task(),
                arms.options(),
                arms.question().withOutcome(outcome),
                arms.sample(),
                arms.arms(),
                arms.covariates());
        return Computation.of(new UnitOutcome(own, low, width));
    }

    /** Means of the outcome itself. */
    List<Solved> original(List<Solved> solved) {
        return solved.stream()
                .map(mean -> new Solved(low + width * mean.value(), Rows.times(width, mean.own()), List.of()))
                .toList();
    }
}
