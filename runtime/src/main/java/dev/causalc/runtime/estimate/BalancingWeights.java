package dev.causalc.runtime.estimate;

import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.RowExpression.Binary;
import dev.causalc.runtime.estimate.Question.Comparison;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights h/e that make every arm look like one population: a row in an arm of probability e gets the population's tilt h,
 * divided by e. The tilt is 1 for everybody, the probability of an arm for the rows in it, {@code 1 / sum 1/e} for the overlap
 * and the smallest e for the matched population (Li and Li 2019).
 *
 * @param tilt h of a row
 * @param byProbability derivatives of h by the probability of each arm
 */
record BalancingWeights(
        ArmTask arms, Probabilities probabilities, RowExpression tilt, Map<Integer, RowExpression> byProbability) {
    static BalancingWeights of(ArmTask arms, Probabilities probabilities, Comparison comparison) {
        Map<Integer, RowExpression> derivatives = new LinkedHashMap<>();
        RowExpression tilt = switch (arms.question().among()) {
            case EVERYBODY -> Rows.ONE;
            case TREATED -> picked(probabilities, arms.arm(comparison.to()), derivatives);
            case CONTROLS -> picked(probabilities, arms.arm(comparison.from().orElseThrow()), derivatives);
            case OVERLAP -> overlap(probabilities, derivatives);
            case MATCHED -> matched(probabilities, derivatives);
        };
        return new BalancingWeights(arms, probabilities, tilt, derivatives);
    }

    private static RowExpression picked(Probabilities p, int arm, Map<Integer, RowExpression> derivatives) {
        derivatives.put(arm, Rows.ONE);
        return p.of(arm);
    }

    private static RowExpression overlap(Probabilities p, Map<Integer, RowExpression> derivatives) {
        List<Integer> all = p.model().arms();
        RowExpression sum = Rows.sum(all.stream()
                .<RowExpression>map(arm -> Rows.ONE.divide(p.of(arm)))
                .toList());
        RowExpression tilt = Rows.ONE.divide(sum);
        all.forEach(arm -> derivatives.put(arm, Rows.square(tilt.divide(p.of(arm)))));
        return tilt;
    }

    private static RowExpression matched(Probabilities p, Map<Integer, RowExpression> derivatives) {
        List<Integer> all = p.model().arms();
        RowExpression least = all.stream()
                .map(p::of)
                .reduce((a, b) -> new Binary(Binary.Operator.LEAST, a, b))
                .orElseThrow();
        all.forEach(arm -> derivatives.put(arm, new Binary(Binary.Operator.AT_MOST, p.of(arm), least)));
        return least;
    }

    /** h/e of rows in an arm, 0 of others. */
    RowExpression of(int arm) {
        return Rows.where(java.util.Optional.of(arms.in(arm)), tilt.divide(probabilities.of(arm)));
    }

    /** The derivatives of {@link #of} by the probability of each arm. */
    private Map<Integer, RowExpression> derivatives(int arm) {
        RowExpression in = arms.in(arm);
        RowExpression e = probabilities.of(arm);
        Map<Integer, RowExpression> result = new LinkedHashMap<>();
        byProbability.forEach(
                (other, derivative) -> result.put(other, in.times(derivative).divide(e)));
        RowExpression own = Rows.times(-1, in.times(tilt).divide(Rows.square(e)));
        result.merge(arm, own, RowExpression::plus);
        return result;
    }

    private static Map<Integer, RowExpression> times(RowExpression factor, Map<Integer, RowExpression> derivatives) {
        Map<Integer, RowExpression> result = new LinkedHashMap<>();
        derivatives.forEach((arm, derivative) -> result.put(arm, Rows.product(List.of(factor, derivative))));
        return result;
    }

    /**
     * The weighted mean of the outcome in an arm.
     *
     * @param normalised whether it is divided by the weights of the arm, or by what they estimate
     */
    Equation equation(Population population, int arm, boolean normalised) {
        RowExpression in = population.weight();
        RowExpression weight = Rows.product(List.of(in, of(arm)));
        RowExpression numerator = weight.times(arms.outcome());
        Map<Integer, RowExpression> moves = times(in, derivatives(arm));
        Map<Integer, RowExpression> top = times(arms.outcome(), moves);
        if (normalised) {
            return new Equation(numerator, weight, probabilities.moving(top, moves));
        }
        return switch (arms.question().among()) {
            case EVERYBODY -> new Equation(numerator, in, probabilities.moving(top, Map.of()));
            case TREATED, CONTROLS -> {
                int picked = byProbability.keySet().iterator().next();
                yield new Equation(
                        numerator, Rows.product(List.of(in, arms.in(picked))), probabilities.moving(top, Map.of()));
            }
            case OVERLAP, MATCHED ->
                new Equation(
                        numerator,
                        Rows.product(List.of(in, tilt)),
                        probabilities.moving(top, times(in, byProbability)));
        };
    }
}
