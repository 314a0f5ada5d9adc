package dev.causalc.runtime.report;

import dev.causalc.compiler.model.EstimandExpression;
import dev.causalc.runtime.estimate.Estimation;
import dev.causalc.runtime.execute.StudyResult;
import dev.causalc.runtime.execute.StudyResult.EstimandResult;
import java.util.List;
import java.util.Optional;

/** Arithmetic of estimands with the numbers in their places, where it is about single numbers only. */
final class Substitution {
    private Substitution() {}

    static Optional<String> of(EstimandExpression expression, StudyResult result) {
        boolean arithmetic = !(expression instanceof EstimandExpression.Of)
                && !(expression instanceof EstimandExpression.Reference)
                && !(expression instanceof EstimandExpression.Num);
        return arithmetic ? text(expression, result) : Optional.empty();
    }

    private static Optional<String> text(EstimandExpression expression, StudyResult result) {
        return switch (expression) {
            case EstimandExpression.Num number -> Optional.of(NumberText.exact(number.value()));
            case EstimandExpression.Of of -> Optional.empty();
            case EstimandExpression.Reference reference -> number(reference, result);
            case EstimandExpression.Negate negate ->
                text(negate.operand(), result).map(t -> "-" + bracketed(negate.operand(), t));
            case EstimandExpression.Log log -> text(log.operand(), result).map(t -> "log(" + t + ")");
            case EstimandExpression.Exp exp -> text(exp.operand(), result).map(t -> "exp(" + t + ")");
            case EstimandExpression.Arithmetic sum -> {
                boolean product = EstimandText.binding(sum) > EstimandText.SUM;
                Optional<String> left = text(sum.left(), result);
                Optional<String> right = text(sum.right(), result);
                yield left.flatMap(l -> right.map(r -> (product ? bracketed(sum.left(), l) : l) + " "
                        + sum.operator().text() + " " + bracketed(sum.right(), r)));
            }
        };
    }

    private static String bracketed(EstimandExpression expression, String text) {
        boolean loose = expression instanceof EstimandExpression.Arithmetic || text.startsWith("-");
        return loose ? "(" + text + ")" : text;
    }

    /** The primary estimate, where it is one number. */
    private static Optional<String> number(EstimandExpression.Reference reference, StudyResult result) {
        boolean whole = reference.index().equals(EstimandExpression.Index.NONE);
        return result.estimands().stream()
                .filter(estimand -> whole && estimand.name().equals(reference.estimand()))
                .map(EstimandResult::estimates)
                .filter(estimates -> !estimates.isEmpty())
                .map(estimates -> estimates.getFirst().estimation().values())
                .filter(values -> values.size() == 1)
                .map(List::getFirst)
                .map(Substitution::number)
                .findFirst();
    }

    private static String number(Estimation.Value value) {
        return NumberText.estimate(value.estimate(), value.standardError());
    }
}
