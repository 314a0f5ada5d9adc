package dev.causalc.compiler.model;

import dev.causalc.compiler.model.EstimandResolver.Valued;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.TypeCode;
import dev.causalc.compiler.syntax.DecideStatement;
import dev.causalc.compiler.syntax.DecideStatement.Condition;
import dev.causalc.compiler.syntax.EstimandExpr;
import dev.causalc.compiler.syntax.Expr;
import dev.causalc.compiler.syntax.Formatter;
import dev.causalc.compiler.syntax.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decisions: estimands held against numbers. */
final class DecisionResolver {
    private final Context context;
    private final EstimandResolver estimands;
    private final Report report;

    DecisionResolver(Context context, EstimandResolver estimands) {
        this.context = context;
        this.estimands = estimands;
        this.report = context.report();
    }

    List<Decision> resolve() {
        List<Decision> decisions = new ArrayList<>();
        for (DecideStatement statement : context.all(DecideStatement.class)) {
            List<Decision.Comparison> comparisons = new ArrayList<>();
            for (Condition condition : statement.conditions()) {
                comparisons.addAll(comparisons(condition));
            }
            Optional<Double> confidence = confidence(statement.confidence());
            if (context.names().isFirst(statement.name()) && confidence.isPresent()) {
                decisions.add(new Decision(
                        statement.name().text(),
                        comparisons,
                        confidence.get(),
                        text(statement.conditions()),
                        statement.name().span()));
            }
        }
        return decisions;
    }

    private static String text(List<Condition> conditions) {
        return conditions.stream()
                .map(Formatter::format)
                .reduce((a, b) -> a + " and " + b)
                .orElse("");
    }

    private Optional<Double> confidence(Expr expr) {
        Optional<Double> value = Constants.number(expr, context.params());
        if (value.filter(p -> p >= 0.5 && p < 1).isEmpty() && !(expr instanceof Expr.Broken)) {
            report.add(Diagnostic.of(
                    EstimateCode.CONFIDENCE, expr.span(), "a confidence lies between 50% and 100%, such as 95%"));
            return Optional.empty();
        }
        return value;
    }

    private List<Decision.Comparison> comparisons(Condition condition) {
        String text = Formatter.format(condition);
        return switch (condition) {
            case Condition.Compare compare -> compare(compare, text);
            case Condition.Within within -> {
                Optional<Valued> value = single(within.value());
                Optional<Double> low = Constants.number(within.low(), context.params());
                Optional<Double> high = Constants.number(within.high(), context.params());
                if (low.isEmpty() || high.isEmpty() || low.get() >= high.get()) {
                    report.add(
                            EstimateCode.COMPARISON,
                            within.span(),
                            "equivalence needs two numbers, the lower first: `x in [-0.01, 0.01]`");
                    yield List.of();
                }
                yield value.map(v -> List.of(
                                new Decision.Comparison(v.expression(), true, low.get(), text),
                                new Decision.Comparison(v.expression(), false, high.get(), text)))
                        .orElse(List.of());
            }
        };
    }

    private List<Decision.Comparison> compare(Condition.Compare compare, String text) {
        Optional<Valued> left = single(compare.left());
        Optional<Valued> right = single(compare.right());
        if (compare.operator() == Operator.EQUAL || compare.operator() == Operator.NOT_EQUAL) {
            report.add(Diagnostic.of(
                            EstimateCode.COMPARISON,
                            compare.span(),
                            "data cannot show that a number is exactly another")
                    .note("for equivalence write `x in [-0.01, 0.01]`"));
            return List.of();
        }
        if (left.isEmpty() || right.isEmpty()) {
            return List.of();
        }
        boolean greater = compare.operator() == Operator.GREATER || compare.operator() == Operator.GREATER_EQUAL;
        Optional<Double> leftNumber = number(left.get());
        Optional<Double> rightNumber = number(right.get());
        if (leftNumber.isPresent() == rightNumber.isPresent()) {
            reportSides(compare.span(), leftNumber.isPresent());
            return List.of();
        }
        return rightNumber.isPresent()
                ? List.of(new Decision.Comparison(left.get().expression(), greater, rightNumber.get(), text))
                : List.of(new Decision.Comparison(right.get().expression(), !greater, leftNumber.get(), text));
    }

    private void reportSides(Span at, boolean numbers) {
        report.add(Diagnostic.of(EstimateCode.COMPARISON, at, "a decision compares an estimand with a number")
                .note(numbers ? "no estimand stands on either side" : "compare their difference with 0"));
    }

    private static Optional<Double> number(Valued value) {
        return value.expression() instanceof EstimandExpression.Num num ? Optional.of(num.value()) : Optional.empty();
    }

    /** A single number; an estimand with several values needs an index. */
    private Optional<Valued> single(EstimandExpr expr) {
        Optional<Valued> value = estimands.value(expr);
        if (containsTerm(expr)) {
            report.add(
                    Diagnostic.of(EstimateCode.COMPARISON, expr.span(), "a decision is about estimands, by their names")
                            .note("write `estimand NAME = " + expr.span().text().strip() + "` and compare NAME"));
            return Optional.empty();
        }
        if (value.isPresent()
                && value.get().shape().known()
                && !value.get().shape().isSingle()) {
            String name = expr instanceof EstimandExpr.Reference reference
                    ? reference.name().text()
                    : "x";
            report.add(Diagnostic.of(
                            TypeCode.SEVERAL_VALUES,
                            expr.span(),
                            "a decision needs a single number, and this has "
                                    + value.get().shape().words())
                    .note("pick one: `" + value.get().shape().example(name) + "`"));
            return Optional.empty();
        }
        return value;
    }

    private static boolean containsTerm(EstimandExpr expr) {
        return switch (expr) {
            case EstimandExpr.Of of -> true;
            case EstimandExpr.Number number -> false;
            case EstimandExpr.Reference reference -> false;
            case EstimandExpr.Negate negate -> containsTerm(negate.operand());
            case EstimandExpr.Arithmetic arithmetic ->
                containsTerm(arithmetic.left()) || containsTerm(arithmetic.right());
            case EstimandExpr.Function function -> containsTerm(function.operand());
            case EstimandExpr.Broken broken -> false;
        };
    }
}
