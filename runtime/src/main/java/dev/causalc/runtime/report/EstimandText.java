package dev.causalc.runtime.report;

import dev.causalc.compiler.model.BinaryOperator;
import dev.causalc.compiler.model.EstimandExpression;
import dev.causalc.compiler.model.EstimandExpression.Index;
import dev.causalc.compiler.model.ExpressionText;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What an estimand asks, spelt out with {@code do}. */
final class EstimandText {
    static final int SUM = 1;
    private static final int PRODUCT = 2;
    private static final int TIGHTEST = 3;

    private EstimandText() {}

    /** The word of its only term, or {@code arithmetic}. */
    static String kind(EstimandExpression expression) {
        return expression instanceof EstimandExpression.Of of ? of.term().word() : "arithmetic";
    }

    /** Such as {@code E[quality | do(model = large)] - E[quality | do(model = small)]}. */
    static String formula(EstimandExpression expression, Study study) {
        return switch (expression) {
            case EstimandExpression.Num number -> NumberText.exact(number.value());
            case EstimandExpression.Of of -> TermText.formula(of.term(), study);
            case EstimandExpression.Reference reference ->
                ExpressionText.name(reference.estimand()) + index(reference.index());
            case EstimandExpression.Negate negate -> "-" + inside(negate.operand(), PRODUCT, study);
            case EstimandExpression.Log log -> "log(" + formula(log.operand(), study) + ")";
            case EstimandExpression.Exp exp -> "exp(" + formula(exp.operand(), study) + ")";
            case EstimandExpression.Arithmetic sum -> {
                int own = binding(sum);
                boolean commutes = sum.operator() == BinaryOperator.PLUS || sum.operator() == BinaryOperator.TIMES;
                yield inside(sum.left(), own, study) + " " + sum.operator().text() + " "
                        + inside(sum.right(), commutes ? own : own + 1, study);
            }
        };
    }

    private static String inside(EstimandExpression expression, int needed, Study study) {
        String text = formula(expression, study);
        return binding(expression) < needed ? "(" + text + ")" : text;
    }

    static int binding(EstimandExpression expression) {
        return switch (expression) {
            case EstimandExpression.Arithmetic sum ->
                sum.operator() == BinaryOperator.PLUS || sum.operator() == BinaryOperator.MINUS ? SUM : PRODUCT;
            // Most terms spell out as a difference.
            case EstimandExpression.Of of -> of.term() instanceof Term.Mean ? TIGHTEST : SUM;
            case EstimandExpression.Num number -> number.value() < 0 ? SUM : TIGHTEST;
            case EstimandExpression.Negate negate -> PRODUCT;
            case EstimandExpression.Reference reference -> TIGHTEST;
            case EstimandExpression.Log log -> TIGHTEST;
            case EstimandExpression.Exp exp -> TIGHTEST;
        };
    }

    private static String index(Index index) {
        List<String> parts = new ArrayList<>();
        index.contrast()
                .ifPresent(contrast -> parts.add(
                        contrast.to().text() + " vs " + contrast.from().text()));
        new TreeMap<>(index.by()).forEach((variable, level) -> parts.add(variable + " = " + level));
        index.at().ifPresent(at -> parts.add("at = " + NumberText.exact(at)));
        return parts.isEmpty() ? "" : "[" + String.join(", ", parts) + "]";
    }
}
