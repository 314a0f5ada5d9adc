package dev.causalc.compiler.syntax;

import java.util.List;
import java.util.stream.Collectors;

/** Expressions as text, with the parentheses that their tree needs and no others. */
final class ExprPrinter {
    /** The loosest place: a whole expression. */
    static final int EXPRESSION = 0;

    private static final int OR = 1;
    private static final int NOT = 3;
    private static final int COMPARISON = 4;

    /** A place that takes arithmetic only. */
    static final int SUM = 5;

    private static final int MINUS = 7;
    private static final int POWER = 8;
    private static final int PRIMARY = 9;

    private ExprPrinter() {}

    static String expr(Expr expr) {
        return print(expr, EXPRESSION);
    }

    static String sum(Expr expr) {
        return print(expr, SUM);
    }

    static String sums(List<Expr> exprs) {
        return exprs.stream().map(ExprPrinter::sum).collect(Collectors.joining(", "));
    }

    static String exprs(List<Expr> exprs) {
        return exprs.stream().map(ExprPrinter::expr).collect(Collectors.joining(", "));
    }

    /**
     * @param least how tightly the text must bind to stand without parentheses
     */
    private static String print(Expr expr, int least) {
        String text = bare(expr);
        return strength(expr) < least ? "(" + text + ")" : text;
    }

    private static int strength(Expr expr) {
        return switch (expr) {
            case Expr.If e -> EXPRESSION;
            case Expr.Binary e -> Operators.strength(e.operator());
            case Expr.Not e -> NOT;
            case Expr.InSet e -> COMPARISON;
            case Expr.InInterval e -> COMPARISON;
            case Expr.IsMissing e -> COMPARISON;
            case Expr.Negate e -> MINUS;
            case Expr.Number e -> PRIMARY;
            case Expr.StringLiteral e -> PRIMARY;
            case Expr.Truth e -> PRIMARY;
            case Expr.Infinity e -> PRIMARY;
            case Expr.Reference e -> PRIMARY;
            case Expr.Field e -> PRIMARY;
            case Expr.Element e -> PRIMARY;
            case Expr.Match e -> PRIMARY;
            case Expr.Column e -> PRIMARY;
            case Expr.Call e -> PRIMARY;
            case Expr.MapOf e -> PRIMARY;
            case Expr.Broken e -> PRIMARY;
        };
    }

    private static String bare(Expr expr) {
        return switch (expr) {
            case Expr.Number e -> e.text();
            case Expr.StringLiteral e -> text(e.text());
            case Expr.Truth e -> e.value() ? "true" : "false";
            case Expr.Infinity e -> "inf";
            case Expr.Reference e -> name(e.name());
            case Expr.Field e -> expr(e.base()) + "." + name(e.field());
            case Expr.Element e -> expr(e.list()) + "[" + sum(e.index()) + "]";
            case Expr.Match e -> expr(e.base()) + "[" + assignments(e.assignments()) + "]";
            case Expr.Column e -> "column(" + expr(e.path()) + ")";
            case Expr.Call e -> name(e.function()) + "(" + arguments(e.arguments()) + ")";
            case Expr.MapOf e -> map(e.entries());
            case Expr.Negate e -> negate(e);
            case Expr.Not e -> "not " + print(e.operand(), NOT);
            case Expr.Binary e -> binary(e);
            case Expr.InSet e -> in(e.value(), e.negated()) + "{" + sums(e.members()) + "}";
            case Expr.InInterval e -> in(e.value(), e.negated()) + "[" + sum(e.low()) + ", " + sum(e.high()) + "]";
            case Expr.IsMissing e -> print(e.value(), SUM) + (e.negated() ? " is not missing" : " is missing");
            case Expr.If e ->
                "if " + print(e.condition(), OR) + " then " + print(e.then(), OR) + " else " + expr(e.otherwise());
            case Expr.Broken e -> e.span().text();
        };
    }

    /** Two signs in a row would be a comment of another language. */
    private static String negate(Expr.Negate negate) {
        return "-" + print(negate.operand(), negate.operand() instanceof Expr.Negate ? PRIMARY : MINUS);
    }

    private static String binary(Expr.Binary binary) {
        int strength = Operators.strength(binary.operator());
        String symbol = binary.operator().symbol();
        if (binary.operator() == Operator.POWER) {
            return print(binary.left(), POWER + 1) + symbol + print(binary.right(), MINUS);
        }
        int left = strength == COMPARISON ? strength + 1 : strength;
        return print(binary.left(), left) + " " + symbol + " " + print(binary.right(), strength + 1);
    }

    private static String in(Expr value, boolean negated) {
        return print(value, SUM) + (negated ? " not in " : " in ");
    }

    private static String arguments(List<Expr.Argument> arguments) {
        return arguments.stream()
                .map(a -> a.name().map(n -> name(n) + " = " + sum(a.value())).orElseGet(() -> expr(a.value())))
                .collect(Collectors.joining(", "));
    }

    static String assignments(List<Assignment> assignments) {
        return assignments.stream().map(ExprPrinter::assignment).collect(Collectors.joining(", "));
    }

    static String assignment(Assignment assignment) {
        return name(assignment.name()) + " = " + sum(assignment.value());
    }

    static String map(List<MapEntry> entries) {
        return entries.stream()
                .map(entry -> level(entry.level()) + " = " + sum(entry.value()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    static String level(LevelTree level) {
        return switch (level) {
            case LevelTree.Named l -> name(l.name());
            case LevelTree.Numeric l -> l.text();
            case LevelTree.Quoted l -> text(l.text());
        };
    }

    static String name(Name name) {
        return name.quoted() ? "`" + name.text().replace("`", "``") + "`" : name.text();
    }

    static String names(List<Name> names) {
        return names.stream().map(ExprPrinter::name).collect(Collectors.joining(", "));
    }

    /** As it was written, whichever quotes it has. */
    static String text(Text text) {
        return text.span().text().replace("\r\n", "\n");
    }
}
