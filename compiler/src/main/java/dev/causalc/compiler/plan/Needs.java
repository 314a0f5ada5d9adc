package dev.causalc.compiler.plan;

import dev.causalc.compiler.identify.Formula;
import dev.causalc.compiler.model.Binding;
import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.MethodCall;
import dev.causalc.compiler.model.Modifiers;
import dev.causalc.compiler.model.OptionValue;
import dev.causalc.compiler.model.Role;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.Term;
import dev.causalc.compiler.model.VarType;
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
import java.util.TreeSet;

/** Which variables and columns the planned terms use, by data statement, in the order of the study. */
public final class Needs {
    /** The option that says in how many folds a method is cross-fitted; they are staged. */
    static final String FOLDS = "folds";

    private final Set<String> names = new LinkedHashSet<>();
    /** Of the columns that stand for themselves those whose values are read; the others only divide rows into groups. */
    private final Set<String> read = new LinkedHashSet<>();

    private final Set<Integer> folds = new TreeSet<>();

    private Needs() {}

    public static List<DataPlan> of(Study study, List<EstimandPlan> estimands) {
        Map<String, Needs> used = new LinkedHashMap<>();
        study.data().forEach(data -> used.put(data.name(), new Needs()));
        for (EstimandPlan estimand : estimands) {
            for (TermPlan term : estimand.terms()) {
                // A constant is a number all the same, of the rows that it would be read from.
                if (term.formula().filter(formula -> !formula.isConstant()).isPresent()) {
                    add(study, term.formula().get(), used);
                } else {
                    used.get(term.data()).add(term);
                }
            }
        }
        List<DataPlan> plans = new ArrayList<>();
        used.forEach((data, needs) -> {
            if (!needs.names.isEmpty()) {
                plans.add(needs.plan(study, study.data(data).orElseThrow()));
            }
        });
        return List.copyOf(plans);
    }

    private DataPlan plan(Study study, DataSource data) {
        Set<String> all = new LinkedHashSet<>();
        study.variables().stream()
                .filter(variable -> names.contains(variable.name()))
                .forEach(variable -> {
                    all.add(variable.name());
                    variable.observedWhen().ifPresent(all::add);
                });
        Map<String, VarType> columns = new LinkedHashMap<>();
        names.stream()
                .filter(name -> study.variable(name).isEmpty())
                .forEach(name -> columns.put(
                        name, read.contains(name) ? study.columnType(data.name(), name) : new VarType.Category()));
        Optional<String> wide = all.stream()
                .map(study::variable)
                .flatMap(Optional::stream)
                .map(Variable::binding)
                .filter(Binding.Wide.class::isInstance)
                .map(binding -> ((Binding.Wide) binding).treatment())
                .findFirst();
        return new DataPlan(data.name(), List.copyOf(all), columns, wide, List.copyOf(folds));
    }

    private static void add(Study study, Formula formula, Map<String, Needs> used) {
        for (int i = 0; i < formula.data().size(); i++) {
            Needs needs = used.get(formula.data().get(i));
            formula.reads(i).stream()
                    .mapToObj(formula.names()::get)
                    .filter(name -> !isSelection(study, name))
                    .forEach(needs.names::add);
        }
    }

    /** What selects rows is the same in all that are there, and needs no column. */
    private static boolean isSelection(Study study, String name) {
        return study.variable(name)
                .filter(variable -> variable.role() == Role.SELECTION)
                .isPresent();
    }

    private void add(TermPlan term) {
        names.addAll(term.adjustment());
        add(term.term());
        term.methods().forEach(this::options);
        term.methods().forEach(method -> folds(method).ifPresent(folds::add));
    }

    /** How many folds a method asks to be staged, if any. */
    private static Optional<Integer> folds(MethodCall method) {
        return Optional.ofNullable(method.options().get(FOLDS))
                .filter(OptionValue.NumberOption.class::isInstance)
                .map(value -> (int) ((OptionValue.NumberOption) value).value())
                .filter(count -> count > 1);
    }

    private void add(Term term) {
        switch (term) {
            case Term.Mean mean -> {
                expression(mean.target());
                mean.doing().forEach(intervention -> names.add(intervention.variable()));
                mean.given().forEach(condition -> expression(condition));
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
        modifiers.where().ifPresent(where -> expression(where));
        modifiers.per().ifPresent(this::group);
        modifiers.holding().forEach(held -> names.add(held.variable()));
    }

    private void expression(Expression expression) {
        switch (expression) {
            case Expression.VariableValue variable -> names.add(variable.name());
            case Expression.Counterfactual counterfactual -> names.add(counterfactual.variable());
            case Expression.Column column -> {
                names.add(column.name());
                read.add(column.name());
            }
            // A joined or nested column is a path, and the base of a path is no column of its own.
            case Expression.Field(Expression.Column base, String name) -> {}
            default -> expression.operands().forEach(this::expression);
        }
    }

    private void group(Expression per) {
        if (per instanceof Expression.Column column) {
            names.add(column.name());
        } else {
            expression(per);
        }
    }

    private void options(MethodCall method) {
        method.positional().forEach(value -> option(value, false));
        method.options().forEach((name, value) -> option(value, name.equals("absorb")));
    }

    /** @param named whether a bare word is a column or variable, not a choice of the option */
    private void option(OptionValue value, boolean named) {
        switch (value) {
            case OptionValue.NumberOption number -> {}
            case OptionValue.TextOption text -> {}
            case OptionValue.WordOption word -> {
                if (named) {
                    names.add(word.word());
                }
            }
            case OptionValue.ListOption list -> list.values().forEach(item -> option(item, named));
            case OptionValue.ExpressionOption expression -> expression(expression.expression());
            case OptionValue.CallOption call -> call.call().positional().forEach(item -> option(item, true));
        }
    }
}
