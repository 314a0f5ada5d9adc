package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Scale;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * One value that a question asks for, from means that are solved for.
 *
 * @param from what it is compared with; empty for a mean itself
 * @param compared how the value follows from the means
 * @param combined their combination, on the scale of the error (the logarithm, for ratios)
 */
record Effect(Population population, Solved to, Optional<Solved> from, Values.Compared compared, Solved combined) {
    /**
     * Refused where the means cannot be compared on the scale of the question.
     *
     * @param solved for each population the mean, then the one that it is compared with, if there is one
     */
    static Computation<List<Effect>> of(Scale scale, List<Population> populations, List<Solved> solved) {
        List<Effect> effects = new ArrayList<>();
        Iterator<Solved> next = solved.iterator();
        for (Population population : populations) {
            Solved to = next.next();
            Optional<Solved> from = population.comparison().from().map(setting -> next.next());
            Optional<Refusal> refusal = from.flatMap(other -> Values.refusal(scale, to.value(), other.value()));
            if (refusal.isPresent()) {
                return Computation.refuse(refusal.get());
            }
            effects.add(of(scale, population, to, from));
        }
        return Computation.of(effects);
    }

    private static Effect of(Scale scale, Population population, Solved to, Optional<Solved> from) {
        return from.map(other -> {
                    Values.Compared compared = Values.compare(scale, to.value(), other.value());
                    Solved combined = Solved.combine(List.of(to, other), compared.gradient());
                    return new Effect(population, to, from, compared, combined);
                })
                .orElseGet(() ->
                        new Effect(population, to, from, new Values.Compared(to.value(), new double[] {1}, false), to));
    }

    /** The same comparison on another scale, where it exists there. */
    Optional<Effect> on(Scale scale) {
        return from.filter(other ->
                        Values.refusal(scale, to.value(), other.value()).isEmpty())
                .map(other -> of(scale, population, to, from));
    }

    Estimation.Value value(Sample sample, EffectError error, double variance, Optional<Long> clusters) {
        double standardError = Values.carried(compared, Math.sqrt(variance));
        return new Estimation.Value(
                population.key(),
                compared.value(),
                Values.error(sample, standardError),
                java.util.OptionalDouble.empty(),
                compared.log(),
                Math.round(population.rows()),
                clusters,
                sample.isExact()
                        ? Optional.empty()
                        : Optional.of(sample.influence(
                                Rows.times(compared.log() ? compared.value() : 1, error.influence(combined)))));
    }
}
