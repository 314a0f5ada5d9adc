package dev.causalc.compiler.model;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.source.TypeCode;
import dev.causalc.compiler.syntax.Expr;
import dev.causalc.compiler.syntax.MapEntry;
import dev.causalc.compiler.syntax.Name;
import dev.causalc.compiler.syntax.Operator;
import dev.causalc.compiler.syntax.PolicyRule;
import dev.causalc.compiler.syntax.PolicyStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names, levels and types in policies; the questions about them are answered elsewhere. */
final class PolicyChecker {
    private static final int DEEPEST = 3;

    private final Context context;
    private final VariableScope scope;
    private final Map<String, Variable> variables;
    private final Report report;
    private final ExpressionResolver expressions;
    private final Comparisons comparisons;

    PolicyChecker(Context context, VariableScope scope, Map<String, Variable> variables) {
        this.context = context;
        this.scope = scope;
        this.variables = variables;
        this.report = context.report();
        this.expressions = context.over(scope);
        this.comparisons = new Comparisons(scope, expressions, report);
    }

    void check() {
        for (PolicyStatement policy : context.all(PolicyStatement.class)) {
            treatment(policy).ifPresent(treatment -> check(policy.rule(), treatment));
        }
    }

    private Optional<Variable> treatment(PolicyStatement policy) {
        if (policy.treatment().isPresent()) {
            return ModifiersResolver.variable(policy.treatment().get(), variables, scope, report);
        }
        List<Variable> treatments = variables.values().stream()
                .filter(v -> v.role() == Role.TREATMENT)
                .toList();
        if (treatments.size() == 1) {
            return Optional.of(treatments.get(0));
        }
        Diagnostic diagnostic = Diagnostic.of(
                TypeCode.TERM_FORM,
                policy.name().span(),
                treatments.isEmpty()
                        ? "the study has no treatment that this policy could set"
                        : "the study has several treatments, and this policy does not say which it sets");
        report.add(
                treatments.isEmpty()
                        ? diagnostic
                        : diagnostic.note(
                                "write `policy " + Names.written(policy.name().text()) + " for "
                                        + Names.written(treatments.get(0).name()) + " = …`"));
        return Optional.empty();
    }

    private void check(PolicyRule rule, Variable treatment) {
        switch (rule) {
            case PolicyRule.Value value -> value(value.value(), treatment);
            case PolicyRule.Cases cases -> {
                for (PolicyRule.Cases.Case one : cases.cases()) {
                    value(one.value(), treatment);
                    expressions.condition(one.when());
                }
                value(cases.otherwise(), treatment);
            }
            case PolicyRule.Highest highest -> levels(highest.scores(), treatment);
            case PolicyRule.Learned learned -> learned(learned);
        }
    }

    private void learned(PolicyRule.Learned learned) {
        learned.over().forEach(expressions::resolve);
        expressions.number(learned.utility());
        Optional<Double> depth = Constants.number(learned.depth(), scope.params());
        if (depth.filter(d -> d == Math.rint(d) && d >= 1 && d <= DEEPEST).isEmpty()) {
            report.add(
                    TypeCode.OUT_OF_RANGE,
                    learned.depth().span(),
                    "the depth of a learned policy is 1, 2 or " + DEEPEST + ", so that it can be searched exactly");
        }
    }

    private void value(Expr expr, Variable treatment) {
        switch (treatment.type()) {
            case VarType.Simplex simplex -> shift(expr, treatment, simplex);
            case VarType.Real real -> expressions.number(expr);
            case VarType.Int integer -> expressions.number(expr);
            case VarType.Binary t -> level(expr, treatment);
            case VarType.Categorical t -> level(expr, treatment);
            case VarType.Category t -> level(expr, treatment);
            case VarType.Unknown t -> level(expr, treatment);
            case VarType.Date t -> expressions.resolve(expr);
            case VarType.Timestamp t -> expressions.resolve(expr);
            case VarType.Ratio t -> expressions.resolve(expr);
        }
    }

    /** A level, a column of levels, or probabilities by level. */
    private void level(Expr expr, Variable treatment) {
        if (expr instanceof Expr.MapOf map) {
            levels(map.entries(), treatment);
            return;
        }
        ValueType type = ValueType.of(treatment.name(), treatment.type());
        Typed value = comparisons.against(type, expr);
        comparisons.checkComparable(type, value.type(), treatment.name(), expr, expr.span());
    }

    private void levels(List<MapEntry> entries, Variable treatment) {
        Optional<List<String>> levels = treatment.type().levelNames();
        List<String> missing = new ArrayList<>(levels.orElse(List.of()));
        boolean unknown = false;
        for (MapEntry entry : entries) {
            expressions.number(entry.value());
            String label = entry.level().label();
            missing.remove(label);
            if (levels.isPresent() && !levels.get().contains(label)) {
                unknown = true;
                report.add(Unknown.among(
                        TypeCode.UNKNOWN_LEVEL,
                        new Name(label, false, entry.level().span()),
                        Names.shown(label) + " is not a level of " + Names.shown(treatment.name()),
                        levels.get()));
            }
        }
        if (!missing.isEmpty() && !unknown) {
            report.add(
                    TypeCode.PROBABILITIES,
                    entries.get(0).span().to(entries.get(entries.size() - 1).span()),
                    "nothing is said of `" + String.join("`, `", missing) + "`: each level of "
                            + Names.shown(treatment.name()) + " needs its value");
        }
    }

    /** {@code mixture + {web = 0.10}}: the others shrink, or grow, in proportion. */
    private void shift(Expr expr, Variable treatment, VarType.Simplex simplex) {
        boolean shift = expr instanceof Expr.Binary binary
                && binary.operator() == Operator.PLUS
                && binary.left() instanceof Expr.Reference reference
                && reference.name().text().equals(treatment.name())
                && binary.right() instanceof Expr.MapOf;
        if (!shift) {
            report.add(Diagnostic.of(TypeCode.CONTRAST, expr.span(), "a policy for a simplex moves its shares")
                    .note("write `" + Names.written(treatment.name()) + " + {"
                            + Names.written(simplex.shares().get(0).name()) + " = 0.10}`"));
            return;
        }
        List<String> names = simplex.shares().stream().map(VarType.Share::name).toList();
        for (MapEntry entry : ((Expr.MapOf) ((Expr.Binary) expr).right()).entries()) {
            expressions.number(entry.value());
            if (!names.contains(entry.level().label())) {
                report.add(Unknown.among(
                        TypeCode.UNKNOWN_LEVEL,
                        new Name(entry.level().label(), false, entry.level().span()),
                        Names.shown(entry.level().label()) + " is not a share of " + Names.shown(treatment.name()),
                        names));
            }
        }
    }
}
