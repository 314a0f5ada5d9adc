package dev.causalc.runtime.simulate;

import dev.causalc.compiler.model.Study;
import dev.causalc.runtime.estimate.Estimation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The true value of every estimand of a study with a simulate block, by intervening in its structural model. Worlds under
 * different interventions share every equation that is not set and all noise, so effects on the treated, on groups and along
 * paths come from the same draws. What can be proved is given in closed form; the rest is the average of a million draws,
 * with its Monte Carlo standard error.
 *
 * <p>It is the value in the population that the block describes, not in the rows that were drawn.
 *
 * @param estimands by name, in the order of the study
 * @param draws that the values without a closed form rest on
 */
public record Truth(Map<String, Answer> estimands, long draws) {
    public Truth {
        estimands = Collections.unmodifiableMap(new LinkedHashMap<>(estimands));
    }

    /**
     * @param values by contrast, group and point, with the keys of the estimates
     * @param reason why there are none
     */
    public record Answer(List<TrueValue> values, Optional<String> reason) {
        public Answer {
            values = List.copyOf(values);
        }
    }

    /**
     * @param monteCarloError standard error of the value; 0 if it is exact
     * @param exact whether it is proved
     */
    public record TrueValue(Estimation.Key key, double value, double monteCarloError, boolean exact) {}

    /** With the seed of the simulate block. */
    public static Truth of(Study study) {
        return of(study, OptionalLong.empty());
    }

    /**
     * @param study with a simulate block
     * @param seed of the draws, instead of the block's or else the study's
     */
    public static Truth of(Study study, OptionalLong seed) {
        return TruthFinder.find(study, seed);
    }

    /** The true values of an estimand; none if it has none. */
    public List<TrueValue> of(String estimand) {
        return Optional.ofNullable(estimands.get(estimand)).map(Answer::values).orElse(List.of());
    }
}
