package dev.causalc.compiler.syntax;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Arithmetic over estimands as text. */
final class EstimandPrinter {
    private static final int SUM = 1;
    private static final int PRODUCT = 2;
    private static final int SIGNED = 3;
    private static final int ATOM = 4;

    private EstimandPrinter() {}

    /** Where a term with modifiers needs no parentheses: alone. */
    static String quantity(EstimandExpr expr) {
        return expr instanceof EstimandExpr.Of of ? of(of) : total(expr, SUM);
    }

    /** Arithmetic, or one side of a comparison. */
    static String total(EstimandExpr expr) {
        return total(expr, SUM);
    }

    private static String total(EstimandExpr expr, int least) {
        return strength(expr) < least ? "(" + quantity(expr) + ")" : bare(expr);
    }

    private static int strength(EstimandExpr expr) {
        return switch (expr) {
            case EstimandExpr.Arithmetic e -> isSum(e.operator()) ? SUM : PRODUCT;
            case EstimandExpr.Negate e -> SIGNED;
            case EstimandExpr.Of e -> e.modifiers().isEmpty() && !hasPoints(e.term()) ? ATOM : 0;
            case EstimandExpr.Number e -> ATOM;
            case EstimandExpr.Reference e -> ATOM;
            case EstimandExpr.Function e -> ATOM;
            case EstimandExpr.Broken e -> ATOM;
        };
    }

    private static boolean isSum(Operator operator) {
        return operator == Operator.PLUS || operator == Operator.MINUS;
    }

    private static boolean hasPoints(TermTree term) {
        return switch (term) {
            case TermTree.Curve t -> true;
            case TermTree.Effect t -> !t.at().isEmpty();
            case TermTree.Expectation t -> false;
            case TermTree.Probability t -> false;
            case TermTree.Slope t -> false;
            case TermTree.PolicyValue t -> false;
            case TermTree.Strength t -> false;
        };
    }

    private static String bare(EstimandExpr expr) {
        return switch (expr) {
            case EstimandExpr.Number e -> e.text();
            case EstimandExpr.Reference e -> ExprPrinter.name(e.name()) + index(e.index());
            case EstimandExpr.Of e -> of(e);
            case EstimandExpr.Negate e ->
                "-" + total(e.operand(), e.operand() instanceof EstimandExpr.Negate ? ATOM : SIGNED);
            case EstimandExpr.Arithmetic e -> {
                int strength = strength(e);
                yield total(e.left(), strength) + " " + e.operator().symbol() + " " + total(e.right(), strength + 1);
            }
            case EstimandExpr.Function e -> ExprPrinter.name(e.name()) + "(" + quantity(e.operand()) + ")";
            case EstimandExpr.Broken e -> e.span().text();
        };
    }

    private static String index(List<IndexTree> index) {
        if (index.isEmpty()) {
            return "";
        }
        return index.stream()
                .map(item -> switch (item) {
                    case IndexTree.Contrast i -> contrast(i.contrast());
                    case IndexTree.Match i -> ExprPrinter.assignment(i.assignment());
                })
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String contrast(ContrastTree contrast) {
        return ExprPrinter.sum(contrast.to()) + " vs " + ExprPrinter.sum(contrast.from());
    }

    private static String of(EstimandExpr.Of of) {
        return term(of.term()) + modifiers(of.modifiers());
    }

    private static String term(TermTree term) {
        return switch (term) {
            case TermTree.Expectation t -> "E[" + ExprPrinter.expr(t.value()) + given(t.given()) + "]";
            case TermTree.Probability t -> "P(" + ExprPrinter.exprs(t.events()) + given(t.given()) + ")";
            case TermTree.Effect t -> effect(t);
            case TermTree.Curve t ->
                "curve of " + ExprPrinter.name(t.outcome()) + " over " + ExprPrinter.name(t.treatment()) + " at "
                        + ExprPrinter.sums(t.at());
            case TermTree.Slope t -> slope(t);
            case TermTree.PolicyValue t ->
                "value of " + ExprPrinter.name(t.policy()) + " on " + ExprPrinter.name(t.outcome());
            case TermTree.Strength t ->
                "strength of " + ExprPrinter.name(t.treatment()) + " on " + ExprPrinter.name(t.outcome());
        };
    }

    private static String effect(TermTree.Effect term) {
        String treatment = ExprPrinter.name(term.treatment().name())
                + term.treatment().contrast().map(c -> "[" + contrast(c) + "]").orElse("");
        String text = term.word() + " of " + treatment + " on " + ExprPrinter.name(term.outcome());
        if (!term.through().isEmpty()) {
            text += " through " + ExprPrinter.names(term.through());
        }
        return term.at().isEmpty() ? text : text + " at " + ExprPrinter.sums(term.at());
    }

    private static String slope(TermTree.Slope term) {
        return "slope of " + ExprPrinter.name(term.outcome()) + " over " + ExprPrinter.name(term.treatment())
                + term.share().map(s -> "." + ExprPrinter.name(s)).orElse("")
                + term.against().map(a -> " against " + ExprPrinter.name(a)).orElse("");
    }

    private static String given(Optional<GivenTree> given) {
        if (given.isEmpty()) {
            return "";
        }
        String doing = given.get().doing().isEmpty()
                ? ""
                : "do(" + ExprPrinter.assignments(given.get().doing()) + ")";
        String conditions = ExprPrinter.exprs(given.get().conditions());
        return " | " + doing + (doing.isEmpty() || conditions.isEmpty() ? "" : ", ") + conditions;
    }

    private static String modifiers(ModifiersTree modifiers) {
        StringBuilder text = new StringBuilder();
        if (!modifiers.holding().isEmpty()) {
            text.append(" holding ")
                    .append(modifiers.holding().stream()
                            .map(EstimandPrinter::held)
                            .collect(Collectors.joining(", ")));
        }
        modifiers.where().ifPresent(where -> text.append(" where ").append(ExprPrinter.expr(where)));
        if (!modifiers.by().isEmpty()) {
            text.append(" by ").append(ExprPrinter.exprs(modifiers.by()));
        }
        modifiers.population().ifPresent(name -> text.append(" in ").append(ExprPrinter.name(name)));
        modifiers.per().ifPresent(column -> text.append(" per ").append(ExprPrinter.expr(column)));
        modifiers.scale().ifPresent(scale -> text.append(" as ").append(scale.word()));
        return text.toString();
    }

    private static String held(ModifiersTree.Holding held) {
        return ExprPrinter.name(held.variable())
                + held.value().map(value -> " = " + ExprPrinter.sum(value)).orElse("");
    }

    static String condition(DecideStatement.Condition condition) {
        return switch (condition) {
            case DecideStatement.Condition.Compare c ->
                total(c.left()) + " " + c.operator().symbol() + " " + total(c.right());
            case DecideStatement.Condition.Within c ->
                total(c.value()) + " in [" + ExprPrinter.sum(c.low()) + ", " + ExprPrinter.sum(c.high()) + "]";
        };
    }
}
