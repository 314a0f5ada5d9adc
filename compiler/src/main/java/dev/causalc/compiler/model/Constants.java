package dev.causalc.compiler.model;

import dev.causalc.compiler.syntax.Expr;
import dev.causalc.compiler.syntax.Operator;
import java.util.Map;
import java.util.Optional;

/** Numbers that are known before any data is read: literals, params and arithmetic of these. */
final class Constants {
    private Constants() {}

    static Optional<Double> number(Expr expr, Map<String, Param> params) {
        return switch (expr) {
            case Expr.Number number -> Optional.of(number.value());
            case Expr.Infinity infinity -> Optional.of(Double.POSITIVE_INFINITY);
            case Expr.Negate negate -> number(negate.operand(), params).map(value -> -value);
            case Expr.Reference reference -> {
                Param param = params.get(reference.name().text());
                yield param != null && param.value() instanceof Double value ? Optional.of(value) : Optional.empty();
            }
            case Expr.Binary binary ->
                number(binary.left(), params)
                        .flatMap(left ->
                                number(binary.right(), params).flatMap(right -> apply(binary.operator(), left, right)));
            default -> Optional.empty();
        };
    }

    private static Optional<Double> apply(Operator operator, double left, double right) {
        return switch (operator) {
            case PLUS -> Optional.of(left + right);
            case MINUS -> Optional.of(left - right);
            case TIMES -> Optional.of(left * right);
            case DIVIDE -> Optional.of(left / right);
            case POWER -> Optional.of(Math.pow(left, right));
            case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, AND, OR -> Optional.empty();
        };
    }
}
