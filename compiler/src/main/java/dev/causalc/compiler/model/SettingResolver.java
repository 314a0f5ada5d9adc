package dev.causalc.compiler.model;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.NameCode;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.TypeCode;
import dev.causalc.compiler.syntax.ContrastTree;
import dev.causalc.compiler.syntax.Expr;
import dev.causalc.compiler.syntax.MapEntry;
import dev.causalc.compiler.syntax.Name;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values that a treatment is set to. */
final class SettingResolver {
    private static final double TOLERANCE = 0.01;

    private final VariableScope scope;
    private final Report report;
    private final ExpressionResolver expressions;

    SettingResolver(VariableScope scope, Report report) {
        this.scope = scope;
        this.report = report;
        this.expressions = new ExpressionResolver(scope, report);
    }

    Optional<Contrast> contrast(Variable treatment, ContrastTree tree) {
        Optional<Setting> to = setting(treatment, tree.to());
        Optional<Setting> from = setting(treatment, tree.from());
        boolean same = to.isPresent() && to.equals(from);
        if (same) {
            report.add(TypeCode.CONTRAST, tree.span(), "both sides of this contrast are the same");
        }
        return to.isPresent() && from.isPresent() ? Optional.of(new Contrast(to.get(), from.get())) : Optional.empty();
    }

    /** Empty where it was reported. */
    Optional<Setting> setting(Variable treatment, Expr expr) {
        return switch (treatment.type()) {
            case VarType.Simplex simplex -> mixture(treatment, simplex, expr);
            case VarType.Real real -> number(treatment, real.range(), expr);
            case VarType.Int integer -> number(treatment, integer.range(), expr);
            case VarType.Binary binary -> level(treatment, expr);
            case VarType.Categorical categorical -> level(treatment, expr);
            case VarType.Category category -> level(treatment, expr);
            case VarType.Date date -> notSettable(treatment, expr);
            case VarType.Timestamp timestamp -> notSettable(treatment, expr);
            case VarType.Ratio ratio -> notSettable(treatment, expr);
            case VarType.Unknown unknown -> guess(treatment, expr);
        };
    }

    private Optional<Setting> level(Variable treatment, Expr expr) {
        Optional<Intervention> set = expressions.intervention(name(treatment, expr.span()), expr);
        return set.flatMap(intervention -> switch (intervention.value()) {
            case Expression.LevelValue level -> Optional.of(new Setting.AtLevel(level.level()));
            default -> Optional.empty();
        });
    }

    private Optional<Setting> number(Variable treatment, Range range, Expr expr) {
        Optional<Double> number = Constants.number(expr, scope.params());
        if (number.isEmpty()) {
            Typed value = expressions.resolve(expr);
            if (!value.type().isAny()) {
                report.add(
                        TypeCode.CONTRAST,
                        expr.span(),
                        Names.shown(treatment.name()) + " is set to a number or a param");
            }
            return Optional.empty();
        }
        checkRange(treatment, range, number.get(), expr.span());
        return number.map(Setting.AtNumber::new);
    }

    /** Whether a number that an intervention sets lies in the range of the variable. */
    void checkRange(Variable treatment, Expression value, Span at) {
        if (value instanceof Expression.Num number) {
            switch (treatment.type()) {
                case VarType.Real real -> checkRange(treatment, real.range(), number.value(), at);
                case VarType.Int integer -> checkRange(treatment, integer.range(), number.value(), at);
                default -> {}
            }
        }
    }

    private void checkRange(Variable treatment, Range range, double value, Span at) {
        if (!range.contains(value)) {
            report.add(
                    TypeCode.OUT_OF_RANGE,
                    at,
                    Levels.text(value) + " lies outside the range of " + Names.shown(treatment.name()) + ", `"
                            + TypeText.of(treatment.type()) + "`");
        }
    }

    private Optional<Setting> notSettable(Variable treatment, Expr expr) {
        report.once(
                treatment.name() + " cannot be set",
                Diagnostic.of(
                        TypeCode.CONTRAST,
                        expr.span(),
                        Names.shown(treatment.name()) + " is a `" + TypeText.of(treatment.type())
                                + "`, which no intervention sets"));
        return Optional.empty();
    }

    private Optional<Setting> mixture(Variable treatment, VarType.Simplex simplex, Expr expr) {
        if (!(expr instanceof Expr.MapOf map)) {
            report.once(
                    treatment.name() + " is no number",
                    Diagnostic.of(
                            TypeCode.CONTRAST,
                            expr.span(),
                            Names.shown(treatment.name()) + " is set to shares: `{" + exampleShares(simplex) + "}`"));
            return Optional.empty();
        }
        List<String> names = simplex.shares().stream().map(VarType.Share::name).toList();
        Map<String, Double> shares = new LinkedHashMap<>();
        boolean fine = true;
        for (MapEntry entry : map.entries()) {
            String label = entry.level().label();
            Optional<Double> value = Constants.number(entry.value(), scope.params());
            if (!names.contains(label)) {
                report.add(Unknown.among(
                        NameCode.UNKNOWN_NAME,
                        new Name(label, false, entry.level().span()),
                        Names.shown(label) + " is not a share of " + Names.shown(treatment.name()),
                        names));
            }
            if (value.isEmpty()) {
                report.add(TypeCode.CONTRAST, entry.value().span(), "a share is a number or a param");
            }
            fine &= names.contains(label) && value.isPresent();
            shares.put(label, value.orElse(0.0));
        }
        double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        if (fine && Math.abs(sum - 1) > TOLERANCE) {
            report.add(
                    TypeCode.CONTRAST,
                    map.span(),
                    "the shares sum to " + Levels.text(Math.round(sum * 1e6) / 1e6) + ", not to 1");
            return Optional.empty();
        }
        return fine ? Optional.of(new Setting.AtMixture(shares)) : Optional.empty();
    }

    private static String exampleShares(VarType.Simplex simplex) {
        return String.join(
                ", ",
                simplex.shares().stream()
                        .map(share -> Names.written(share.name()) + " = …")
                        .toList());
    }

    /** Without a type a number is a number, and a name is a level. */
    private Optional<Setting> guess(Variable treatment, Expr expr) {
        Optional<Double> number = Constants.number(expr, scope.params());
        return number.isPresent()
                ? number.map(Setting.AtNumber::new)
                : expressions
                        .intervention(name(treatment, expr.span()), expr)
                        .flatMap(set -> set.value() instanceof Expression.Text text
                                ? Optional.of(new Setting.AtLevel(text.value()))
                                : Optional.empty());
    }

    private static Name name(Variable variable, Span at) {
        return new Name(variable.name(), false, at);
    }
}
