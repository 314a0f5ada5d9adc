package dev.causalc.compiler.model;

import dev.causalc.compiler.syntax.Assignment;
import dev.causalc.compiler.syntax.Expr;
import dev.causalc.compiler.syntax.MapEntry;
import dev.causalc.compiler.syntax.Name;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Visits the parts of an expression as written. */
final class Walk {
    private Walk() {}

    /** Every bare name, the first parts of paths too. */
    static void references(Expr expr, Consumer<Name> visit) {
        if (expr instanceof Expr.Reference reference) {
            visit.accept(reference.name());
        }
        children(expr).forEach(child -> references(child, visit));
    }

    static void fields(Expr expr, Consumer<Expr.Field> visit) {
        if (expr instanceof Expr.Field field) {
            visit.accept(field);
        }
        children(expr).forEach(child -> fields(child, visit));
    }

    static List<Expr> children(Expr expr) {
        return switch (expr) {
            case Expr.Number e -> List.of();
            case Expr.StringLiteral e -> List.of();
            case Expr.Truth e -> List.of();
            case Expr.Infinity e -> List.of();
            case Expr.Reference e -> List.of();
            case Expr.Field e -> List.of(e.base());
            case Expr.Element e -> List.of(e.list(), e.index());
            case Expr.Match e ->
                Stream.concat(Stream.of(e.base()), e.assignments().stream().map(Assignment::value))
                        .toList();
            case Expr.Column e -> List.of(e.path());
            case Expr.Call e -> e.arguments().stream().map(Expr.Argument::value).toList();
            case Expr.MapOf e -> e.entries().stream().map(MapEntry::value).toList();
            case Expr.Negate e -> List.of(e.operand());
            case Expr.Not e -> List.of(e.operand());
            case Expr.Binary e -> List.of(e.left(), e.right());
            case Expr.InSet e ->
                Stream.concat(Stream.of(e.value()), e.members().stream()).toList();
            case Expr.InInterval e -> List.of(e.value(), e.low(), e.high());
            case Expr.IsMissing e -> List.of(e.value());
            case Expr.If e -> List.of(e.condition(), e.then(), e.otherwise());
            case Expr.Broken e -> List.of();
        };
    }
}
