package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.Expression;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The columns and variables that an expression names. */
final class ColumnsOf {
    private ColumnsOf() {}

    /** Names of columns; also of variables, which may stand for a column of the same name. */
    static Set<String> expression(Expression expression) {
        Set<String> names = new LinkedHashSet<>();
        collect(expression, names);
        return names;
    }

    /** {@code a.b[1]} for a column, a field or an element of one. */
    static Optional<String> path(Expression expression) {
        return switch (expression) {
            case Expression.Column column -> Optional.of(column.name());
            case Expression.VariableValue variable -> Optional.of(variable.name());
            case Expression.Field field -> path(field.struct()).map(path -> path + "." + field.name());
            case Expression.Element element -> path(element.list()).map(path -> path + "[" + element.index() + "]");
            case Expression.Match match -> path(match.list()).map(path -> path + "[" + match.field() + " = …]");
            default -> Optional.empty();
        };
    }

    private static void collect(Expression expression, Set<String> names) {
        if (expression instanceof Expression.Column column) {
            names.add(column.name());
        } else if (expression instanceof Expression.VariableValue variable) {
            names.add(variable.name());
        } else if (expression instanceof Expression.Field field && field.struct() instanceof Expression.Column struct) {
            names.add(struct.name() + "." + field.name());
        }
        for (Expression child : children(expression)) {
            collect(child, names);
        }
    }

    static List<Expression> children(Expression expression) {
        return switch (expression) {
            case Expression.Num e -> List.of();
            case Expression.Text e -> List.of();
            case Expression.Bool e -> List.of();
            case Expression.DateValue e -> List.of();
            case Expression.TimestampValue e -> List.of();
            case Expression.MissingValue e -> List.of();
            case Expression.LevelValue e -> List.of();
            case Expression.Column e -> List.of();
            case Expression.VariableValue e -> List.of();
            case Expression.Field e -> List.of(e.struct());
            case Expression.Element e -> List.of(e.list());
            case Expression.Match e -> List.of(e.list(), e.value());
            case Expression.Negate e -> List.of(e.operand());
            case Expression.Not e -> List.of(e.operand());
            case Expression.Binary e -> List.of(e.left(), e.right());
            case Expression.InSet e ->
                Stream.concat(Stream.of(e.value()), e.members().stream()).toList();
            case Expression.InInterval e -> List.of(e.value(), e.low(), e.high());
            case Expression.IsMissing e -> List.of(e.value());
            case Expression.If e -> List.of(e.condition(), e.then(), e.otherwise());
            case Expression.Call e -> e.arguments();
            case Expression.Counterfactual e -> List.of();
            case Expression.Draw e -> e.arguments();
        };
    }
}
