package dev.causalc.runtime.engine.duckdb;

import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.RowExpression.Binary;
import dev.causalc.runtime.engine.RowExpression.Unary;
import dev.causalc.runtime.engine.StageSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints row expressions as DuckDB SQL over a staged table, where what is missing is NULL. Truth is 1 or 0, as the
 * expressions have it; a condition is printed as one where only its truth matters.
 */
final class RowExpressionSql {
    private RowExpressionSql() {}

    /** A DOUBLE. */
    static String print(RowExpression expression) {
        return switch (expression) {
            case RowExpression.Constant constant -> Sql.number(constant.value());
            case RowExpression.Column column ->
                column.name().equals(StageSpec.ROW) ? "CAST(rowid AS DOUBLE)" : Sql.name(column.name());
            case RowExpression.Unary unary -> unary(unary);
            case RowExpression.Binary binary -> binary(binary);
            case RowExpression.If choice -> {
                String condition = print(choice.condition());
                yield "CASE WHEN " + condition + " IS NULL THEN NULL WHEN " + condition + " <> 0 THEN "
                        + print(choice.then()) + " ELSE " + print(choice.otherwise()) + " END";
            }
            case RowExpression.Lookup lookup -> lookup(print(lookup.code()), lookup.table());
            case RowExpression.PairLookup lookup -> pairLookup(lookup);
            case RowExpression.Linear linear -> linear(linear);
            case RowExpression.LinearByCode linear -> linearByCode(linear);
            case RowExpression.Quadratic quadratic -> quadratic(quadratic);
        };
    }

    /** A BOOLEAN that is true where the expression is not 0 and not missing. */
    static String condition(RowExpression expression) {
        if (expression instanceof Binary binary) {
            return switch (binary.operator()) {
                case AND -> "(" + condition(binary.left()) + " AND " + condition(binary.right()) + ")";
                case EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST -> comparison(binary);
                default -> "(" + print(expression) + " <> 0)";
            };
        }
        if (expression instanceof Unary unary && unary.operator() == Unary.Operator.IS_MISSING) {
            return "(" + print(unary.operand()) + " IS NULL)";
        }
        return "(" + print(expression) + " <> 0)";
    }

    private static String unary(Unary unary) {
        String x = print(unary.operand());
        return switch (unary.operator()) {
            case NEGATE -> "(-" + x + ")";
            case NOT -> "CASE WHEN " + x + " = 0 THEN 1e0 WHEN " + x + " <> 0 THEN 0e0 END";
            case ABS -> "abs(" + x + ")";
            case LOG -> "ln(CASE WHEN " + x + " >= 0 THEN " + x + " END)";
            case EXP -> "exp(" + x + ")";
            case SQRT -> "sqrt(CASE WHEN " + x + " >= 0 THEN " + x + " END)";
            case FLOOR -> "floor(" + x + ")";
            case ROUND -> "round(CAST(" + x + " AS DOUBLE))";
            case LOGISTIC -> "(1e0 / (1e0 + exp(-" + x + ")))";
            case IS_MISSING -> "CASE WHEN " + x + " IS NULL THEN 1e0 ELSE 0e0 END";
        };
    }

    private static String binary(Binary binary) {
        String x = print(binary.left());
        String y = print(binary.right());
        String missing = x + " IS NULL OR " + y + " IS NULL";
        return switch (binary.operator()) {
            case PLUS -> "(" + x + " + " + y + ")";
            case MINUS -> "(" + x + " - " + y + ")";
            case TIMES -> "(CAST(" + x + " AS DOUBLE) * " + y + ")";
            case DIVIDE -> number("(" + x + " / " + y + ")");
            case POWER -> number("pow(" + x + ", " + y + ")");
            case EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST ->
                "CASE WHEN " + comparison(binary) + " THEN 1e0 ELSE 0e0 END";
            case AND ->
                "CASE WHEN " + missing + " THEN NULL WHEN " + x + " <> 0 AND " + y + " <> 0 THEN 1e0 ELSE 0e0 END";
            case OR ->
                "CASE WHEN " + missing + " THEN NULL WHEN " + x + " <> 0 OR " + y + " <> 0 THEN 1e0 ELSE 0e0 END";
            case LEAST -> "CASE WHEN " + missing + " THEN NULL ELSE least(" + x + ", " + y + ") END";
            case GREATEST -> "CASE WHEN " + missing + " THEN NULL ELSE greatest(" + x + ", " + y + ") END";
        };
    }

    /** DuckDB's NaN equals itself and is larger than all numbers. */
    private static String number(String quotient) {
        return "CASE WHEN isnan(" + quotient + ") THEN NULL ELSE " + quotient + " END";
    }

    private static String comparison(Binary binary) {
        String sign = switch (binary.operator()) {
            case EQUAL -> " = ";
            case NOT_EQUAL -> " <> ";
            case LESS -> " < ";
            case AT_MOST -> " <= ";
            case GREATER -> " > ";
            case AT_LEAST -> " >= ";
            default -> throw new IllegalArgumentException(binary.operator().name());
        };
        return "(" + print(binary.left()) + sign + print(binary.right()) + ")";
    }

    private static String lookup(String code, double[] table) {
        List<String> values = new ArrayList<>();
        for (double value : table) {
            values.add(Double.isNaN(value) ? "NULL" : Sql.number(value));
        }
        if (values.isEmpty()) {
            return "CAST(NULL AS DOUBLE)";
        }
        return "CASE WHEN " + code + " >= 0 AND " + code + " = floor(" + code + ") THEN list_extract(["
                + Sql.list(values) + "], CAST(" + code + " AS BIGINT) + 1) END";
    }

    private static String pairLookup(RowExpression.PairLookup lookup) {
        String first = print(lookup.first());
        String second = print(lookup.second());
        StringBuilder sql = new StringBuilder("CASE " + first);
        for (int i = 0; i < lookup.table().length; i++) {
            sql.append(" WHEN ").append(i).append(" THEN ").append(lookup(second, lookup.table()[i]));
        }
        return lookup.table().length == 0
                ? "CAST(NULL AS DOUBLE)"
                : sql.append(" END").toString();
    }

    private static String linear(RowExpression.Linear linear) {
        List<String> terms = new ArrayList<>();
        terms.add(Sql.number(linear.constant()));
        for (int i = 0; i < linear.terms().size(); i++) {
            terms.add(Sql.number(linear.coefficients()[i]) + " * "
                    + print(linear.terms().get(i)));
        }
        return "(" + String.join(" + ", terms) + ")";
    }

    private static String linearByCode(RowExpression.LinearByCode linear) {
        String code = print(linear.code());
        List<String> terms = new ArrayList<>();
        terms.add(lookup(code, linear.table(0)));
        for (int i = 0; i < linear.terms().size(); i++) {
            terms.add(lookup(code, linear.table(i + 1)) + " * "
                    + print(linear.terms().get(i)));
        }
        return "(" + String.join(" + ", terms) + ")";
    }

    private static String quadratic(RowExpression.Quadratic quadratic) {
        List<String> terms = new ArrayList<>();
        List<String> values =
                quadratic.terms().stream().map(RowExpressionSql::print).toList();
        for (int i = 0; i < values.size(); i++) {
            for (int j = i; j < values.size(); j++) {
                double m = i == j
                        ? quadratic.matrix()[i][i]
                        : quadratic.matrix()[i][j] + quadratic.matrix()[j][i];
                terms.add(Sql.number(m) + " * " + values.get(i) + " * " + values.get(j));
            }
        }
        return terms.isEmpty() ? "0e0" : "(" + String.join(" + ", terms) + ")";
    }
}
