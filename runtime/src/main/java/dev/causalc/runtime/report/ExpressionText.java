package dev.causalc.runtime.report;

import dev.causalc.compiler.model.BinaryOperator;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.Intervention;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Resolved expressions as the language writes them, with no more parentheses than needed. */
final class ExpressionText {
    /** How tightly each form binds; see "Expressions" in the language reference. */
    private static final int LOOSEST = 0;

    private static final int OR = 1;
    private static final int AND = 2;
    private static final int NOT = 3;
    private static final int COMPARISON = 4;
    private static final int SUM = 5;
    private static final int PRODUCT = 6;
    private static final int MINUS = 7;
    private static final int POWER = 8;
    private static final int TIGHTEST = 9;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*|[0-9]+(\\.[0-9]+)?");

    /** Never bare names; {@code E} and {@code P} would begin a term before a bracket. */
    private static final Set<String> RESERVED = Set.of(
            "and", "or", "not", "in", "is", "if", "then", "else", "true", "false", "inf", "missing", "do", "all", "E",
            "P");

    private ExpressionText() {}

    static String of(Expression expression) {
        return switch (expression) {
            case Expression.Num number -> NumberText.exact(number.value());
            case Expression.Text text ->
                "\"" + text.value().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
            case Expression.Bool truth -> Boolean.toString(truth.value());
            case Expression.DateValue date -> "\"" + date.value() + "\"";
            case Expression.TimestampValue time -> "\"" + time.value() + "\"";
            case Expression.MissingValue missing -> "missing";
            case Expression.LevelValue level -> name(level.level());
            case Expression.Column column -> "column(" + name(column.name()) + ")";
            case Expression.VariableValue variable -> name(variable.name());
            case Expression.Field field -> of(field.struct()) + "." + name(field.name());
            case Expression.Element element -> of(element.list()) + "[" + element.index() + "]";
            case Expression.Match match ->
                of(match.list()) + "[" + name(match.field()) + " = " + of(match.value()) + "]";
            case Expression.Negate negate -> "-" + inside(negate.operand(), MINUS);
            case Expression.Not not -> "not " + inside(not.operand(), NOT);
            case Expression.Binary binary -> binary(binary);
            case Expression.InSet set ->
                inside(set.value(), SUM) + not(set.negated()) + " in {" + list(set.members(), ExpressionText::of) + "}";
            case Expression.InInterval interval -> interval(interval);
            case Expression.IsMissing missing ->
                inside(missing.value(), SUM) + " is" + not(missing.negated()) + " missing";
            case Expression.If choice ->
                "if " + of(choice.condition()) + " then " + of(choice.then()) + " else " + of(choice.otherwise());
            case Expression.Call call ->
                call.function().text() + "(" + list(call.arguments(), ExpressionText::of) + ")";
            case Expression.Counterfactual world ->
                name(world.variable()) + "[" + interventions(world.interventions()) + "]";
            case Expression.Draw draw ->
                draw.distribution().text() + "(" + list(draw.arguments(), ExpressionText::of) + ")";
        };
    }

    /** {@code T = t, M = m}. */
    static String interventions(List<Intervention> interventions) {
        return list(interventions, each -> name(each.variable()) + " = " + of(each.value()));
    }

    /** A name as the language writes it: in backticks unless it is plain; a level may be a number. */
    static String name(String name) {
        boolean plain = PLAIN.matcher(name).matches() && !RESERVED.contains(name);
        return plain ? name : "`" + name.replace("`", "``") + "`";
    }

    private static String binary(Expression.Binary binary) {
        int own = binding(binary.operator());
        boolean power = binary.operator() == BinaryOperator.POWER;
        boolean chains = own != COMPARISON;
        String left = inside(binary.left(), power || !chains ? own + 1 : own);
        String right = inside(binary.right(), power ? own : own + 1);
        return power ? left + "^" + right : left + " " + binary.operator().text() + " " + right;
    }

    private static String interval(Expression.InInterval interval) {
        return inside(interval.value(), SUM) + not(interval.negated()) + " in " + (interval.lowOpen() ? "(" : "[")
                + of(interval.low()) + ", " + of(interval.high()) + (interval.highOpen() ? ")" : "]");
    }

    private static String inside(Expression expression, int needed) {
        return binding(expression) < needed ? "(" + of(expression) + ")" : of(expression);
    }

    private static int binding(Expression expression) {
        return switch (expression) {
            case Expression.Binary binary -> binding(binary.operator());
            case Expression.Not not -> NOT;
            case Expression.Negate negate -> MINUS;
            case Expression.Num number -> number.value() < 0 ? MINUS : TIGHTEST;
            case Expression.InSet set -> COMPARISON;
            case Expression.InInterval interval -> COMPARISON;
            case Expression.IsMissing missing -> COMPARISON;
            case Expression.If choice -> LOOSEST;
            case Expression.Text text -> TIGHTEST;
            case Expression.Bool truth -> TIGHTEST;
            case Expression.DateValue date -> TIGHTEST;
            case Expression.TimestampValue time -> TIGHTEST;
            case Expression.MissingValue missing -> TIGHTEST;
            case Expression.LevelValue level -> TIGHTEST;
            case Expression.Column column -> TIGHTEST;
            case Expression.VariableValue variable -> TIGHTEST;
            case Expression.Field field -> TIGHTEST;
            case Expression.Element element -> TIGHTEST;
            case Expression.Match match -> TIGHTEST;
            case Expression.Call call -> TIGHTEST;
            case Expression.Counterfactual world -> TIGHTEST;
            case Expression.Draw draw -> TIGHTEST;
        };
    }

    private static int binding(BinaryOperator operator) {
        return switch (operator) {
            case POWER -> POWER;
            case TIMES, DIVIDE -> PRODUCT;
            case PLUS, MINUS -> SUM;
            case EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST -> COMPARISON;
            case AND -> AND;
            case OR -> OR;
        };
    }

    private static String not(boolean negated) {
        return negated ? " not" : "";
    }

    private static <T> String list(List<T> items, Function<T, String> form) {
        return items.stream().map(form).collect(Collectors.joining(", "));
    }
}
