package dev.causalc.compiler.model;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Expressions, options and method calls as a study writes them. */
public final class ExpressionText {
    private static final Set<String> WORDS = Set.of(
            "and", "or", "not", "in", "is", "if", "then", "else", "true", "false", "inf", "missing", "do", "all");

    private ExpressionText() {}

    public static String of(MethodCall call) {
        String arguments = arguments(call);
        return arguments.isEmpty() ? call.name() : call.name() + "(" + arguments + ")";
    }

    private static String arguments(MethodCall call) {
        String positional = call.positional().stream().map(ExpressionText::of).collect(Collectors.joining(", "));
        String named = call.options().entrySet().stream()
                .map(option -> option.getKey() + " = " + of(option.getValue()))
                .collect(Collectors.joining(", "));
        return positional.isEmpty() || named.isEmpty() ? positional + named : positional + ", " + named;
    }

    public static String of(OptionValue value) {
        return switch (value) {
            case OptionValue.NumberOption number -> number(number.value());
            case OptionValue.WordOption word -> name(word.word());
            case OptionValue.TextOption text -> text(text.text());
            case OptionValue.CallOption call -> call(call.call());
            case OptionValue.ListOption list ->
                list.values().stream().map(ExpressionText::of).collect(Collectors.joining(", ", "[", "]"));
            case OptionValue.ExpressionOption expression -> of(expression.expression());
        };
    }

    /** A call inside a value keeps its parentheses even when empty. */
    private static String call(MethodCall call) {
        return call.name() + "(" + arguments(call) + ")";
    }

    /** With no more parentheses than the precedence of the operators needs. */
    public static String of(Expression expression) {
        return print(expression, 0);
    }

    private static String print(Expression expression, int outer) {
        int own = level(expression);
        String text = bare(expression, own);
        return own < outer ? "(" + text + ")" : text;
    }

    /** How tightly it binds: a higher level needs no parentheses inside a lower one. */
    private static int level(Expression expression) {
        return switch (expression) {
            case Expression.If choice -> 0;
            case Expression.Binary binary -> level(binary.operator());
            case Expression.Not not -> 3;
            case Expression.InSet set -> 4;
            case Expression.InInterval interval -> 4;
            case Expression.IsMissing missing -> 4;
            case Expression.Negate negate -> 7;
            case Expression.Num number -> number.value() < 0 ? 7 : 9;
            case Expression.Text text -> 9;
            case Expression.Bool bool -> 9;
            case Expression.DateValue date -> 9;
            case Expression.TimestampValue timestamp -> 9;
            case Expression.MissingValue missing -> 9;
            case Expression.LevelValue value -> 9;
            case Expression.Column column -> 9;
            case Expression.Field field -> 9;
            case Expression.Element element -> 9;
            case Expression.Match match -> 9;
            case Expression.VariableValue variable -> 9;
            case Expression.Call call -> 9;
            case Expression.Counterfactual counterfactual -> 9;
            case Expression.Draw draw -> 9;
        };
    }

    private static int level(BinaryOperator operator) {
        return switch (operator) {
            case OR -> 1;
            case AND -> 2;
            case EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST -> 4;
            case PLUS, MINUS -> 5;
            case TIMES, DIVIDE -> 6;
            case POWER -> 8;
        };
    }

    private static String bare(Expression expression, int own) {
        return switch (expression) {
            case Expression.Num number -> number(number.value());
            case Expression.Text text -> text(text.value());
            case Expression.Bool bool -> Boolean.toString(bool.value());
            case Expression.DateValue date -> text(date.value().toString());
            case Expression.TimestampValue timestamp -> text(timestamp.value().toString());
            case Expression.MissingValue missing -> "missing";
            case Expression.LevelValue level -> level(level);
            case Expression.Column column -> "column(" + name(column.name()) + ")";
            case Expression.Field field -> print(field.struct(), 9) + "." + name(field.name());
            case Expression.Element element -> print(element.list(), 9) + "[" + element.index() + "]";
            case Expression.Match match ->
                print(match.list(), 9) + "[" + name(match.field()) + " = " + print(match.value(), 0) + "]";
            case Expression.VariableValue variable -> name(variable.name());
            case Expression.Negate negate -> "-" + print(negate.operand(), 7);
            case Expression.Not not -> "not " + print(not.operand(), 3);
            case Expression.Binary binary -> binary(binary, own);
            case Expression.InSet set ->
                print(set.value(), 5) + (set.negated() ? " not in " : " in ") + list(set.members(), "{", "}");
            case Expression.InInterval interval -> interval(interval);
            case Expression.IsMissing missing ->
                print(missing.value(), 5) + (missing.negated() ? " is not missing" : " is missing");
            case Expression.If choice ->
                "if " + print(choice.condition(), 0) + " then " + print(choice.then(), 0) + " else "
                        + print(choice.otherwise(), 0);
            case Expression.Call call -> call.function().text() + list(call.arguments(), "(", ")");
            case Expression.Counterfactual counterfactual ->
                name(counterfactual.variable())
                        + counterfactual.interventions().stream()
                                .map(i -> name(i.variable()) + " = " + print(i.value(), 0))
                                .collect(Collectors.joining(", ", "[", "]"));
            case Expression.Draw draw -> draw.distribution().text() + list(draw.arguments(), "(", ")");
        };
    }

    private static String level(Expression.LevelValue level) {
        return level.level().matches("-?[0-9.]+") ? level.level() : name(level.level());
    }

    private static String binary(Expression.Binary binary, int own) {
        boolean right = binary.operator() == BinaryOperator.POWER;
        boolean chains = !binary.operator().isComparison();
        String left = print(binary.left(), right || !chains ? own + 1 : own);
        String other = print(binary.right(), right ? own : own + 1);
        String space = right ? "" : " ";
        return left + space + binary.operator().text() + space + other;
    }

    private static String interval(Expression.InInterval interval) {
        return print(interval.value(), 5)
                + (interval.negated() ? " not in " : " in ")
                + (interval.lowOpen() ? "(" : "[")
                + print(interval.low(), 0)
                + ", "
                + print(interval.high(), 0)
                + (interval.highOpen() ? ")" : "]");
    }

    private static String list(List<Expression> expressions, String open, String close) {
        return expressions.stream().map(e -> print(e, 0)).collect(Collectors.joining(", ", open, close));
    }

    /** A name, in backticks where it needs them. */
    public static String name(String name) {
        boolean plain = name.matches("[\\p{L}_][\\p{L}\\p{Nd}_]*") && !WORDS.contains(name);
        return plain ? name : "`" + name.replace("`", "``") + "`";
    }

    /** A number without a needless point. */
    public static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value).toLowerCase(Locale.ROOT);
    }

    private static String text(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
