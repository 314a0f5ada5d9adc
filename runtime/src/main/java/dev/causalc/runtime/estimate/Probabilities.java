package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Randomized;
import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.StageSpec;
import dev.causalc.runtime.estimate.Estimation.Check;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The probabilities of arms as a method uses them: declared by the data statement or modelled, and trimmed.
 *
 * @param model as estimated or declared
 */
record Probabilities(ArmTask arms, Propensity model, Trim trim) {
    /** The most rounds that they take. */
    static final int MOST_ROUNDS = Propensity.MOST_ROUNDS;

    static Computation<Probabilities> of(ArmTask arms, Optional<Factor> folds) {
        Optional<Propensity> declared = declared(arms);
        Computation<Propensity> model = declared.map(Computation::of)
                .orElseGet(() -> Propensity.fit(
                        Propensity.model(arms.covariates(), arms.task().table()), arms.sample(), arms.arms(), folds));
        return Computation.both(
                        model,
                        Trim.of(arms.options(), declared.isPresent()),
                        (propensity, trim) -> new Probabilities(arms, propensity, trim))
                .then(Probabilities::checked);
    }

    /** Of the level that a row received, as the data say; of the other level, where there are two, the rest. */
    private static Optional<Propensity> declared(ArmTask arms) {
        List<Randomized> randomized = arms.task().data().randomized();
        boolean one = arms.question().treatments().size() == 1
                && randomized.stream()
                        .anyMatch(r -> r.variables()
                                .equals(List.of(
                                        arms.question().treatments().get(0).name())));
        if (!one || arms.task().table().find(StageSpec.PROBABILITY).isEmpty()) {
            return Optional.empty();
        }
        RowExpression received = RowExpression.column(StageSpec.PROBABILITY);
        List<Integer> codes = new ArrayList<>();
        List<RowExpression> each = new ArrayList<>();
        for (int arm = 0; arm < arms.arms().size(); arm++) {
            codes.add(arm);
            // With more than two levels that of a level not received is not declared, and never used.
            RowExpression other = arms.arms().size() == 2 ? Rows.ONE.minus(received) : Rows.ZERO;
            each.add(new RowExpression.If(arms.in(arm), received, other));
        }
        return Optional.of(new Propensity(codes, each, Optional.empty()));
    }

    boolean isDeclared() {
        return model.fit().isEmpty();
    }

    private Computation<Probabilities> checked() {
        for (int arm : arms.involved()) {
            if (!model.arms().contains(arm)) {
                return Computation.refuse(Refusal.of(
                        EstimateCode.TOO_FEW_ROWS,
                        "no rows have `" + arms.arms().text(arm) + "`",
                        "compare levels that occur"));
            }
        }
        return Computation.of(this);
    }

    /** The arm that two-arm limits are about. */
    private boolean isTheOther(int arm) {
        return model.arms().size() == 2 && arm == model.arms().get(0);
    }

    /** Of an arm, clipped where that is asked for. */
    RowExpression of(int arm) {
        return isTheOther(arm) ? Rows.ONE.minus(trim.used(model.of(model.arms().get(1)))) : trim.used(model.of(arm));
    }

    private RowExpression inside(int arm) {
        return trim.inside(model.of(isTheOther(arm) ? model.arms().get(1) : arm));
    }

    /** The rows that a dropping trim keeps; empty: all. */
    Optional<RowExpression> keep() {
        return trim.kind() == Trim.Kind.DROP ? Optional.of(within()) : Optional.empty();
    }

    /** 1 where the probabilities of all arms that are compared are within the limits. */
    private RowExpression within() {
        return Rows.and(arms.involved().stream().map(this::inside).distinct().toList())
                .orElse(Rows.ONE);
    }

    /**
     * From derivatives by the probabilities used to derivatives by the linear predictors of their model: where a probability
     * was clipped, nothing moves.
     */
    List<RowExpression> byPredictor(Map<Integer, RowExpression> byProbability) {
        if (trim.kind() != Trim.Kind.CLIP) {
            return model.byPredictor(byProbability);
        }
        Map<Integer, RowExpression> free = new LinkedHashMap<>();
        byProbability.forEach((arm, derivative) -> free.put(arm, inside(arm).times(derivative)));
        return model.byPredictor(free);
    }

    /** How an equation moves with the model of the probabilities; nothing where these are declared. */
    List<Equation.Moving> moving(Map<Integer, RowExpression> numerator, Map<Integer, RowExpression> denominator) {
        return model.fit()
                .map(fit ->
                        List.of(new Equation.Moving(fit, fit.asIs(), byPredictor(numerator), byPredictor(denominator))))
                .orElse(List.of());
    }

    /** How many rows the trim touches, in a round of its own. */
    Computation<Check> check() {
        if (trim.isNone()) {
            return Computation.of(
                    new Check("trim", Check.Status.PASS, OptionalDouble.of(0), "no probability is trimmed"));
        }
        RowExpression beyond = Rows.not(within());
        return Computation.groups(arms.sample().copies(List.of(), List.of(Rows.ONE, beyond)))
                .map(answer -> check(answer.only().sums()));
    }

    private Check check(double[] sums) {
        long touched = Math.round(sums[1]);
        String limits = "[" + trim.low() + ", " + trim.high() + "]";
        if (touched == 0) {
            return new Check("trim", Check.Status.PASS, OptionalDouble.of(0), "no probability lies beyond " + limits);
        }
        String what = trim.kind() == Trim.Kind.CLIP
                ? "clipped to " + limits
                : "left out: the estimate is about the others only";
        String text = Phrases.count(touched, "row") + " (" + Phrases.percent(sums[1] / sums[0])
                + ") with a probability beyond " + limits + (touched == 1 ? " is " : " are ") + what;
        return new Check("trim", Check.Status.WARN, OptionalDouble.of(touched), text);
    }
}
