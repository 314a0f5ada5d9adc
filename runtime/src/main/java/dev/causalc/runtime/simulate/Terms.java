package dev.causalc.runtime.simulate;

import dev.causalc.compiler.model.EstimandExpression;
import dev.causalc.compiler.model.Term;
import java.util.List;
import java.util.stream.Stream;

/** The terms of an estimand, in the order of its text. */
final class Terms {
    private Terms() {}

    static List<Term> of(EstimandExpression expression) {
        return switch (expression) {
            case EstimandExpression.Num num -> List.of();
            case EstimandExpression.Of of -> List.of(of.term());
            case EstimandExpression.Reference reference -> List.of();
            case EstimandExpression.Negate negate -> of(negate.operand());
            case EstimandExpression.Arithmetic arithmetic ->
                Stream.concat(of(arithmetic.left()).stream(), of(arithmetic.right()).stream())
                        .toList();
            case EstimandExpression.Log log -> of(log.operand());
            case EstimandExpression.Exp exp -> of(exp.operand());
        };
    }
}
