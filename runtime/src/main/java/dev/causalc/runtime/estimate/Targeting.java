package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Setting;
import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.RowExpression.Binary;
import dev.causalc.runtime.engine.RowExpression.Unary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Moves the predicted mean q of an outcome in [0, 1] to {@code logistic(logit q + epsilon / e)}, with the epsilon at which
 * what is missed in the arm, weighted by 1/e, sums to nothing. One epsilon for each population and setting, all in the same
 * rounds by Newton's method.
 */
final class Targeting {
    private static final int MOST_STEPS = 30;

    static final int MOST_ROUNDS = MOST_STEPS + 1;

    private static final double CONVERGED = 1e-10;

    /** Predictions of a model that is not bounded are kept so far from 0 and 1. */
    private static final double BOUND = 5e-4;

    private final ArmTask arms;
    private final Population population;
    private final OutcomeModel.Predicted predicted;
    private final RowExpression logit;
    private final RowExpression clever;
    private final RowExpression in;

    private Targeting(
            ArmTask arms,
            Population population,
            OutcomeModel.Predicted predicted,
            RowExpression inverse,
            RowExpression in) {
        this.arms = arms;
        this.population = population;
        this.predicted = predicted;
        RowExpression q = predicted.fit().response() instanceof Response.Single(Family family, Question.Outcome outcome)
                        && family == Family.LOGISTIC
                ? predicted.mean()
                : bounded(predicted.mean());
        this.logit = log(q).minus(log(Rows.ONE.minus(q)));
        this.clever = inverse;
        this.in = in;
    }

    private static RowExpression log(RowExpression value) {
        return new Unary(Unary.Operator.LOG, value);
    }

    private static RowExpression bounded(RowExpression mean) {
        return new Binary(
                Binary.Operator.LEAST,
                new Binary(Binary.Operator.GREATEST, mean, RowExpression.constant(BOUND)),
                RowExpression.constant(1 - BOUND));
    }

    static Computation<AugmentedMeans.Outcomes> of(
            ArmTask arms, Probabilities probabilities, OutcomeModel outcomes, List<Population> populations) {
        List<Computation<OutcomeModel.Predicted>> all = new ArrayList<>();
        List<Key> keys = new ArrayList<>();
        for (Population population : populations) {
            List<Map<String, Setting>> sides =
                    new ArrayList<>(List.of(population.comparison().to()));
            population.comparison().from().ifPresent(sides::add);
            for (Map<String, Setting> side : sides) {
                int arm = arms.arm(side);
                RowExpression inverse = Rows.ONE.divide(probabilities.of(arm));
                keys.add(new Key(population.key(), side));
                all.add(new Targeting(arms, population, outcomes.under(side), inverse, arms.in(arm)).step(0, 0));
            }
        }
        return Computation.all(all).map(moved -> {
            Map<Key, OutcomeModel.Predicted> byKey = new HashMap<>();
            for (int i = 0; i < keys.size(); i++) {
                byKey.put(keys.get(i), moved.get(i));
            }
            return (population, settings) -> byKey.get(new Key(population.key(), settings));
        });
    }

    private record Key(Estimation.Key population, Map<String, Setting> settings) {}

    private RowExpression moved(double epsilon) {
        return Family.LOGISTIC.mean(logit.plus(Rows.times(epsilon, clever)));
    }

    private Computation<OutcomeModel.Predicted> step(double epsilon, int steps) {
        RowExpression q = moved(epsilon);
        RowExpression weight = Rows.product(List.of(population.weight(), in, clever));
        RowExpression score = weight.times(arms.outcome().minus(q));
        RowExpression information = weight.times(clever).times(Family.LOGISTIC.slope(q));
        return Computation.groups(arms.sample().sums(List.of(), List.of(score, information)))
                .then(answer -> {
                    double[] sums = answer.only().sums();
                    double change = sums[1] > 0 ? sums[0] / sums[1] : 0;
                    double next = epsilon + change;
                    if (Math.abs(change) <= CONVERGED * Math.max(1, Math.abs(next))) {
                        return Computation.of(predicted(moved(next)));
                    }
                    return steps >= MOST_STEPS || !Double.isFinite(next)
                            ? Computation.refuse(refusal())
                            : step(next, steps + 1);
                });
    }

    private OutcomeModel.Predicted predicted(RowExpression mean) {
        return new OutcomeModel.Predicted(predicted.fit(), predicted.at(), mean, Family.LOGISTIC.slope(mean));
    }

    private Refusal refusal() {
        return Refusal.of(
                EstimateCode.SEPARATED,
                "the targeting step has no finite solution: the outcome is all 0 or all 1 in an arm",
                "use `aipw`");
    }
}
