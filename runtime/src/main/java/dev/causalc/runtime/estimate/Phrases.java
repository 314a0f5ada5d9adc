package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Expression;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Words for messages and labels. */
final class Phrases {
    private Phrases() {}

    static String plain(Object value) {
        return value instanceof Double number ? number(number) : value.toString();
    }

    /** A whole number without a point, others as they are. */
    static String number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }

    /** With three significant digits, for text that people read. */
    static String rounded(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return number(value);
        }
        double magnitude = Math.abs(value);
        return magnitude >= 1e-3 && magnitude < 1e6
                ? trimmed(String.format(Locale.ROOT, "%." + decimals(magnitude) + "f", value))
                : String.format(Locale.ROOT, "%.2e", value);
    }

    private static int decimals(double magnitude) {
        return Math.max(0, 2 - (int) Math.floor(Math.log10(magnitude)));
    }

    private static String trimmed(String text) {
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    static String count(long count, String thing) {
        return String.format(Locale.ROOT, "%,d", count) + " " + thing + (count == 1 ? "" : "s");
    }

    static String percent(double share) {
        return rounded(100 * share) + "%";
    }

    /** {@code `a`, `b` and `c`}. */
    static String names(Collection<String> names) {
        return list(names.stream().map(name -> "`" + name + "`").toList());
    }

    /** {@code a, b and c}. */
    static String list(List<String> parts) {
        if (parts.size() < 2) {
            return String.join("", parts);
        }
        return String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.get(parts.size() - 1);
    }

    /** The first few, and how many more there are. */
    static String some(List<String> parts, int most) {
        return parts.size() <= most
                ? list(parts)
                : String.join(", ", parts.subList(0, most)) + " and " + (parts.size() - most) + " more";
    }

    /** An expression much as a study writes it. */
    static String text(Expression expression) {
        return switch (expression) {
            case Expression.Num num -> number(num.value());
            case Expression.Text text -> "\"" + text.value() + "\"";
            case Expression.Bool bool -> Boolean.toString(bool.value());
            case Expression.DateValue date -> date.value().toString();
            case Expression.TimestampValue timestamp -> timestamp.value().toString();
            case Expression.MissingValue missing -> "missing";
            case Expression.LevelValue level -> level.level();
            case Expression.Column column -> "column(" + column.name() + ")";
            case Expression.Field field -> text(field.struct()) + "." + field.name();
            case Expression.Element element -> text(element.list()) + "[" + element.index() + "]";
            case Expression.Match match -> text(match.list()) + "[" + match.field() + " = " + text(match.value()) + "]";
            case Expression.VariableValue variable -> variable.name();
            case Expression.Negate negate -> "-" + operand(negate.operand());
            case Expression.Not not -> "not " + operand(not.operand());
            case Expression.Binary binary -> text(binary);
            case Expression.InSet set ->
                operand(set.value()) + (set.negated() ? " not in {" : " in {") + joined(set.members()) + "}";
            case Expression.InInterval in ->
                operand(in.value())
                        + (in.negated() ? " not in " : " in ")
                        + (in.lowOpen() ? "(" : "[")
                        + joined(List.of(in.low(), in.high()))
                        + (in.highOpen() ? ")" : "]");
            case Expression.IsMissing is -> operand(is.value()) + (is.negated() ? " is not missing" : " is missing");
            case Expression.If choice ->
                "if " + text(choice.condition()) + " then " + text(choice.then()) + " else " + text(choice.otherwise());
            case Expression.Call call -> call.function().text() + "(" + joined(call.arguments()) + ")";
            case Expression.Counterfactual counterfactual -> counterfactual.variable() + "[…]";
            case Expression.Draw draw -> draw.distribution().text() + "(" + joined(draw.arguments()) + ")";
        };
    }

    private static String text(Expression.Binary binary) {
        String space = switch (binary.operator()) {
            case POWER, TIMES, DIVIDE -> "";
            case PLUS, MINUS, EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST, AND, OR -> " ";
        };
        return operand(binary.left()) + space + binary.operator().text() + space + operand(binary.right());
    }

    private static String operand(Expression expression) {
        boolean compound = expression instanceof Expression.Binary
                || expression instanceof Expression.If
                || expression instanceof Expression.Not;
        return compound ? "(" + text(expression) + ")" : text(expression);
    }

    private static String joined(List<Expression> expressions) {
        return expressions.stream().map(Phrases::text).collect(Collectors.joining(", "));
    }
}
