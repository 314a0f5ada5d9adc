package dev.causalc.compiler.plan;

import dev.causalc.compiler.model.Binding;
import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.MethodCall;
import dev.causalc.compiler.model.Modifiers;
import dev.causalc.compiler.model.OptionValue;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.Term;
import dev.causalc.compiler.model.Variable;
import dev.causalc.compiler.plan.Plan.DataPlan;
import dev.causalc.compiler.plan.Plan.EstimandPlan;
import dev.causalc.compiler.plan.Plan.TermPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which variables and columns the planned terms use, by data statement, in the order of the study. */
public final class Needs {
    private Needs() {}

    public static List<DataPlan> of(Study study, List<EstimandPlan> estimands) {
        Map<String, Set<String>> used = new LinkedHashMap<>();
        study.data().forEach(data -> used.put(data.name(), new LinkedHashSet<>()));
        for (EstimandPlan estimand : estimands) {
            for (TermPlan term : estimand.terms()) {
                used.get(term.data()).addAll(names(term));
            }
        }
        List<DataPlan> plans = new ArrayList<>();
        used.forEach((data, names) -> {
            if (!names.isEmpty()) {
                plans.add(plan(study, study.data(data).orElseThrow(), names));
            }
        });
        return List.copyOf(plans);
    }

    private static DataPlan plan(Study study, DataSource data, Set<String> names) {
        Set<String> all = new LinkedHashSet<>();
        study.variables().stream()
                .filter(variable -> names.contains(variable.name()))
                .forEach(variable -> {
                    all.add(variable.name());
                    variable.observedWhen().ifPresent(all::add);
                });
        all.addAll(names);
        Optional<String> wide = all.stream()
                .map(study::variable)
                .flatMap(Optional::stream)
                .map(Variable::binding)
                .filter(Binding.Wide.class::isInstance)
                .map(binding -> ((Binding.Wide) binding).treatment())
                .findFirst();
        return new DataPlan(data.name(), List.copyOf(all), wide, List.of());
    }

    /** The names that one term uses: of variables, and of columns that stand for themselves. */
    public static Set<String> names(TermPlan term) {
        Set<String> names = new LinkedHashSet<>(term.adjustment());
        ofTerm(term.term(), names);
        term.methods().forEach(method -> options(method, names));
        return names;
    }

    private static void ofTerm(Term term, Set<String> names) {
        switch (term) {
            case Term.Mean mean -> {
                expression(mean.target(), names);
                mean.doing().forEach(intervention -> names.add(intervention.variable()));
                mean.given().forEach(condition -> expression(condition, names));
            }
            case Term.Effect effect -> {
                names.add(effect.treatment());
                names.add(effect.outcome());
                names.addAll(effect.through());
            }
            case Term.Curve curve -> {
                names.add(curve.treatment());
                names.add(curve.outcome());
            }
            case Term.Slope slope -> {
                names.add(slope.treatment());
                names.add(slope.outcome());
            }
            case Term.PolicyValue value -> names.add(value.outcome());
            case Term.Strength strength -> {
                names.add(strength.treatment());
                names.add(strength.outcome());
            }
        }
        Modifiers modifiers = term.modifiers();
        names.addAll(modifiers.by());
        modifiers.where().ifPresent(where -> expression(where, names));
        modifiers.per().ifPresent(per -> expression(per, names));
        modifiers.holding().forEach(held -> names.add(held.variable()));
    }

    private static void expression(Expression expression, Set<String> names) {
        if (expression instanceof Expression.VariableValue variable) {
            names.add(variable.name());
        } else if (expression instanceof Expression.Column column) {
            names.add(column.name());
        }
        expression.operands().forEach(operand -> expression(operand, names));
    }

    private static void options(MethodCall method, Set<String> names) {
        method.positional().forEach(value -> option(value, false, names));
        method.options().forEach((name, value) -> option(value, name.equals("absorb"), names));
    }

    /** @param named whether a bare word is a column or variable, not a choice of the option */
    private static void option(OptionValue value, boolean named, Set<String> names) {
        switch (value) {
            case OptionValue.NumberOption number -> {}
            case OptionValue.TextOption text -> {}
            case OptionValue.WordOption word -> {
                if (named) {
                    names.add(word.word());
                }
            }
            case OptionValue.ListOption list -> list.values().forEach(item -> option(item, named, names));
            case OptionValue.ExpressionOption expression -> expression(expression.expression(), names);
            case OptionValue.CallOption call -> call.call().positional().forEach(item -> option(item, true, names));
        }
    }
}
