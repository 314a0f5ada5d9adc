package dev.causalc.runtime.estimate;

import dev.causalc.runtime.engine.RowExpression;
import java.util.ArrayList;
import java.util.List;

/**
 * The errors of effects in one round: those that are shown as the answer, and others for its details.
 *
 * @param parameters k of the model, for errors that correct for it
 */
record EffectErrors(Sample sample, double parameters, List<Asked> asked, InfluenceErrors errors) {
    record Asked(Effect effect, EffectError error) {}

    static Computation<EffectErrors> of(Sample sample, double parameters, List<Asked> asked) {
        List<Asked> distinct = new ArrayList<>();
        asked.stream().filter(one -> !distinct.contains(one)).forEach(distinct::add);
        List<RowExpression> influences = distinct.stream()
                .map(one -> one.error.influence(one.effect.combined()))
                .toList();
        return InfluenceErrors.of(sample, influences)
                .map(errors -> new EffectErrors(sample, parameters, distinct, errors));
    }

    /** On the scale of the error: of the logarithm, for ratios. */
    double variance(Effect effect, EffectError error) {
        int index = index(effect, error);
        return errors.variances()[index] * error.factor(errors.rows(), parameters, errors.clusters());
    }

    private int index(Effect effect, EffectError error) {
        for (int i = 0; i < asked.size(); i++) {
            if (asked.get(i).effect == effect && asked.get(i).error.equals(error)) {
                return i;
            }
        }
        throw new IllegalStateException("an error that was not asked for");
    }

    /** Of the logarithm, for ratios. */
    double standardError(Effect effect, EffectError error) {
        return Math.sqrt(variance(effect, error));
    }

    Estimation.Value value(Effect effect, EffectError error) {
        return effect.value(sample, error, variance(effect, error), errors.clusters());
    }

    List<Estimation.Check> checks(Effect effect, EffectError error) {
        int index = index(effect, error);
        return Clustering.checks(
                sample, errors.clusters(), errors.rows(), errors.variances()[index], errors.rowVariances()[index]);
    }
}
