package dev.causalc.runtime.simulate;

import dev.causalc.compiler.model.Expression;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which columns of a data statement an expression reads. */
final class Columns {
    private Columns() {}

    static Set<String> of(Expression expression) {
        Set<String> found = new LinkedHashSet<>();
        collect(expression, found);
        return found;
    }

    private static void collect(Expression expression, Set<String> found) {
        if (expression instanceof Expression.Column column) {
            found.add(column.name());
        }
        children(expression).forEach(child -> collect(child, found));
    }

    private static List<Expression> children(Expression expression) {
        return switch (expression) {
            case Expression.Num num -> List.of();
            case Expression.Text text -> List.of();
            case Expression.Bool bool -> List.of();
            case Expression.DateValue date -> List.of();
            case Expression.TimestampValue timestamp -> List.of();
            case Expression.MissingValue missing -> List.of();
            case Expression.LevelValue level -> List.of();
            case Expression.Column column -> List.of();
            case Expression.VariableValue variable -> List.of();
            case Expression.Field field -> List.of(field.struct());
            case Expression.Element element -> List.of(element.list());
            case Expression.Match match -> List.of(match.list(), match.value());
            case Expression.Negate negate -> List.of(negate.operand());
            case Expression.Not not -> List.of(not.operand());
            case Expression.Binary binary -> List.of(binary.left(), binary.right());
            case Expression.InSet set ->
                Stream.concat(Stream.of(set.value()), set.members().stream()).toList();
            case Expression.InInterval in -> List.of(in.value(), in.low(), in.high());
            case Expression.IsMissing is -> List.of(is.value());
            case Expression.If choice -> List.of(choice.condition(), choice.then(), choice.otherwise());
            case Expression.Call call -> call.arguments();
            case Expression.Counterfactual counterfactual ->
                counterfactual.interventions().stream()
                        .map(intervention -> intervention.value())
                        .toList();
            case Expression.Draw draw -> draw.arguments();
        };
    }
}
