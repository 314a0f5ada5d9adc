package dev.causalc.runtime.estimate;

import dev.causalc.compiler.identify.Formula;
import dev.causalc.compiler.identify.functional.Functional;
import dev.causalc.compiler.identify.functional.Value.Symbol;
import dev.causalc.compiler.model.BinaryOperator;
import dev.causalc.compiler.model.Contrast;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.Setting;
import dev.causalc.compiler.model.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The numbers that a term asks of a formula: for each contrast, group and point the mean of the target over the free symbols
 * that are left.
 */
final class FormulaTargets {
    private final Task task;
    private final Formula formula;
    private final Map<Integer, List<String>> levels;

    FormulaTargets(Task task, Formula formula, Map<Integer, List<String>> levels) {
        this.task = task;
        this.formula = formula;
        this.levels = levels;
    }

    /** One value: what its symbols are set to, to the level's text. */
    record Target(Estimation.Key key, Map<Symbol, String> fixed) {}

    private int node(String name) {
        return formula.names().indexOf(name);
    }

    /** What keeps the term from having a number, if anything. */
    Optional<Refusal> refusal() {
        for (Target target : all()) {
            for (Map.Entry<Symbol, String> fixed : target.fixed.entrySet()) {
                List<String> known = levels.get(fixed.getKey().node());
                if (known != null && !known.contains(fixed.getValue())) {
                    String name = formula.names().get(fixed.getKey().node());
                    return Optional.of(
                            Refusal.cannot("`" + name + "` has no level " + fixed.getValue() + " in the data"));
                }
            }
        }
        Map<String, List<String>> byName = new HashMap<>();
        levels.forEach((node, found) -> byName.put(formula.names().get(node), found));
        Optional<String> outcome = outcome(true);
        if (outcome.isPresent()) {
            return byName.getOrDefault(outcome.get(), List.of()).stream()
                            .anyMatch(level -> Double.isNaN(LevelTarget.number(level)))
                    ? Optional.of(Refusal.cannot("`" + outcome.get() + "` has levels that are no numbers"))
                    : Optional.empty();
        }
        List<Expression> read = new ArrayList<>(formula.conditions());
        expression().ifPresent(read::add);
        return read.stream()
                .map(expression -> LevelTarget.refusal(expression, byName))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The variable whose mean is asked for, if it is one. */
    private Optional<String> outcome(boolean to) {
        return switch (task.term()) {
            case Term.Effect effect -> Optional.of(effect.outcome());
            case Term.Curve curve -> Optional.of(curve.outcome());
            case Term.Slope slope -> Optional.of(slope.outcome());
            case Term.PolicyValue value -> Optional.of(value.outcome());
            case Term.Strength strength -> Optional.of(strength.outcome());
            case Term.Mean mean -> counterfactual(mean.target(), to);
        };
    }

    private static Optional<String> counterfactual(Expression target, boolean to) {
        if (target instanceof Expression.Counterfactual one) {
            return Optional.of(one.variable());
        }
        return target instanceof Expression.Binary(BinaryOperator operator, Expression left, Expression right)
                        && operator == BinaryOperator.MINUS
                        && (to ? left : right) instanceof Expression.Counterfactual one
                ? Optional.of(one.variable())
                : Optional.empty();
    }

    /** The target of a mean over variables; none where the events themselves are in the formula. */
    private Optional<Expression> expression() {
        return task.term() instanceof Term.Mean mean
                        && !isCounterfactual(mean.target())
                        && mean.given().stream().noneMatch(FormulaTargets::isCounterfactual)
                ? Optional.of(mean.target())
                : Optional.empty();
    }

    private static boolean isCounterfactual(Expression expression) {
        return expression instanceof Expression.Counterfactual
                || expression.operands().stream().anyMatch(FormulaTargets::isCounterfactual);
    }

    List<Target> all() {
        List<Target> targets = new ArrayList<>();
        for (Target contrast : contrasts()) {
            for (Map<String, String> group : groups()) {
                Map<Symbol, String> fixed = new HashMap<>(formula.levels());
                fixed.putAll(contrast.fixed);
                group.forEach((name, level) -> fixed.put(new Symbol(node(name), 0), level));
                Estimation.Key key = contrast.key;
                targets.add(new Target(new Estimation.Key(key.from(), key.to(), group, key.at()), fixed));
            }
        }
        return targets;
    }

    private List<Target> contrasts() {
        return switch (task.term()) {
            case Term.Effect effect -> effects(effect);
            case Term.Curve curve ->
                curve.at().stream().map(at -> point(curve.treatment(), at)).toList();
            case Term.Mean mean -> List.of(new Target(Estimation.Key.NONE, Map.of()));
            case Term.Slope slope -> List.of();
            case Term.PolicyValue value -> List.of();
            case Term.Strength strength -> List.of();
        };
    }

    private Target point(String treatment, Setting at) {
        double number = LevelTarget.number(at.text());
        Estimation.Key key = new Estimation.Key(
                Optional.empty(),
                Optional.of(at.text()),
                Map.of(),
                Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number));
        return new Target(key, Map.of(new Symbol(node(treatment), 0), at.text()));
    }

    private List<Target> effects(Term.Effect effect) {
        if (effect.contrast().isPresent()) {
            Contrast contrast = effect.contrast().get();
            return List.of(effect(effect, contrast.to().text(), contrast.from().text()));
        }
        List<String> all = levels(effect.treatment());
        return all.stream()
                .skip(1)
                .map(level -> effect(effect, level, all.getFirst()))
                .toList();
    }

    private Target effect(Term.Effect effect, String to, String from) {
        int x = node(effect.treatment());
        return new Target(
                new Estimation.Key(Optional.of(from), Optional.of(to), Map.of(), OptionalDouble.empty()),
                Map.of(new Symbol(x, 0), to, new Symbol(x, 1), from));
    }

    private List<String> levels(String name) {
        List<String> known = levels.get(node(name));
        return known != null
                ? known
                : task.study().variable(name).orElseThrow().type().levelNames().orElse(List.of());
    }

    private List<Map<String, String>> groups() {
        List<Map<String, String>> groups = List.of(Map.of());
        for (String by : task.term().modifiers().by()) {
            List<Map<String, String>> finer = new ArrayList<>();
            for (Map<String, String> group : groups) {
                for (String level : levels(by)) {
                    Map<String, String> own = new LinkedHashMap<>(group);
                    own.put(by, level);
                    finer.add(own);
                }
            }
            groups = finer;
        }
        return groups;
    }

    private interface Entry {
        void at(int index, double weight, boolean holds);
    }

    /** The entries of a functional's table that agree with what is fixed, with what each counts. */
    private void each(Target target, Functional functional, boolean to, FormulaValue value, Entry entry) {
        FormulaValue.Table table = value.table(functional);
        Optional<String> outcome = outcome(to);
        Optional<Expression> expression = expression();
        int size = table.values().length;
        for (int index = 0; index < size; index++) {
            Map<String, String> at = new HashMap<>();
            target.fixed.forEach((symbol, level) -> at.put(formula.names().get(symbol.node()), level));
            boolean agrees = true;
            int rest = index;
            for (int i = table.sizes().length - 1; i >= 0; i--) {
                Symbol symbol = table.symbols().get(i);
                String level = levels.get(symbol.node()).get(rest % table.sizes()[i]);
                rest /= table.sizes()[i];
                String fixed = target.fixed.get(symbol);
                agrees &= fixed == null || fixed.equals(level);
                at.put(formula.names().get(symbol.node()), level);
            }
            if (agrees) {
                double weight = outcome.map(name -> LevelTarget.number(at.get(name)))
                        .or(() -> expression.map(own -> LevelTarget.value(own, at)))
                        .orElse(1.0);
                boolean holds = formula.conditions().stream().allMatch(own -> LevelTarget.value(own, at) != 0);
                entry.at(index, weight, holds);
            }
        }
    }

    /** The mean of the target; given the conditions, where there are any. */
    double number(Target target, Functional functional, boolean to, FormulaValue value) {
        double[] sums = new double[2];
        double[] values = value.table(functional).values();
        each(target, functional, to, value, (index, weight, holds) -> {
            if (holds) {
                sums[0] += weight == 0 ? 0 : weight * values[index];
                sums[1] += values[index];
            }
        });
        return formula.conditions().isEmpty() ? sums[0] : sums[0] / sums[1];
    }

    /** Tells the evaluation what the number changes by each entry, times a factor. */
    void slopes(Target target, Functional functional, boolean to, FormulaValue value, double factor) {
        double[] seed = new double[value.table(functional).values().length];
        double number = number(target, functional, to, value);
        double[] mass = {1};
        if (!formula.conditions().isEmpty()) {
            mass[0] = 0;
            double[] values = value.table(functional).values();
            each(target, functional, to, value, (index, weight, holds) -> mass[0] += holds ? values[index] : 0);
        }
        each(target, functional, to, value, (index, weight, holds) -> {
            if (holds) {
                seed[index] = factor * (formula.conditions().isEmpty() ? weight : (weight - number) / mass[0]);
            }
        });
        value.backward(functional, seed);
    }
}
