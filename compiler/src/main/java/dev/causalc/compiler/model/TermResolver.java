package dev.causalc.compiler.model;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.NameCode;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.TypeCode;
import dev.causalc.compiler.syntax.EffectWord;
import dev.causalc.compiler.syntax.Expr;
import dev.causalc.compiler.syntax.GivenTree;
import dev.causalc.compiler.syntax.ModifiersTree;
import dev.causalc.compiler.syntax.Name;
import dev.causalc.compiler.syntax.TermTree;
import dev.causalc.compiler.syntax.TreatmentTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One quantity. Empty where something that it needs is not there; that has then been reported. */
final class TermResolver {
    private final Context context;
    private final Map<String, Variable> variables;
    private final VariableScope scope;
    private final Report report;
    private final SettingResolver settings;
    private final ModifiersResolver modifiers;

    TermResolver(Context context, VariableScope scope, Map<String, Variable> variables, GraphResolver.Resolved graph) {
        this.context = context;
        this.variables = variables;
        this.scope = scope;
        this.report = context.report();
        this.settings = new SettingResolver(scope, report);
        this.modifiers = new ModifiersResolver(context, scope, variables, graph);
    }

    /** A term with what its values are indexed by. */
    record Resolved(Term term, Shape shape) {}

    Optional<Resolved> resolve(TermTree tree, ModifiersTree modifierTree) {
        return switch (tree) {
            case TermTree.Expectation mean -> mean(mean, modifierTree);
            case TermTree.Probability probability -> probability(probability, modifierTree);
            case TermTree.Effect effect -> effect(effect, modifierTree);
            case TermTree.Curve curve -> curve(curve, modifierTree);
            case TermTree.Slope slope -> slope(slope, modifierTree);
            case TermTree.PolicyValue value -> policyValue(value, modifierTree);
            case TermTree.Strength strength -> strength(strength, modifierTree);
        };
    }

    private Optional<Resolved> mean(TermTree.Expectation tree, ModifiersTree modifierTree) {
        ExpressionResolver expressions = context.over(scope.withCounterfactuals());
        Expression target = expressions.number(tree.value());
        return mean(false, target, tree.given(), modifierTree);
    }

    private Optional<Resolved> probability(TermTree.Probability tree, ModifiersTree modifierTree) {
        ExpressionResolver expressions = context.over(scope.withCounterfactuals());
        Optional<Expression> event = tree.events().stream()
                .map(expressions::condition)
                .reduce((one, other) -> new Expression.Binary(BinaryOperator.AND, one, other));
        return event.flatMap(target -> mean(true, target, tree.given(), modifierTree));
    }

    private Optional<Resolved> mean(
            boolean probability, Expression target, Optional<GivenTree> given, ModifiersTree modifierTree) {
        ExpressionResolver expressions = context.over(scope.withCounterfactuals());
        List<Intervention> doing = new ArrayList<>();
        List<Expression> conditions = new ArrayList<>();
        given.ifPresent(tree -> {
            tree.doing()
                    .forEach(assignment -> expressions.intervention(assignment).ifPresent(set -> {
                        checkCanBeSet(
                                variables.get(set.variable()), assignment.name().span());
                        doing.add(set);
                    }));
            tree.conditions().forEach(condition -> conditions.add(expressions.condition(condition)));
        });
        List<String> treatments = doing.stream().map(Intervention::variable).toList();
        Modifiers resolved = modifiers.resolve(modifierTree, treatments);
        Shape shape = Shape.SINGLE.with(resolved.by());
        return Optional.of(new Resolved(new Term.Mean(probability, target, doing, conditions, resolved), shape));
    }

    private void checkCanBeSet(Variable variable, Span at) {
        if (variable.role() == Role.SELECTION) {
            report.add(Diagnostic.of(
                            NameCode.WRONG_ROLE,
                            at,
                            "no intervention sets " + Names.shown(variable.name()) + ", a selection")
                    .label(variable.span(), "declared here"));
        }
    }

    private Optional<Resolved> effect(TermTree.Effect tree, ModifiersTree modifierTree) {
        Optional<Variable> treatment = variable(tree.treatment().name());
        Optional<Variable> outcome = variable(tree.outcome());
        List<String> through = tree.through().stream()
                .flatMap(name -> variable(name).stream())
                .map(Variable::name)
                .toList();
        Modifiers resolved = modifiers.resolve(
                modifierTree, treatment.map(Variable::name).stream().toList());
        checkForm(tree, modifierTree);
        List<Double> at =
                tree.at().stream().flatMap(expr -> quantile(expr).stream()).toList();
        if (treatment.isEmpty() || outcome.isEmpty()) {
            return Optional.empty();
        }
        checkCanBeSet(treatment.get(), tree.treatment().name().span());
        checkDifferent(treatment.get(), outcome.get(), tree.outcome().span());
        checkOutcome(outcome.get(), tree.outcome());
        Optional<Contrast> contrast = tree.treatment().contrast().flatMap(c -> settings.contrast(treatment.get(), c));
        checkContrast(treatment.get(), tree.treatment());
        Term term = new Term.Effect(
                kind(tree.word()),
                treatment.get().name(),
                contrast,
                outcome.get().name(),
                through,
                at,
                resolved);
        Shape shape = shape(treatment.get(), tree.treatment().contrast().isPresent(), resolved, at);
        return Optional.of(new Resolved(term, shape));
    }

    private static Shape shape(Variable treatment, boolean contrast, Modifiers modifiers, List<Double> at) {
        boolean several = treatment.type() instanceof VarType.Categorical type
                && type.levels().size() > 2;
        boolean known = contrast || !(treatment.type() instanceof VarType.Unknown);
        return new Shape(
                several && !contrast ? Optional.of(treatment) : Optional.empty(),
                modifiers.by(),
                at.size() > 1 ? at : List.of(),
                known);
    }

    /** What belongs to one kind of effect only. */
    private void checkForm(TermTree.Effect tree, ModifiersTree modifierTree) {
        String word = tree.word().name();
        boolean mediation = tree.word() == EffectWord.NDE || tree.word() == EffectWord.NIE;
        if (!tree.through().isEmpty() && !mediation) {
            report.add(
                    TypeCode.TERM_FORM,
                    tree.through().get(0).span(),
                    "`through` belongs to NDE and NIE, not to " + word);
        }
        if (tree.word() == EffectWord.QTE && tree.at().isEmpty()) {
            report.add(Diagnostic.of(TypeCode.TERM_FORM, tree.span(), "QTE needs the quantiles that it compares")
                    .note("write `at 0.5` for the median"));
        }
        if (tree.word() != EffectWord.QTE && !tree.at().isEmpty()) {
            report.add(
                    TypeCode.TERM_FORM, tree.at().get(0).span(), "`at` belongs to QTE and to curves, not to " + word);
        }
        if (tree.word() == EffectWord.CDE && modifierTree.holding().isEmpty()) {
            report.add(Diagnostic.of(TypeCode.TERM_FORM, tree.span(), "CDE needs what is held fixed")
                    .note("write `holding M = m`"));
        }
        if (tree.word() == EffectWord.CATE && modifierTree.by().isEmpty()) {
            report.add(Diagnostic.of(TypeCode.TERM_FORM, tree.span(), "CATE needs what it is conditional on")
                    .note("write `by X`, or ask for the ATE"));
        }
    }

    private Optional<Double> quantile(Expr expr) {
        Optional<Double> number = Constants.number(expr, scope.params());
        if (number.filter(q -> q > 0 && q < 1).isEmpty()) {
            report.add(TypeCode.OUT_OF_RANGE, expr.span(), "a quantile is a number between 0 and 1");
            return Optional.empty();
        }
        return number;
    }

    private void checkDifferent(Variable treatment, Variable outcome, Span at) {
        if (treatment.name().equals(outcome.name())) {
            report.add(
                    TypeCode.TERM_FORM,
                    at,
                    "an effect of " + Names.shown(treatment.name()) + " on itself is no question");
        }
    }

    private void checkOutcome(Variable outcome, Name at) {
        boolean category = outcome.type() instanceof VarType.Categorical || outcome.type() instanceof VarType.Category;
        if (category) {
            String level = Shape.levels(outcome).stream()
                    .findFirst()
                    .map(Names::written)
                    .orElse("…");
            report.add(Diagnostic.of(
                            TypeCode.TYPE_MISMATCH,
                            at.span(),
                            Names.shown(outcome.name()) + " is a category, and an average needs numbers")
                    .label(outcome.span(), "declared here")
                    .note("ask for the probability of a level: `P(" + Names.written(outcome.name()) + " = " + level
                            + " | do(…))`"));
        }
    }

    private void checkContrast(Variable treatment, TreatmentTree tree) {
        boolean continuous = treatment.type().isNumeric() || treatment.type() instanceof VarType.Simplex;
        if (continuous && tree.contrast().isEmpty()) {
            String example = treatment.type() instanceof VarType.Simplex simplex
                    ? "[{" + Names.written(simplex.shares().get(0).name()) + " = …} vs {…}]"
                    : "[1 vs 0]";
            report.add(Diagnostic.of(
                            TypeCode.CONTRAST,
                            tree.span(),
                            Names.shown(treatment.name()) + " is `" + TypeText.of(treatment.type())
                                    + "`, so the contrast has to be written")
                    .label(treatment.span(), "declared here")
                    .note("write two of its values: `" + Names.written(treatment.name()) + example + "`"));
        }
    }

    private Optional<Resolved> curve(TermTree.Curve tree, ModifiersTree modifierTree) {
        Optional<Variable> treatment = variable(tree.treatment());
        Optional<Variable> outcome = variable(tree.outcome());
        Modifiers resolved = modifiers.resolve(
                modifierTree, treatment.map(Variable::name).stream().toList());
        if (treatment.isEmpty() || outcome.isEmpty()) {
            return Optional.empty();
        }
        boolean continuous = checkContinuous(treatment.get(), tree.treatment(), "a curve");
        List<Setting> at = tree.at().stream()
                .filter(expr -> continuous)
                .flatMap(expr -> settings.setting(treatment.get(), expr).stream())
                .toList();
        List<Double> points = new ArrayList<>();
        for (int i = 0; i < at.size(); i++) {
            points.add(at.get(i) instanceof Setting.AtNumber number ? number.value() : i + 1.0);
        }
        Shape shape = new Shape(Optional.empty(), resolved.by(), points.size() > 1 ? points : List.of(), true);
        Term term = new Term.Curve(outcome.get().name(), treatment.get().name(), at, resolved);
        return Optional.of(new Resolved(term, shape));
    }

    private Optional<Resolved> slope(TermTree.Slope tree, ModifiersTree modifierTree) {
        Optional<Variable> treatment = variable(tree.treatment());
        Optional<Variable> outcome = variable(tree.outcome());
        Modifiers resolved = modifiers.resolve(
                modifierTree, treatment.map(Variable::name).stream().toList());
        if (treatment.isEmpty() || outcome.isEmpty()) {
            return Optional.empty();
        }
        checkContinuous(treatment.get(), tree.treatment(), "a slope");
        checkShares(treatment.get(), tree);
        Term term = new Term.Slope(
                outcome.get().name(),
                treatment.get().name(),
                tree.share().map(Name::text),
                tree.against().map(Name::text),
                resolved);
        return Optional.of(new Resolved(term, Shape.SINGLE.with(resolved.by())));
    }

    private void checkShares(Variable treatment, TermTree.Slope tree) {
        List<Name> shares = new ArrayList<>(tree.share().stream().toList());
        tree.against().ifPresent(shares::add);
        if (treatment.type() instanceof VarType.Simplex simplex) {
            List<String> names =
                    simplex.shares().stream().map(VarType.Share::name).toList();
            shares.stream()
                    .filter(share -> !names.contains(share.text()))
                    .forEach(share -> report.add(Unknown.among(
                            NameCode.UNKNOWN_NAME,
                            share,
                            Names.shown(share.text()) + " is not a share of " + Names.shown(treatment.name()),
                            names)));
            if (tree.share().isEmpty()) {
                report.add(Diagnostic.of(
                                TypeCode.TERM_FORM, tree.treatment().span(), "the slope needs the share it moves along")
                        .note("write `" + Names.written(treatment.name()) + "." + Names.written(names.get(0)) + "`"));
            }
        } else if (!shares.isEmpty() && !(treatment.type() instanceof VarType.Unknown)) {
            report.add(
                    TypeCode.TERM_FORM,
                    shares.get(0).span(),
                    Names.shown(treatment.name()) + " is no simplex, so it has no shares");
        }
    }

    private boolean checkContinuous(Variable treatment, Name at, String what) {
        if (treatment.type().isDiscrete()) {
            report.add(Diagnostic.of(
                            TypeCode.TERM_FORM,
                            at.span(),
                            what + " needs a real or simplex treatment, and " + Names.shown(treatment.name()) + " is `"
                                    + TypeText.of(treatment.type()) + "`")
                    .label(treatment.span(), "declared here")
                    .note("ask for the ATE, which compares its levels"));
        }
        return !treatment.type().isDiscrete();
    }

    private Optional<Resolved> policyValue(TermTree.PolicyValue tree, ModifiersTree modifierTree) {
        boolean logged = tree.policy().text().equals("logged");
        boolean known = logged || context.names().require(tree.policy(), Namespace.Kind.POLICY, report);
        Optional<Variable> outcome = variable(tree.outcome());
        Modifiers resolved = modifiers.resolve(modifierTree, List.of());
        return outcome.filter(o -> known)
                .map(o -> new Resolved(
                        new Term.PolicyValue(tree.policy().text(), o.name(), resolved),
                        Shape.SINGLE.with(resolved.by())));
    }

    private Optional<Resolved> strength(TermTree.Strength tree, ModifiersTree modifierTree) {
        Optional<Variable> treatment = variable(tree.treatment());
        Optional<Variable> outcome = variable(tree.outcome());
        Modifiers resolved = modifiers.resolve(
                modifierTree, treatment.map(Variable::name).stream().toList());
        if (treatment.isEmpty() || outcome.isEmpty()) {
            return Optional.empty();
        }
        if (!(treatment.get().binding() instanceof Binding.Versus)) {
            report.add(Diagnostic.of(
                            TypeCode.TERM_FORM,
                            tree.treatment().span(),
                            "strength compares battles, and "
                                    + Names.shown(treatment.get().name()) + " is not read `from A versus B`")
                    .label(treatment.get().span(), "declared here"));
        }
        Shape shape = shape(treatment.get(), false, resolved, List.of());
        return Optional.of(new Resolved(
                new Term.Strength(treatment.get().name(), outcome.get().name(), resolved), shape));
    }

    /** A variable of the study; anything else is reported. */
    private Optional<Variable> variable(Name name) {
        return ModifiersResolver.variable(name, variables, scope, report);
    }

    private static Term.Effect.Kind kind(EffectWord word) {
        return switch (word) {
            case ATE -> Term.Effect.Kind.ATE;
            case ATT -> Term.Effect.Kind.ATT;
            case ATC -> Term.Effect.Kind.ATC;
            case ATO -> Term.Effect.Kind.ATO;
            case ATM -> Term.Effect.Kind.ATM;
            case CATE -> Term.Effect.Kind.CATE;
            case LATE -> Term.Effect.Kind.LATE;
            case NDE -> Term.Effect.Kind.NDE;
            case NIE -> Term.Effect.Kind.NIE;
            case CDE -> Term.Effect.Kind.CDE;
            case QTE -> Term.Effect.Kind.QTE;
        };
    }
}
