package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.MethodSpec;
import dev.causalc.compiler.model.MethodSpec.Option;
import dev.causalc.runtime.estimate.EffectError.Correction;
import dev.causalc.runtime.estimate.EffectError.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Augmented inverse probability weighting: doubly robust, efficient where both models hold, and with cross-fitting for models
 * that are learned (Chernozhukov et al. 2018).
 */
final class Aipw implements Estimator {
    static final EffectError INFLUENCE = new EffectError("influence", Source.OWN, Correction.NONE);
    static final EffectError SAMPLE = new EffectError("sample_influence", Source.OWN, Correction.SAMPLE);
    static final EffectError STACKED = new EffectError("stacked", Source.BOTH, Correction.NONE);

    private static final MethodSpec SPEC = new MethodSpec(
            "aipw",
            "means predicted by a model of the outcome, corrected by inverse probability weights",
            List.of(
                    SharedOptions.FOLDS,
                    SharedOptions.OUTCOME_MODEL,
                    SharedOptions.POOLED,
                    SharedOptions.TREATMENT_MODEL,
                    SharedOptions.TRIM,
                    new Option(
                            "se",
                            Option.Kind.WORD,
                            List.of(INFLUENCE.word(), SAMPLE.word(), STACKED.word()),
                            INFLUENCE.word(),
                            "sample_influence: divided by n - 1; stacked, without folds: the models' own errors"
                                    + " added")));

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Step start(Task task) {
        Options options = new Options(SPEC, task);
        return Computation.step(Questions.of(task)
                .then(question ->
                        Overlap.beside(ArmTask.of(task, options, question).then(Aipw::estimate), task, question)));
    }

    @Override
    public int mostRounds(Task task) {
        int own = Math.max(Probabilities.MOST_ROUNDS, Glm.MOST_ROUNDS)
                + 1
                + Equation.MOST_ROUNDS
                + InfluenceErrors.MOST_ROUNDS;
        return Groups.mostRounds(task) + Math.max(own, Overlap.mostRounds(task));
    }

    private static Computation<Estimation> estimate(ArmTask arms) {
        Family family = OutcomeModel.family(arms.options());
        return Folds.of(arms.options(), arms.task()).then(folds -> {
            EffectError error = error(arms.options());
            if (folds.isPresent() && error.source() == Source.BOTH) {
                return Computation.refuse(Refusal.cannot(
                        "`se = stacked` is of models that were fitted to all rows, and these are cross-fitted",
                        "use se = influence, or folds = 0"));
            }
            return Computation.both(
                            Probabilities.of(arms, folds),
                            OutcomeModel.fit(arms, family, SharedOptions.isPooled(arms.options()), needed(arms), folds),
                            (probabilities, outcomes) -> Population.of(
                                            arms.question(), arms.sample(), probabilities.keep())
                                    .then(populations ->
                                            solve(arms, probabilities, outcomes, populations, folds, error)))
                    .then(estimation -> estimation);
        });
    }

    private static EffectError error(Options options) {
        String word = options.word("se");
        return List.of(INFLUENCE, SAMPLE, STACKED).stream()
                .filter(error -> error.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    /** The arms whose outcomes are predicted: not that of a picked population. */
    static List<Integer> needed(ArmTask arms) {
        return switch (arms.question().among()) {
            case EVERYBODY -> arms.involved();
            case TREATED ->
                arms.question().comparisons().stream()
                        .flatMap(comparison -> comparison.from().stream())
                        .map(arms::arm)
                        .distinct()
                        .toList();
            case CONTROLS ->
                arms.question().comparisons().stream()
                        .map(comparison -> arms.arm(comparison.to()))
                        .distinct()
                        .toList();
            case OVERLAP, MATCHED -> throw new IllegalStateException("a weighted population");
        };
    }

    private static Computation<Estimation> solve(
            ArmTask arms,
            Probabilities probabilities,
            OutcomeModel outcomes,
            List<Population> populations,
            Optional<Factor> folds,
            EffectError error) {
        AugmentedMeans means =
                new AugmentedMeans(arms, probabilities, (population, settings) -> outcomes.under(settings));
        List<Equation> equations = means.equations(populations);
        List<Equation> asked = folds.isEmpty()
                ? equations
                : equations.stream().map(Equation::fixed).toList();
        Computation<List<Effect>> effects = Equation.solve(arms.sample(), asked)
                .then(solved -> Effect.of(arms.question().scale(), populations, solved));
        return Computation.both(
                        effects,
                        probabilities.check(),
                        (found, trim) -> finish(arms, probabilities, folds, found, trim, error))
                .then(estimation -> estimation);
    }

    private static Computation<Estimation> finish(
            ArmTask arms,
            Probabilities probabilities,
            Optional<Factor> folds,
            List<Effect> effects,
            Estimation.Check trim,
            EffectError error) {
        List<EffectErrors.Asked> asked = new ArrayList<>();
        effects.forEach(effect -> asked.add(new EffectErrors.Asked(effect, error)));
        if (folds.isEmpty()) {
            asked.add(new EffectErrors.Asked(effects.get(0), STACKED));
        }
        return EffectErrors.of(arms.sample(), 0, asked).map(errors -> {
            var details = MeanDetails.of(arms, effects);
            if (folds.isEmpty() && !arms.sample().isExact()) {
                details.put("se_stacked_sandwich", errors.standardError(effects.get(0), STACKED));
            }
            folds.ifPresent(factor -> details.put("folds", Folds.text(factor)));
            return MeanDetails.estimation(SPEC.name(), arms, probabilities, effects, error, errors, details, trim);
        });
    }
}
