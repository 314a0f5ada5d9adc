package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.MethodSpec;
import dev.causalc.compiler.model.MethodSpec.Option;
import dev.causalc.compiler.model.Setting;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.estimate.EffectError.Correction;
import dev.causalc.runtime.estimate.EffectError.Source;
import dev.causalc.runtime.estimate.Question.Among;
import dev.causalc.runtime.statistics.Basis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Standardisation by a model of the outcome: its predictions with the treatments set, averaged over rows (Robins 1986). The
 * treatment may be of any kind, and columns may be powers and products of it.
 */
final class GComputation implements Estimator {
    static final EffectError DELTA_HC0 = new EffectError("delta_hc0", Source.MODELS, Correction.NONE);
    private static final EffectError DELTA_HC1 = new EffectError("delta_hc1", Source.MODELS, Correction.PARAMETERS);
    static final EffectError INFLUENCE = new EffectError("influence", Source.BOTH, Correction.NONE);
    static final List<EffectError> ERRORS = List.of(DELTA_HC0, DELTA_HC1, INFLUENCE);
    static final String DELTA_MODEL = "delta_model";

    private static final MethodSpec SPEC = new MethodSpec(
            "g_computation",
            "predictions of a model of the outcome with the treatment set, averaged over rows",
            List.of(
                    SharedOptions.OUTCOME_MODEL,
                    SharedOptions.TERMS,
                    new Option(
                            "se",
                            Option.Kind.WORD,
                            List.of(DELTA_HC0.word(), DELTA_HC1.word(), DELTA_MODEL, INFLUENCE.word()),
                            DELTA_HC0.word(),
                            "delta_…: covariates held fixed, the coefficients' covariance robust, robust times n/(n -"
                                    + " k), or the model's own; influence: covariates drawn too")));

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
        int own = Glm.MOST_ROUNDS + 1 + Equation.MOST_ROUNDS + InfluenceErrors.MOST_ROUNDS + 1;
        return Groups.mostRounds(task) + Math.max(own, Overlap.mostRounds(task));
    }

    /** A question with the model that is to answer it. */
    record Fitted(Task task, Options options, Question question, Sample sample, Family family, GlmFit fit) {}

    private static Computation<Estimation> estimate(Task task, Options options, Question question) {
        return Columns.terms(options)
                .then(terms -> fit(task, options, question, terms))
                .then(GComputation::solve);
    }

    private static Computation<Fitted> fit(Task task, Options options, Question question, List<Expression> terms) {
        Family family = OutcomeModel.family(options);
        ModelBuilder builder = new ModelBuilder(task.table());
        Optional<Refusal> refusal = refusal(question)
                .or(() -> new Columns(task, question, builder).refusal(terms))
                .or(() -> OutcomeModel.refusal(family, question.outcome(), task));
        if (refusal.isPresent()) {
            return Computation.refuse(refusal.get());
        }
        builder.constant();
        Columns columns = new Columns(task, question, builder).adjust().treat().add(terms);
        builder.addAll(columns.covariates());
        builder.addAll(columns.treatments());
        Model model = builder.build();
        Set<String> used = new TreeSet<>(question.columns());
        used.addAll(model.columns());
        Sample sample = Sample.of(task.data(), task.table(), used, question.conditions());
        Basis basis = Basis.of(model.terms(), model.pilots(), new Basis.Pilot(0, 1), false);
        Set<dev.causalc.runtime.statistics.Term> rests = new Targets(question).rests(model, basis);
        Response response = new Response.Single(family, question.outcome());
        return Glm.fit(model, response, sample, Optional.empty(), Optional.empty(), rests)
                .map(fit -> new Fitted(task, options, question, sample, family, fit));
    }

    private static Optional<Refusal> refusal(Question question) {
        if (question.treatments().isEmpty()) {
            return Optional.of(
                    Refusal.cannot("`g_computation` sets a treatment, and this estimand sets none", "use `mean`"));
        }
        boolean mixture = question.slope().isPresent() && question.treatments().get(0) instanceof Treatment.Mixture;
        return mixture
                ? Optional.of(Refusal.cannot("`g_computation` has no slope over a mixture", "use `regression`"))
                : Optional.empty();
    }

    private static Computation<Estimation> solve(Fitted fitted) {
        return Population.of(asked(fitted.question), fitted.sample, Optional.empty())
                .then(populations -> {
                    List<Equation> equations = new ArrayList<>();
                    for (Population population : populations) {
                        if (fitted.question.slope().isPresent()) {
                            equations.add(slope(fitted, population));
                        } else {
                            equations.add(mean(
                                    fitted, population, population.comparison().to()));
                            population
                                    .comparison()
                                    .from()
                                    .ifPresent(from -> equations.add(mean(fitted, population, from)));
                        }
                    }
                    return Equation.solve(fitted.sample, equations)
                            .then(solved -> Effect.of(fitted.question.scale(), populations, solved))
                            .then(effects -> new GComputationResult(fitted, effects).estimation(SPEC.name()));
                });
    }

    /** A slope stands as one comparison of nothing with nothing. */
    private static Question asked(Question question) {
        return question.slope().isPresent()
                ? question.withComparisons(
                        List.of(new Question.Comparison(Estimation.Key.NONE, Map.of(), Optional.empty())))
                : question;
    }

    private static RowExpression weight(Fitted fitted, Population population) {
        if (fitted.question.among() == Among.EVERYBODY) {
            return population.weight();
        }
        Treatment.Discrete treatment = fitted.question.discrete().orElseThrow();
        int arm = ArmSums.arm(
                fitted.question,
                fitted.question.among() == Among.TREATED
                        ? population.comparison().to()
                        : population.comparison().from().orElseThrow());
        return Rows.product(
                List.of(population.weight(), treatment.levels().code().is(arm)));
    }

    private static Equation mean(Fitted fitted, Population population, Map<String, Setting> settings) {
        Map<String, Treatment> treatments =
                fitted.question.treatments().stream().collect(Collectors.toMap(Treatment::name, t -> t));
        GlmFit.At at = fitted.fit.at(settings, treatments);
        RowExpression mean = fitted.fit.mean(at);
        RowExpression weight = weight(fitted, population);
        RowExpression moves = Rows.product(List.of(weight, fitted.family.slope(mean)));
        return new Equation(
                Rows.product(List.of(weight, mean)),
                weight,
                List.of(Equation.Moving.of(fitted.fit, at, List.of(moves))));
    }

    /** The average of the mean's derivative by the treatment. */
    private static Equation slope(Fitted fitted, Population population) {
        GlmFit.At asIs = fitted.fit.asIs();
        GlmFit.At along = fitted.fit.along(fitted.question.treatments().get(0).name());
        RowExpression mean = fitted.fit.mean(asIs);
        RowExpression steep = fitted.fit.predictor(0, along);
        RowExpression bend = Rows.product(List.of(population.weight(), fitted.family.curvature(mean), steep));
        RowExpression rise = Rows.product(List.of(population.weight(), fitted.family.slope(mean)));
        return new Equation(
                rise.times(steep),
                population.weight(),
                List.of(
                        Equation.Moving.of(fitted.fit, asIs, List.of(bend)),
                        Equation.Moving.of(fitted.fit, along, List.of(rise))));
    }
}
