package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.MethodSpec;
import dev.causalc.compiler.model.MethodSpec.Option;
import dev.causalc.compiler.model.OptionValue;
import dev.causalc.compiler.model.Scale;
import dev.causalc.compiler.model.Setting;
import dev.causalc.compiler.model.Variable;
import dev.causalc.runtime.estimate.LinearRegression.Setup;
import dev.causalc.runtime.estimate.Model.Kind;
import dev.causalc.runtime.estimate.Model.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Linear regression of the outcome on treatment and adjustment variables. Without interactions the treatment's coefficient
 * is the effect; with {@code interactions = lin} every adjustment variable has a slope of its own in each arm, and effects
 * are averages over rows (Lin 2013).
 */
final class Regression implements Estimator {
    private static final MethodSpec SPEC = new MethodSpec(
            "regression",
            "linear regression on treatment and adjustment variables",
            List.of(
                    new Option(
                            "interactions",
                            Option.Kind.WORD,
                            List.of("none", "lin"),
                            "none",
                            "lin: slopes of the adjustment variables by arm, effects averaged over rows"),
                    SharedOptions.TERMS,
                    new Option("absorb", Option.Kind.NAMES, List.of(), "", "columns whose effects are taken out"),
                    new Option(
                            "model",
                            Option.Kind.WORD,
                            List.of("linear", "logistic", "poisson"),
                            "linear",
                            "the outcome's model"),
                    new Option(
                            "se",
                            Option.Kind.WORD,
                            ErrorOption.WORDS,
                            "",
                            "convention of the standard error; hc2 without clusters, cr2 with one, cr1 in two ways with"
                                    + " two, survey with sampling weights"),
                    new Option(
                            "inference",
                            Option.Kind.WORD,
                            List.of("analytic", WildClusters.WORD + "(draws = 999, weights = rademacher)"),
                            "analytic",
                            "what tests for no effect: the error, or the wild cluster bootstrap-t with the null"
                                    + " imposed")));

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Step start(Task task) {
        Options options = new Options(SPEC, task);
        if (!options.word("model").equals("linear")) {
            return Computation.step(
                    Computation.refuse(Refusal.notBuilt("`regression(model = " + options.word("model") + ")`")));
        }
        Optional<LinearizedRatio> ratio = LinearizedRatio.of(task);
        return Computation.step(
                ratio.isPresent()
                        ? Questions.of(task, ratio.get())
                                .then(question ->
                                        Overlap.beside(ratio(task, options, question, ratio.get()), task, question))
                        : Questions.of(task)
                                .then(question -> Overlap.beside(estimate(task, options, question), task, question)));
    }

    /** Where arms have slopes of their own, an arm's mean hangs on its rows only, so that its ratio linearizes by arm. */
    private static Computation<Estimation> ratio(Task task, Options options, Question question, LinearizedRatio ratio) {
        boolean byArm = options.word("interactions").equals("lin")
                && question.discrete().isPresent()
                && question.by().isEmpty();
        if (!byArm) {
            return Computation.refuse(Refusal.cannot(
                    "`regression` takes a ratio of means only with slopes by arm, and without `by`",
                    "use `regression(interactions = lin)`"));
        }
        Factor arms = question.discrete().get().levels();
        String name = question.discrete().get().name();
        Question means = question.withScale(Scale.DIFFERENCE)
                .withComparisons(arms.labels().get(0).texts().stream()
                        .map(level -> new Question.Comparison(
                                Estimation.Key.NONE, Map.of(name, new Setting.AtLevel(level)), Optional.empty()))
                        .toList());
        return Computation.both(
                        estimate(task, options, means),
                        estimate(task, options, means.withOutcome(ratio.denominator())),
                        (top, bottom) -> ratio.linearized(arms, estimates(top), estimates(bottom)))
                .then(linearized -> linearized)
                .then(outcome -> estimate(task, options, question.withOutcome(outcome)));
    }

    private static double[] estimates(Estimation estimation) {
        return estimation.values().stream()
                .mapToDouble(Estimation.Value::estimate)
                .toArray();
    }

    @Override
    public int mostRounds(Task task) {
        int times = LinearizedRatio.of(task).isPresent() ? 2 : 1;
        // One more where the wild cluster bootstrap sums by cluster.
        return Groups.mostRounds(task) + Math.max(times * (LinearRegression.MOST_ROUNDS + 1), Overlap.mostRounds(task));
    }

    private static Computation<Estimation> estimate(Task task, Options options, Question question) {
        boolean wild = options.word("inference").equals(WildClusters.WORD);
        return setup(task, wild ? WildClusters.options(options) : options, question)
                .then(setup -> wild
                        ? WildClusters.refusal(options, question, setup.sample())
                                .<Computation<Setup>>map(Computation::refuse)
                                .orElseGet(() -> Computation.of(setup))
                        : Computation.of(setup))
                .then(LinearRegression::run)
                .then(fit -> {
                    Estimation estimation = RegressionResult.estimation(SPEC.name(), fit);
                    return wild ? WildClusters.tested(fit, estimation) : Computation.of(estimation);
                });
    }

    private static Computation<Setup> setup(Task task, Options options, Question question) {
        return Columns.terms(options).then(terms -> setup(task, options, question, terms));
    }

    private static Computation<Setup> setup(Task task, Options options, Question question, List<Expression> terms) {
        ModelBuilder builder = new ModelBuilder(task.table());
        Optional<Refusal> refusal =
                Targets.refusal(question).or(() -> new Columns(task, question, builder).refusal(terms));
        List<Factor> absorbed = new ArrayList<>();
        for (OptionValue value : options.list("absorb")) {
            String name = Options.name(value).orElse("");
            if (task.table().find(name).isEmpty()) {
                refusal = refusal.or(() -> Optional.of(Refusal.cannot(
                        "`" + name + "` is no column of " + task.data().name(), "absorb takes columns")));
            } else {
                absorbed.add(Factor.of(task.table().column(name)));
            }
        }
        if (!absorbed.isEmpty()) {
            refusal = refusal.or(() -> absorbing(options, question));
        }
        if (refusal.isPresent()) {
            return Computation.refuse(refusal.get());
        }
        List<Integer> numbers = columns(task, options, question, builder, terms, absorbed);
        Model model = builder.build();
        Set<String> used = new TreeSet<>(question.columns());
        used.addAll(model.columns());
        Sample sample = Sample.of(task.data(), task.table(), used, question.conditions());
        return Computation.of(new Setup(task, options, question, sample, model, numbers));
    }

    private static Optional<Refusal> absorbing(Options options, Question question) {
        if (options.word("interactions").equals("lin")) {
            return Optional.of(Refusal.cannot(
                    "`interactions = lin` cannot average over absorbed effects",
                    "adjust for these columns instead of absorbing them"));
        }
        boolean levels = question.slope().isEmpty()
                && (question.scale() != Scale.DIFFERENCE
                        || question.comparisons().stream()
                                .anyMatch(c -> c.from().isEmpty()));
        return levels
                ? Optional.of(Refusal.cannot(
                        "with absorbed effects only differences have an estimate",
                        "adjust for these columns instead of absorbing them"))
                : Optional.empty();
    }

    /** Adds all columns, nuisance first; gives the numbers of the absorbed factors. */
    private static List<Integer> columns(
            Task task,
            Options options,
            Question question,
            ModelBuilder builder,
            List<Expression> terms,
            List<Factor> absorbed) {
        List<Integer> numbers = absorbed.stream().map(builder::absorb).toList();
        if (absorbed.isEmpty()) {
            builder.constant();
        }
        List<Piece> groups = new ArrayList<>();
        Columns columns = new Columns(task, question, builder).adjust();
        question.by().ifPresent(by -> groups.addAll(groups(builder, task, by)));
        columns.dummies(groups).treat().add(terms);
        builder.addAll(columns.covariates());
        builder.addAll(columns.treatments());
        boolean lin = options.word("interactions").equals("lin");
        builder.addAll(ModelBuilder.products(columns.treatments(), lin ? columns.covariates() : groups));
        new Targets(question).addAtoms(builder);
        return numbers;
    }

    /** Dummies of the groups that each get a value; a variable that is adjusted for has them already. */
    private static List<Piece> groups(ModelBuilder builder, Task task, Factor by) {
        if (by.names().size() == 1 && task.adjustment().contains(by.names().get(0))) {
            Variable variable = task.study().variable(by.names().get(0)).orElseThrow();
            if (variable.type().isDiscrete()) {
                return builder.variable(variable, Kind.COVARIATE);
            }
        }
        return builder.factor(by.name() + " (groups)", by, Kind.COVARIATE);
    }

    /** The mean of an outcome as a regression on a constant, by group and level of {@code per}. */
    static Computation<Estimation> ofConstant(Task task, Options options, Question question, Sample sample) {
        ModelBuilder builder = new ModelBuilder(task.table()).constant();
        List<Factor> strata = new ArrayList<>();
        question.by().ifPresent(strata::add);
        question.per().ifPresent(strata::add);
        if (!strata.isEmpty()) {
            builder.addAll(builder.factor("strata", Factor.cross(strata), Kind.COVARIATE));
        }
        return LinearRegression.run(new Setup(task, options, question, sample, builder.build(), List.of()))
                .map(fit -> RegressionResult.estimation("mean", fit));
    }
}
