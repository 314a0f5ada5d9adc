package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.MethodSpec;
import dev.causalc.compiler.model.MethodSpec.Option;
import dev.causalc.runtime.estimate.EffectError.Correction;
import dev.causalc.runtime.estimate.EffectError.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Weighting by the inverse of the probability of the arm that a row is in, for all balancing weights of Li, Morgan and
 * Zaslavsky (2018). The error counts the estimation of the probabilities, by stacked estimating equations (Lunceford and
 * Davidian 2004).
 */
final class Ipw implements Estimator {
    private static final EffectError STACKED = new EffectError("stacked", Source.BOTH, Correction.NONE);
    private static final EffectError NAIVE = new EffectError("naive", Source.OWN, Correction.NONE);

    private static final MethodSpec SPEC = new MethodSpec(
            "ipw",
            "means weighted by the inverse probability of the level received",
            List.of(
                    new Option(
                            "normalised",
                            Option.Kind.BOOLEAN,
                            List.of("true", "false"),
                            "true",
                            "whether weights are divided by their sum in each arm (Hajek) or not (Horvitz-Thompson)"),
                    SharedOptions.TREATMENT_MODEL,
                    SharedOptions.TRIM,
                    new Option(
                            "se",
                            Option.Kind.WORD,
                            List.of(STACKED.word(), NAIVE.word()),
                            STACKED.word(),
                            "naive: as if the probabilities were known")));

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Step start(Task task) {
        Options options = new Options(SPEC, task);
        return Computation.step(Questions.weighted(task)
                .then(question ->
                        Overlap.beside(ArmTask.of(task, options, question).then(Ipw::estimate), task, question)));
    }

    @Override
    public int mostRounds(Task task) {
        int own = Probabilities.MOST_ROUNDS + 1 + Equation.MOST_ROUNDS + InfluenceErrors.MOST_ROUNDS;
        return Groups.mostRounds(task) + Math.max(own, Overlap.mostRounds(task));
    }

    private static Computation<Estimation> estimate(ArmTask arms) {
        return Probabilities.of(arms, Optional.empty())
                .then(probabilities -> Population.of(arms.question(), arms.sample(), probabilities.keep())
                        .then(populations -> solve(arms, probabilities, populations)));
    }

    private static Computation<Estimation> solve(
            ArmTask arms, Probabilities probabilities, List<Population> populations) {
        boolean normalised = arms.options().word("normalised").equals("true");
        List<Equation> equations = new ArrayList<>();
        for (Population population : populations) {
            BalancingWeights weights = BalancingWeights.of(arms, probabilities, population.comparison());
            equations.add(weights.equation(
                    population, arms.arm(population.comparison().to()), normalised));
            population
                    .comparison()
                    .from()
                    .ifPresent(from -> equations.add(weights.equation(population, arms.arm(from), normalised)));
        }
        Computation<List<Effect>> effects = Equation.solve(arms.sample(), equations)
                .then(solved -> Effect.of(arms.question().scale(), populations, solved));
        Computation<IpwDetails> details = IpwDetails.of(arms, probabilities, populations.get(0));
        return Computation.both(effects, details, (found, extra) -> finish(arms, probabilities, found, extra))
                .then(estimation -> estimation);
    }

    private static Computation<Estimation> finish(
            ArmTask arms, Probabilities probabilities, List<Effect> effects, IpwDetails extra) {
        EffectError chosen = arms.options().word("se").equals(NAIVE.word()) ? NAIVE : STACKED;
        List<EffectErrors.Asked> asked = new ArrayList<>();
        effects.forEach(effect -> asked.add(new EffectErrors.Asked(effect, chosen)));
        asked.add(new EffectErrors.Asked(effects.get(0), NAIVE));
        return EffectErrors.of(arms.sample(), 0, asked).map(errors -> {
            Map<String, Object> details = new LinkedHashMap<>();
            details.putAll(extra.means(arms, effects.get(0)));
            if (!arms.sample().isExact()) {
                details.put("se_ignoring_propensity_estimation", errors.standardError(effects.get(0), NAIVE));
            }
            details.putAll(extra.details());
            List<Estimation.Check> checks = new ArrayList<>(List.of(extra.trim()));
            checks.addAll(errors.checks(effects.get(0), chosen));
            return new Estimation(
                    SPEC.name(),
                    arms.options()
                            .shown(Map.of(
                                    SharedOptions.TRIM.name(),
                                    probabilities.trim().text())),
                    effects.stream().map(effect -> errors.value(effect, chosen)).toList(),
                    Mean.kind(arms.sample(), chosen.word()),
                    details,
                    checks);
        });
    }
}
