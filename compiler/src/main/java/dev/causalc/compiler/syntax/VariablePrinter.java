package dev.causalc.compiler.syntax;

import static dev.causalc.compiler.syntax.ExprPrinter.name;
import static dev.causalc.compiler.syntax.ExprPrinter.names;

import java.util.Optional;
import java.util.stream.Collectors;

/** Variables and types as text. */
final class VariablePrinter {
    private VariablePrinter() {}

    static StatementPrinter.Printed variable(VariableStatement statement) {
        String text = names(statement.names())
                + statement.target().map(t -> " for " + name(t)).orElse("")
                + statement.type().map(t -> ": " + type(t)).orElse("")
                + (statement.overTime() ? " over time" : "")
                + statement.observedWhen().map(r -> " observed when " + name(r)).orElse("")
                + statement
                        .unit()
                        .map(u -> " measured in " + ExprPrinter.text(u))
                        .orElse("")
                + statement.binding().map(b -> " from " + binding(b)).orElse("")
                + StatementPrinter.label(statement.label());
        String role = statement.role().word();
        // The one long role does not push the others out.
        return statement.role() == RoleWord.NEGATIVE_CONTROL
                ? StatementPrinter.Printed.row("variable", role + " " + text, "", statement.span())
                : StatementPrinter.Printed.row("variable", role, text, statement.span());
    }

    private static String binding(BindingTree binding) {
        return switch (binding) {
            case BindingTree.Value b -> ExprPrinter.expr(b.expression());
            case BindingTree.Wide b -> ExprPrinter.map(b.byLevel());
            case BindingTree.Versus b -> ExprPrinter.expr(b.first()) + " versus " + ExprPrinter.expr(b.second());
        };
    }

    private static String type(TypeTree type) {
        return switch (type) {
            case TypeTree.Binary t -> "binary";
            case TypeTree.Categories t ->
                (t.ordered() ? "ordered " : "")
                        + t.levels().stream().map(VariablePrinter::level).collect(Collectors.joining(", ", "{", "}"));
            case TypeTree.Category t -> "category";
            case TypeTree.Real t -> "real" + range(t.range());
            case TypeTree.Int t -> "integer" + range(t.range());
            case TypeTree.Date t -> "date";
            case TypeTree.Timestamp t -> "timestamp";
            case TypeTree.Simplex t ->
                t.shares().stream()
                        .map(share -> name(share.name()) + " = " + ExprPrinter.sum(share.value()))
                        .collect(Collectors.joining(", ", "simplex(", ")"));
            case TypeTree.Ratio t ->
                "ratio(" + ExprPrinter.expr(t.numerator()) + ", " + ExprPrinter.expr(t.denominator()) + ")";
            case TypeTree.Broken t -> t.span().text();
        };
    }

    private static String level(TypeTree.Categories.Level level) {
        return ExprPrinter.level(level.level())
                + level.raw().map(raw -> " = " + ExprPrinter.expr(raw)).orElse("");
    }

    private static String range(Optional<TypeTree.Range> range) {
        if (range.isEmpty()) {
            return "";
        }
        return switch (range.get()) {
            case TypeTree.Range.Bound r -> " " + r.operator().symbol() + " " + ExprPrinter.sum(r.value());
            case TypeTree.Range.Interval r ->
                " in " + (r.lowOpen() ? "(" : "[") + ExprPrinter.sum(r.low()) + ", " + ExprPrinter.sum(r.high())
                        + (r.highOpen() ? ")" : "]");
        };
    }
}
