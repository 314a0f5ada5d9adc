package dev.causalc.compiler.identify;

import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.Intervention;
import dev.causalc.compiler.model.Modifiers;
import dev.causalc.compiler.model.Term;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a term asks of a graph. */
sealed interface Query {
    /** A feature of the observed distribution of some variables, given others. */
    record Observed(Set<String> variables, Set<String> given) implements Query {}

    /**
     * The distribution of outcomes when treatments are set, given variables that the treatment does not change.
     *
     * @param given variables in conditions, {@code where} and {@code by}
     */
    record Interventional(Set<String> treatments, Set<String> outcomes, Set<String> given) implements Query {}

    /** Something that no stage answers yet; {@code construct} names it. */
    record NotBuilt(String construct) implements Query {}

    static Query of(Term term) {
        Modifiers modifiers = term.modifiers();
        if (!modifiers.holding().isEmpty()) {
            return new NotBuilt("`holding`");
        }
        Set<String> given = new TreeSet<>(modifiers.by());
        modifiers.where().ifPresent(where -> Variables.in(where, given));
        return switch (term) {
            case Term.Mean mean -> mean(mean, given);
            case Term.Effect effect -> effect(effect, given);
            case Term.Curve curve -> new Interventional(Set.of(curve.treatment()), Set.of(curve.outcome()), given);
            case Term.Slope slope -> new Interventional(Set.of(slope.treatment()), Set.of(slope.outcome()), given);
            case Term.PolicyValue value -> new NotBuilt("`value of`");
            case Term.Strength strength -> new NotBuilt("`strength of`");
        };
    }

    private static Query mean(Term.Mean mean, Set<String> given) {
        if (Variables.counterfactual(mean.target())
                || mean.given().stream().anyMatch(Variables::counterfactual)
                || mean.doing().stream().map(Intervention::value).anyMatch(Variables::counterfactual)) {
            return new NotBuilt("a counterfactual `Y[T = t]`");
        }
        Set<String> outcomes = new TreeSet<>();
        Variables.in(mean.target(), outcomes);
        Set<String> conditions = new TreeSet<>(given);
        mean.given().forEach(condition -> Variables.in(condition, conditions));
        if (mean.doing().isEmpty()) {
            conditions.removeAll(outcomes);
            return new Observed(outcomes, conditions);
        }
        Set<String> treatments = names(mean.doing());
        // What is set is known: P(y, x | do(x)) asks no more than P(y | do(x)).
        outcomes.removeAll(treatments);
        conditions.removeAll(treatments);
        if (outcomes.isEmpty()) {
            return new NotBuilt("a probability of the variable that `do` sets");
        }
        return new Interventional(treatments, outcomes, conditions);
    }

    private static Query effect(Term.Effect effect, Set<String> given) {
        Optional<String> missing = switch (effect.kind()) {
            case ATE, ATT, ATC, ATO, ATM, CATE, QTE -> Optional.empty();
            case LATE, NDE, NIE, CDE -> Optional.of("`" + effect.kind() + " of`");
        };
        return missing.isPresent()
                ? new NotBuilt(missing.get())
                : new Interventional(Set.of(effect.treatment()), Set.of(effect.outcome()), given);
    }

    private static Set<String> names(List<Intervention> interventions) {
        Collection<String> names =
                interventions.stream().map(Intervention::variable).toList();
        return new TreeSet<>(names);
    }

    /** The variables of expressions. */
    final class Variables {
        private Variables() {}

        static void in(Expression expression, Set<String> found) {
            if (expression instanceof Expression.VariableValue variable) {
                found.add(variable.name());
            } else if (expression instanceof Expression.LevelValue) {
                return;
            } else if (expression instanceof Expression.Counterfactual counterfactual) {
                found.add(counterfactual.variable());
            }
            expression.operands().forEach(operand -> in(operand, found));
        }

        static boolean counterfactual(Expression expression) {
            return expression instanceof Expression.Counterfactual
                    || expression.operands().stream().anyMatch(Variables::counterfactual);
        }
    }
}
