package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.MethodSpec;
import dev.causalc.compiler.model.MethodSpec.Option;
import dev.causalc.runtime.estimate.Question.Among;
import dev.causalc.runtime.statistics.StudentT;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Targeted maximum likelihood: a logistic model of the outcome is moved along the inverse probability of the arm until what it
 * misses, so weighted, sums to nothing; means of the moved predictions stay within the range of the outcome (van der Laan and
 * Rubin 2006; Gruber and van der Laan 2010).
 */
final class Tmle implements Estimator {
    private static final MethodSpec SPEC = new MethodSpec(
            "tmle",
            "means predicted by a model of the outcome that is moved to balance inverse probability weights",
            List.of(
                    SharedOptions.FOLDS,
                    SharedOptions.OUTCOME_MODEL.withDefault(Family.LOGISTIC.word()),
                    SharedOptions.POOLED,
                    SharedOptions.TREATMENT_MODEL,
                    SharedOptions.TRIM,
                    new Option(
                            "se",
                            Option.Kind.WORD,
                            List.of(Aipw.INFLUENCE.word(), Aipw.SAMPLE.word()),
                            Aipw.INFLUENCE.word(),
                            "sample_influence: divided by n - 1")));

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Step start(Task task) {
        Options options = new Options(SPEC, task);
        return Computation.step(Questions.of(task)
                .then(question ->
                        Overlap.beside(ArmTask.of(task, options, question).then(Tmle::estimate), task, question)));
    }

    @Override
    public int mostRounds(Task task) {
        int own = Math.max(Probabilities.MOST_ROUNDS, Glm.MOST_ROUNDS)
                + 1
                + Targeting.MOST_ROUNDS
                + Equation.MOST_ROUNDS
                + InfluenceErrors.MOST_ROUNDS;
        return Groups.mostRounds(task) + Math.max(own, Overlap.mostRounds(task));
    }

    private static Computation<Estimation> estimate(ArmTask arms) {
        if (arms.question().among() != Among.EVERYBODY) {
            return Computation.refuse(
                    Refusal.cannot("`tmle` averages over everybody, not over the rows of an arm", "use `aipw`"));
        }
        return Computation.both(
                        Folds.of(arms.options(), arms.task()), UnitOutcome.of(arms), (folds, unit) -> fit(unit, folds))
                .then(estimation -> estimation);
    }

    private static Computation<Estimation> fit(UnitOutcome unit, Optional<Factor> folds) {
        ArmTask arms = unit.arms();
        Family family = OutcomeModel.family(arms.options());
        return Computation.both(
                        Probabilities.of(arms, folds),
                        OutcomeModel.fit(arms, family, SharedOptions.isPooled(arms.options()), arms.involved(), folds),
                        (probabilities, outcomes) -> Population.of(arms.question(), arms.sample(), probabilities.keep())
                                .then(populations -> solve(unit, probabilities, outcomes, populations, folds)))
                .then(estimation -> estimation);
    }

    private static Computation<Estimation> solve(
            UnitOutcome unit,
            Probabilities probabilities,
            OutcomeModel outcomes,
            List<Population> populations,
            Optional<Factor> folds) {
        ArmTask arms = unit.arms();
        return Targeting.of(arms, probabilities, outcomes, populations).then(targeted -> {
            List<Equation> equations = new AugmentedMeans(arms, probabilities, targeted)
                    .equations(populations).stream().map(Equation::fixed).toList();
            Computation<List<Effect>> effects = Equation.solve(arms.sample(), equations)
                    .map(unit::original)
                    .then(solved -> Effect.of(arms.question().scale(), populations, solved));
            return Computation.both(
                            effects,
                            probabilities.check(),
                            (found, trim) -> finish(arms, probabilities, folds, found, trim))
                    .then(estimation -> estimation);
        });
    }

    private static Computation<Estimation> finish(
            ArmTask arms,
            Probabilities probabilities,
            Optional<Factor> folds,
            List<Effect> effects,
            Estimation.Check trim) {
        EffectError error = arms.options().word("se").equals(Aipw.SAMPLE.word()) ? Aipw.SAMPLE : Aipw.INFLUENCE;
        EffectScales scales = EffectScales.of(effects.get(0));
        List<EffectErrors.Asked> asked = new ArrayList<>();
        effects.forEach(effect -> asked.add(new EffectErrors.Asked(effect, error)));
        scales.all().forEach(effect -> asked.add(new EffectErrors.Asked(effect, error)));
        double critical = StudentT.critical(arms.task().settings().confidence(), Double.POSITIVE_INFINITY);
        return EffectErrors.of(arms.sample(), 0, asked).map(errors -> {
            Map<String, Object> details = MeanDetails.of(arms, effects);
            if (MeanDetails.isProbability(arms)
                    && arms.isOneDifference()
                    && !arms.sample().isExact()) {
                details.putAll(MeanDetails.ratios(scales, errors, error, critical));
            }
            folds.ifPresent(factor -> details.put("folds", Folds.text(factor)));
            return MeanDetails.estimation(SPEC.name(), arms, probabilities, effects, error, errors, details, trim);
        });
    }
}
