package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.BinaryOperator;
import dev.causalc.compiler.model.Expression;
import java.util.ArrayList;
import java.util.List;

/** Prints comparisons. Something missing compares with nothing: the result is missing too. */
final class ComparisonSql {
    private final ExpressionSql printer;

    ComparisonSql(ExpressionSql printer) {
        this.printer = printer;
    }

    Typed binary(Expression.Binary binary) {
        Typed left = printer.print(binary.left());
        return Typed.truth(
                print(binary.operator(), binary.left(), left, binary.right(), printer.print(binary.right())));
    }

    /** Dates with dates, text with text, truth with truth, and all else as numbers. */
    String print(BinaryOperator operator, Expression leftTree, Typed left, Expression rightTree, Typed right) {
        String sign = operator == BinaryOperator.NOT_EQUAL ? " <> " : " " + operator.text() + " ";
        if (left.isMissing() || right.isMissing()) {
            return "CAST(NULL AS BOOLEAN)";
        }
        if (left.isMoment() || right.isMoment()) {
            return "(" + Convert.moment(left) + sign + Convert.moment(right) + ")";
        }
        if (left.isDay() || right.isDay()) {
            return "(" + Convert.day(left) + sign + Convert.day(right) + ")";
        }
        if (isConstantText(left, leftTree) || isConstantText(right, rightTree) || left.isText() && right.isText()) {
            return "(" + Convert.text(left) + sign + Convert.text(right) + ")";
        }
        if (left.isTruth() && right.isTruth()) {
            return "(" + Convert.truth(left) + sign + Convert.truth(right) + ")";
        }
        return "(" + printer.converted(leftTree, left) + sign + printer.converted(rightTree, right) + ")";
    }

    private static boolean isConstantText(Typed value, Expression expression) {
        return value.isText() && (expression instanceof Expression.Text || expression instanceof Expression.LevelValue);
    }

    Typed inSet(Expression.InSet in) {
        Typed value = printer.print(in.value());
        List<String> equal = new ArrayList<>();
        for (Expression member : in.members()) {
            equal.add(print(BinaryOperator.EQUAL, in.value(), value, member, printer.print(member)));
        }
        return Typed.truth(in.negated() ? "(NOT " + Sql.or(equal) + ")" : Sql.or(equal));
    }

    Typed inInterval(Expression.InInterval in) {
        Typed value = printer.print(in.value());
        String low = print(
                in.lowOpen() ? BinaryOperator.GREATER : BinaryOperator.AT_LEAST,
                in.value(),
                value,
                in.low(),
                printer.print(in.low()));
        String high = print(
                in.highOpen() ? BinaryOperator.LESS : BinaryOperator.AT_MOST,
                in.value(),
                value,
                in.high(),
                printer.print(in.high()));
        String inside = "(" + low + " AND " + high + ")";
        return Typed.truth(in.negated() ? "(NOT " + inside + ")" : inside);
    }
}
