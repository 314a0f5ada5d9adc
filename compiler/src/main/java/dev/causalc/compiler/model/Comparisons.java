package dev.causalc.compiler.model;

import dev.causalc.compiler.model.ValueType.CategoryOf;
import dev.causalc.compiler.model.ValueType.LevelOf;
import dev.causalc.compiler.model.ValueType.Simple;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Fix;
import dev.causalc.compiler.source.NameCode;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.TypeCode;
import dev.causalc.compiler.syntax.Expr;
import dev.causalc.compiler.syntax.Operator;
import java.util.ArrayList;
import java.util.List;

/**
 * Comparisons. What is written beside a value is read as that value's type wants it: a bare name beside a categorical
 * variable is one of its levels first, a text beside a date is a date, 0 and 1 beside a binary are false and true.
 */
final class Comparisons {
    private final Scope scope;
    private final ExpressionResolver expressions;
    private final Report report;
    private final Literals literals;

    Comparisons(Scope scope, ExpressionResolver expressions, Report report) {
        this.scope = scope;
        this.expressions = expressions;
        this.report = report;
        this.literals = new Literals(report);
    }

    Typed compare(Expr.Binary binary) {
        Typed left;
        Typed right;
        if (leads(binary.left()) || !leads(binary.right())) {
            left = expressions.resolve(binary.left());
            right = against(left.type(), binary.right());
        } else {
            right = expressions.resolve(binary.right());
            left = against(right.type(), binary.left());
        }
        if (right.type() instanceof LevelOf level && isBareLevel(level, binary.left())) {
            left = against(level, binary.left());
        }
        BinaryOperator operator = ExpressionResolver.operator(binary.operator());
        if (checkComparable(left.type(), right.type(), binary.left(), binary.right(), binary.span())) {
            checkOrder(binary.operator(), left.type(), binary.left());
        }
        return new Typed(new Expression.Binary(operator, left.expression(), right.expression()), Simple.TRUTH);
    }

    Typed inSet(Expr.InSet in) {
        Typed value = expressions.resolve(in.value());
        List<Expression> members = new ArrayList<>();
        for (Expr member : in.members()) {
            Typed typed = against(value.type(), member);
            checkComparable(value.type(), typed.type(), in.value(), member, member.span());
            members.add(typed.expression());
        }
        return new Typed(new Expression.InSet(value.expression(), members, in.negated()), Simple.TRUTH);
    }

    Typed inInterval(Expr.InInterval in) {
        Typed value = expressions.resolve(in.value());
        Typed low = against(value.type(), in.low());
        Typed high = against(value.type(), in.high());
        boolean fits = checkComparable(
                value.type(), low.type(), in.value(), in.low(), in.low().span());
        fits &= checkComparable(
                value.type(), high.type(), in.value(), in.high(), in.high().span());
        if (fits) {
            checkOrder(Operator.LESS, value.type(), in.value());
        }
        return new Typed(
                new Expression.InInterval(
                        value.expression(), low.expression(), false, high.expression(), false, in.negated()),
                Simple.TRUTH);
    }

    /** What stands beside a value of a known type. */
    Typed against(ValueType type, Expr expr) {
        return switch (type) {
            case LevelOf level -> againstLevels(level, expr);
            case CategoryOf category -> againstCategory(category.variable(), expr);
            case Simple simple ->
                switch (simple) {
                    case ANY -> scope.isUnknownName(expr) ? bareName(expr) : expressions.resolve(expr);
                    case TRUTH -> literals.truth(expr).orElseGet(() -> expressions.resolve(expr));
                    case DATE -> literals.date(expr).orElseGet(() -> expressions.resolve(expr));
                    case TIMESTAMP -> literals.timestamp(expr).orElseGet(() -> expressions.resolve(expr));
                    case TEXT ->
                        scope.isUnknownName(expr) ? unquoted((Expr.Reference) expr) : expressions.resolve(expr);
                    case NUMBER -> expressions.resolve(expr);
                };
            case ValueType.ListOf list -> expressions.resolve(expr);
            case ValueType.StructOf struct -> expressions.resolve(expr);
        };
    }

    /** Whether the two can be held against each other; if not, it is reported. */
    boolean checkComparable(ValueType left, ValueType right, Expr leftExpr, Expr rightExpr, Span at) {
        if (comparable(left, right)) {
            return true;
        }
        report.add(mismatch(left, right, ExpressionResolver.shown(leftExpr), leftExpr, rightExpr, at));
        return false;
    }

    boolean checkComparable(ValueType left, ValueType right, String name, Expr rightExpr, Span at) {
        if (comparable(left, right)) {
            return true;
        }
        report.add(mismatch(left, right, Names.shown(name), rightExpr, rightExpr, at));
        return false;
    }

    /** Both branches of a choice. */
    void checkAlike(Typed one, Expr oneExpr, Typed other, Expr otherExpr) {
        if (!comparable(one.type(), other.type())) {
            report.add(Diagnostic.of(
                            TypeCode.TYPE_MISMATCH,
                            otherExpr.span(),
                            "the branches of a choice are of one type, and this is "
                                    + other.type().words())
                    .label(oneExpr.span(), "this is " + one.type().words()));
        }
    }

    private Diagnostic mismatch(ValueType left, ValueType right, String name, Expr leftExpr, Expr rightExpr, Span at) {
        String message = name + " is " + left.words() + " and " + ExpressionResolver.shown(rightExpr) + " is "
                + right.words() + ", so they cannot be compared";
        Diagnostic diagnostic = Diagnostic.of(TypeCode.TYPE_MISMATCH, at, message);
        return literals.mend(left, rightExpr)
                .or(() -> literals.mend(right, leftExpr))
                .map(diagnostic::fix)
                .orElse(diagnostic);
    }

    private void checkOrder(Operator operator, ValueType type, Expr at) {
        boolean equality = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
        if (!equality && type instanceof LevelOf level && !level.ordered()) {
            report.add(Diagnostic.of(
                            TypeCode.NO_ORDER,
                            at.span(),
                            "the levels of " + Names.shown(level.variable()) + " have no order")
                    .note("declare it `ordered {…}`, lowest first, if they have one"));
        }
        if (!equality && type instanceof CategoryOf category) {
            report.add(TypeCode.NO_ORDER, at.span(), "a category has no order");
        }
    }

    private static boolean comparable(ValueType left, ValueType right) {
        if (left.isAny() || right.isAny()) {
            return true;
        }
        if (left instanceof LevelOf a && right instanceof LevelOf b) {
            return a.variable().equals(b.variable()) || shareALevel(a, b);
        }
        boolean textual = left instanceof CategoryOf || right instanceof CategoryOf;
        if (textual) {
            return isPlain(left) && isPlain(right);
        }
        if (left instanceof LevelOf || right instanceof LevelOf) {
            return left == Simple.TEXT || right == Simple.TEXT;
        }
        boolean numbers = left.isNumeric() && right.isNumeric();
        boolean times = left.isTime() && right.isTime();
        return numbers || times || (left == Simple.TEXT && right == Simple.TEXT);
    }

    private static boolean isPlain(ValueType type) {
        return type instanceof CategoryOf || type instanceof LevelOf || type == Simple.TEXT || type == Simple.NUMBER;
    }

    private static boolean shareALevel(LevelOf one, LevelOf other) {
        return one.levels().stream()
                .anyMatch(a -> other.levels().stream().anyMatch(b -> a.name().equals(b.name())));
    }

    /** Whether the type of this side decides how the other is read. */
    private boolean leads(Expr expr) {
        boolean literal = expr instanceof Expr.Number
                || expr instanceof Expr.StringLiteral
                || expr instanceof Expr.Truth
                || expr instanceof Expr.Negate negate && negate.operand() instanceof Expr.Number;
        return !literal && !scope.isUnknownName(expr);
    }

    private static boolean isBareLevel(LevelOf type, Expr expr) {
        return expr instanceof Expr.Reference reference
                && Levels.find(type.levels(), reference.name().text()).isPresent();
    }

    private Typed againstLevels(LevelOf type, Expr expr) {
        if (expr instanceof Expr.Reference reference && !isBareLevel(type, expr)) {
            return scope.find(reference.name().text())
                    .map(found -> literals.constantLevel(type, found, expr))
                    .orElseGet(() -> literals.level(type, expr).orElseThrow());
        }
        return literals.level(type, expr).orElseGet(() -> expressions.resolve(expr));
    }

    private Typed againstCategory(String variable, Expr expr) {
        if (scope.isUnknownName(expr)) {
            String level = ((Expr.Reference) expr).name().text();
            return new Typed(new Expression.LevelValue(variable, level), new CategoryOf(variable));
        }
        Typed value = expressions.resolve(expr);
        return switch (value.expression()) {
            case Expression.Text text ->
                new Typed(new Expression.LevelValue(variable, text.value()), new CategoryOf(variable));
            case Expression.Num num ->
                new Typed(new Expression.LevelValue(variable, Levels.text(num.value())), new CategoryOf(variable));
            default -> value;
        };
    }

    /** Beside a value whose type is not known, a name that nothing has can only be a level. */
    private static Typed bareName(Expr expr) {
        return Typed.unknown(new Expression.Text(((Expr.Reference) expr).name().text()));
    }

    /** Beside a text, a name that nothing has was meant as a text. */
    private Typed unquoted(Expr.Reference reference) {
        String text = reference.name().text();
        String quoted = "\"" + text.replace("\"", "\\\"") + "\"";
        boolean columns = scope instanceof ColumnScope;
        report.add(Diagnostic.of(
                        columns ? NameCode.UNKNOWN_COLUMN : NameCode.UNKNOWN_NAME,
                        reference.span(),
                        "there is no " + (columns ? "column " : "variable ") + Names.shown(text)
                                + ", and a text stands in quotes")
                .fix(Fix.suggestion("write " + quoted, reference.span(), quoted)));
        return new Typed(new Expression.Text(text), Simple.TEXT);
    }
}
