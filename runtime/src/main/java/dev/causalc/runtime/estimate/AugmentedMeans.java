package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Setting;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.estimate.Question.Among;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Means under settings from a model of the outcome, corrected by what it misses in the rows at that setting, weighted by the
 * inverse of their probability: right if either model is (Robins, Rotnitzky and Zhao 1994). For the rows at one level the
 * weights are the odds of that level (Hahn 1998).
 */
record AugmentedMeans(ArmTask arms, Probabilities probabilities, Outcomes outcomes) {
    /** What an outcome is predicted to be under a setting, in a population. */
    interface Outcomes {
        OutcomeModel.Predicted under(Population population, Map<String, Setting> settings);
    }

    /** For each population the mean under its setting, then under the one that it is compared with. */
    List<Equation> equations(List<Population> populations) {
        List<Equation> equations = new ArrayList<>();
        for (Population population : populations) {
            equations.add(equation(population, population.comparison().to()));
            population.comparison().from().ifPresent(from -> equations.add(equation(population, from)));
        }
        return equations;
    }

    private Equation equation(Population population, Map<String, Setting> settings) {
        if (arms.question().among() == Among.EVERYBODY) {
            return everybody(population, settings);
        }
        int picked = picked(arms, population);
        return picked == arms.arm(settings) ? observed(population, picked) : moved(population, settings, picked);
    }

    /** The arm whose rows a population is. */
    static int picked(ArmTask arms, Population population) {
        return arms.question().among() == Among.TREATED
                ? arms.arm(population.comparison().to())
                : arms.arm(population.comparison().from().orElseThrow());
    }

    /** {@code mu + 1[at the setting] / e (y - mu)}. */
    private Equation everybody(Population population, Map<String, Setting> settings) {
        int arm = arms.arm(settings);
        OutcomeModel.Predicted predicted = outcomes.under(population, settings);
        RowExpression e = probabilities.of(arm);
        RowExpression inverse = Rows.where(Optional.of(arms.in(arm)), Rows.ONE.divide(e));
        RowExpression residual = arms.outcome().minus(predicted.mean());
        RowExpression augmented = predicted.mean().plus(inverse.times(residual));
        RowExpression byProbability =
                Rows.times(-1, population.weight().times(Rows.square(inverse)).times(residual));
        RowExpression byOutcome =
                population.weight().times(Rows.ONE.minus(inverse)).times(predicted.slope());
        return equation(
                population.weight(), augmented, population.weight(), predicted, byOutcome, Map.of(arm, byProbability));
    }

    private Equation equation(
            RowExpression weight,
            RowExpression value,
            RowExpression denominator,
            OutcomeModel.Predicted predicted,
            RowExpression byOutcome,
            Map<Integer, RowExpression> byProbability) {
        List<Equation.Moving> moving = new ArrayList<>(probabilities.moving(byProbability, Map.of()));
        moving.add(Equation.Moving.of(predicted.fit(), predicted.at(), List.of(byOutcome)));
        return new Equation(Rows.product(List.of(weight, value)), denominator, moving);
    }

    /** The mean of the picked arm itself. */
    private Equation observed(Population population, int picked) {
        RowExpression in = Rows.product(List.of(population.weight(), arms.in(picked)));
        return new Equation(in.times(arms.outcome()), in, List.of());
    }

    /** {@code 1[picked] mu + 1[at the setting] e_picked / e (y - mu)}, over the picked rows. */
    private Equation moved(Population population, Map<String, Setting> settings, int picked) {
        int arm = arms.arm(settings);
        OutcomeModel.Predicted predicted = outcomes.under(population, settings);
        RowExpression e = probabilities.of(arm);
        RowExpression at = arms.in(arm);
        RowExpression odds =
                Rows.where(Optional.of(at), probabilities.of(picked).divide(e));
        RowExpression residual = arms.outcome().minus(predicted.mean());
        RowExpression value = arms.in(picked).times(predicted.mean()).plus(odds.times(residual));
        RowExpression weighted = population.weight().times(residual);
        RowExpression byPicked = weighted.times(Rows.where(Optional.of(at), Rows.ONE.divide(e)));
        RowExpression byArm = Rows.times(-1, weighted.times(odds).divide(e));
        RowExpression byOutcome =
                population.weight().times(arms.in(picked).minus(odds)).times(predicted.slope());
        RowExpression in = Rows.product(List.of(population.weight(), arms.in(picked)));
        return equation(population.weight(), value, in, predicted, byOutcome, Map.of(picked, byPicked, arm, byArm));
    }
}
