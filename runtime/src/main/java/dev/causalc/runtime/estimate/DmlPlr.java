package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.MethodSpec;
import dev.causalc.compiler.model.MethodSpec.Option;
import dev.causalc.compiler.model.Scale;
import dev.causalc.compiler.model.Setting;
import dev.causalc.compiler.model.Variable;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.estimate.Question.Among;
import dev.causalc.runtime.estimate.Question.Comparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The coefficient of a treatment in a partially linear model, by the residuals of outcome and treatment on what is adjusted
 * for, each predicted by models of other folds: {@code sum v u / sum v²} (Robinson 1988; Chernozhukov et al. 2018).
 */
final class DmlPlr implements Estimator {
    private static final MethodSpec SPEC = new MethodSpec(
            "dml_plr",
            "one slope for everybody, of the outcome's residuals on the treatment's",
            List.of(
                    SharedOptions.FOLDS,
                    SharedOptions.OUTCOME_MODEL,
                    new Option(
                            SharedOptions.TREATMENT_MODEL.name(),
                            Option.Kind.WORD,
                            Family.WORDS,
                            Family.LINEAR.word(),
                            "the model of the treatment's mean"),
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
        return Computation.step(
                Questions.of(task).then(question -> Overlap.beside(estimate(task, options, question), task, question)));
    }

    @Override
    public int mostRounds(Task task) {
        int own = Glm.MOST_ROUNDS + Equation.MOST_ROUNDS + InfluenceErrors.MOST_ROUNDS;
        return Groups.mostRounds(task) + Math.max(own, Overlap.mostRounds(task));
    }

    private static Computation<Estimation> estimate(Task task, Options options, Question question) {
        Optional<Refusal> refusal = refusal(question);
        if (refusal.isPresent()) {
            return Computation.refuse(refusal.get());
        }
        return Folds.of(options, task).then(folds -> fit(task, options, question, folds));
    }

    private static Optional<Refusal> refusal(Question question) {
        boolean one = question.treatments().size() == 1
                && switch (question.treatments().get(0)) {
                    case Treatment.Discrete discrete -> discrete.levels().size() == 2;
                    case Treatment.Numeric numeric -> true;
                    case Treatment.Mixture mixture -> false;
                };
        if (!one) {
            return Optional.of(Refusal.cannot(
                    "`dml_plr` has one slope, so it needs a treatment that is a number or has two levels",
                    "use `aipw` for levels, or `regression` for a mixture"));
        }
        boolean differences = question.slope().isPresent()
                || question.comparisons().stream().allMatch(c -> c.from().isPresent());
        if (!differences || question.scale() != Scale.DIFFERENCE) {
            return Optional.of(Refusal.cannot(
                    "`dml_plr` knows differences only, not means or ratios", "use `aipw` or `g_computation`"));
        }
        boolean everybody = question.among() == Among.EVERYBODY
                && question.by().isEmpty()
                && question.per().isEmpty()
                && question.given().isEmpty();
        return everybody
                ? Optional.empty()
                : Optional.of(Refusal.cannot(
                        "`dml_plr` has one effect for everybody, and this estimand is about some of them or in groups",
                        "use `aipw`"));
    }

    private static Computation<Estimation> fit(Task task, Options options, Question question, Optional<Factor> folds) {
        Treatment treatment = question.treatments().get(0);
        RowExpression value = treatment instanceof Treatment.Discrete discrete
                ? discrete.levels().code()
                : RowExpression.column(treatment.name());
        Question.Outcome dose = Question.Outcome.of(treatment.name(), value, task.table());
        List<Variable> covariates = task.adjustment().stream()
                .filter(name -> !name.equals(treatment.name()))
                .map(name -> task.study().variable(name).orElseThrow())
                .toList();
        Model model = Propensity.model(covariates, task.table());
        Set<String> used = new TreeSet<>(question.columns());
        used.addAll(model.columns());
        Sample sample = Sample.of(task.data(), task.table(), used, question.conditions());
        Family outcomes = OutcomeModel.family(options);
        Family doses =
                Family.find(options.word(SharedOptions.TREATMENT_MODEL.name())).orElseThrow();
        Optional<Refusal> refusal = OutcomeModel.refusal(outcomes, question.outcome(), task)
                .or(() -> OutcomeModel.refusal(doses, dose, task));
        if (refusal.isPresent()) {
            return Computation.refuse(refusal.get());
        }
        return Computation.both(
                        residual(model, outcomes, question.outcome(), sample, folds),
                        residual(model, doses, dose, sample, folds),
                        (u, v) -> new Equation(v.times(u), Rows.square(v), List.of()))
                .then(equation -> Equation.solve(sample, List.of(equation)))
                .then(solved -> finish(options, question, sample, folds, solved.get(0)));
    }

    private static Computation<RowExpression> residual(
            Model model, Family family, Question.Outcome outcome, Sample sample, Optional<Factor> folds) {
        return Glm.fit(model, new Response.Single(family, outcome), sample, Optional.empty(), folds, List.of())
                .map(fit -> outcome.value().minus(fit.mean(fit.asIs())));
    }

    private static Computation<Estimation> finish(
            Options options, Question question, Sample sample, Optional<Factor> folds, Solved slope) {
        EffectError error = options.word("se").equals(Aipw.SAMPLE.word()) ? Aipw.SAMPLE : Aipw.INFLUENCE;
        return InfluenceErrors.of(sample, List.of()).then(counted -> {
            List<Effect> effects = new ArrayList<>();
            if (question.slope().isPresent()) {
                effects.add(effect(new Comparison(Estimation.Key.NONE, Map.of(), Optional.empty()), slope, 1, counted));
            }
            question.comparisons()
                    .forEach(comparison ->
                            effects.add(effect(comparison, slope, distance(question, comparison), counted)));
            List<EffectErrors.Asked> asked = effects.stream()
                    .map(effect -> new EffectErrors.Asked(effect, error))
                    .toList();
            return EffectErrors.of(sample, 0, asked).map(errors -> {
                Map<String, Object> details = new LinkedHashMap<>();
                folds.ifPresent(factor -> details.put("folds", Folds.text(factor)));
                return new Estimation(
                        SPEC.name(),
                        options.shown(Map.of()),
                        effects.stream()
                                .map(effect -> errors.value(effect, error))
                                .toList(),
                        Mean.kind(sample, error.word()),
                        details,
                        errors.checks(effects.get(0), error));
            });
        });
    }

    private static Effect effect(Comparison comparison, Solved slope, double distance, InfluenceErrors counted) {
        Solved scaled = Solved.combine(List.of(slope), new double[] {distance});
        Population everybody = new Population(comparison.key(), comparison, Rows.ONE, counted.rows());
        return new Effect(
                everybody,
                scaled,
                Optional.empty(),
                new Values.Compared(scaled.value(), new double[] {1}, false),
                scaled);
    }

    /** How far the treatment moves in a comparison. */
    private static double distance(Question question, Comparison comparison) {
        Treatment treatment = question.treatments().get(0);
        return number(treatment, comparison.to().get(treatment.name()))
                - number(treatment, comparison.from().orElseThrow().get(treatment.name()));
    }

    private static double number(Treatment treatment, Setting setting) {
        return setting instanceof Setting.AtNumber at ? at.value() : ((Treatment.Discrete) treatment).code(setting);
    }
}
