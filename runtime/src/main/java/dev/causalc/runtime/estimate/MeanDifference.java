package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.MethodSpec;
import dev.causalc.compiler.model.MethodSpec.Option;
import dev.causalc.runtime.engine.StageSpec;
import dev.causalc.runtime.estimate.LinearRegression.Setup;
import dev.causalc.runtime.estimate.Model.Kind;
import dev.causalc.runtime.estimate.Model.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Differences of arm means in an experiment, within blocks where there are any, with Neyman's error: the variance within
 * arms and blocks, or between block differences where a block has a single row of an arm. Where clusters were randomized or
 * sampled it is CR2's. With CUPED the outcome is first freed of what covariates from before the experiment explain.
 */
final class MeanDifference implements Estimator {
    static final String NEYMAN = "neyman";

    private static final int MOST_STRATA = 1_000;

    private static final MethodSpec SPEC = new MethodSpec(
            "difference_in_means",
            "difference of the arms' means, within blocks where there are any",
            List.of(
                    new Option(
                            "se",
                            Option.Kind.WORD,
                            Mean.withRegressionErrors(NEYMAN),
                            NEYMAN,
                            "convention of the standard error; cr2 where clusters are declared or units have several"
                                    + " rows, survey with sampling weights"),
                    new Option(
                            "adjust",
                            Option.Kind.WORD,
                            List.of("none", "cuped(x)"),
                            "none",
                            "cuped: take out what covariates from before the experiment explain of the outcome"),
                    new Option(
                            "inference",
                            Option.Kind.WORD,
                            List.of("analytic", Randomizations.WORD),
                            "analytic",
                            "what tests for no effect: the error, or all draws that the experiment could have made")));

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Step start(Task task) {
        Options options = new Options(SPEC, task);
        Optional<LinearizedRatio> ratio = LinearizedRatio.of(task);
        Computation<Question> asked =
                ratio.map(parts -> Questions.of(task, parts)).orElseGet(() -> Questions.of(task));
        return Computation.step(asked.then(question -> refusal(task, question)
                .<Computation<Estimation>>map(Computation::refuse)
                .orElseGet(() -> started(task, options, question, ratio))));
    }

    @Override
    public int mostRounds(Task task) {
        boolean cuped = new Options(SPEC, task).word("adjust").equals("cuped");
        // Blocks within clusters take a round to see how the two are nested.
        boolean nested = task.data().block().isPresent()
                || task.table().find(StageSpec.BLOCK).isPresent();
        // Randomization looks at the rows in the rounds of the estimate.
        boolean before = cuped || LinearizedRatio.of(task).isPresent();
        return Groups.mostRounds(task) + (before ? 1 : 0) + (nested ? 1 : 0) + LinearRegression.MOST_ROUNDS;
    }

    private static Optional<Refusal> refusal(Task task, Question question) {
        boolean discrete = !question.treatments().isEmpty()
                && question.treatments().stream().allMatch(Treatment.Discrete.class::isInstance);
        if (!discrete) {
            return Optional.of(Refusal.cannot(
                    "`difference_in_means` compares levels of a treatment, and this estimand sets none",
                    "leave the method out, and one that serves it is chosen"));
        }
        List<String> adjusted = task.adjustment().stream()
                .filter(name ->
                        question.treatments().stream().noneMatch(t -> t.name().equals(name)))
                .toList();
        return adjusted.isEmpty()
                ? Optional.empty()
                : Optional.of(Refusal.cannot(
                        "`difference_in_means` adjusts for nothing, and this estimand needs " + Phrases.names(adjusted),
                        "use `regression` or `plug_in`"));
    }

    private static Computation<Estimation> started(
            Task task, Options options, Question question, Optional<LinearizedRatio> ratio) {
        Sample sample = sample(task, question);
        boolean cuped = options.word("adjust").equals("cuped");
        if (options.word("inference").equals(Randomizations.WORD)) {
            return cuped || ratio.isPresent()
                    ? Computation.refuse(Refusal.notBuilt("randomization inference with `cuped` or of a ratio"))
                    : randomized(task, options, question, sample);
        }
        if (ratio.isPresent()) {
            return cuped
                    ? Computation.refuse(Refusal.notBuilt("`cuped` of a ratio"))
                    : RatioDifference.estimate(task, options, question, sample, ratio.get());
        }
        return cuped
                ? CupedAdjustment.estimate(task, options, question, sample)
                : estimate(task, options, question, sample);
    }

    private static Computation<Estimation> randomized(Task task, Options options, Question question, Sample sample) {
        Optional<Refusal> refusal = Randomizations.refusal(question, sample);
        return refusal.isPresent()
                ? Computation.refuse(refusal.get())
                : Computation.both(
                        estimate(task, options, question, sample),
                        Randomizations.tests(task, question, sample),
                        Randomizations::with);
    }

    /** Blocks are not clusters here: comparisons are made within them. */
    private static Sample sample(Task task, Question question) {
        List<dev.causalc.runtime.engine.RowExpression> conditions = new ArrayList<>(question.conditions());
        question.given().ifPresent(conditions::add);
        Sample sample = Sample.of(task.data(), task.table(), question.columns(), conditions);
        List<Sample.Cluster> clusters = sample.clusters().stream()
                .filter(cluster -> cluster.declared() || sample.block().isEmpty())
                .toList();
        return sample.clusteredBy(clusters);
    }

    static Computation<Estimation> estimate(Task task, Options options, Question question, Sample sample) {
        Optional<Factor> block = sample.block();
        boolean written = options.written("se").isPresent();
        boolean neyman = options.word("se").equals(NEYMAN);
        boolean sampling = sample.weighting() == Weighting.SAMPLING;
        boolean clustered = !sample.clusters().isEmpty();
        if (sample.isExact()) {
            return ArmSums.ask(question, sample, ArmSums.keys(question, Optional.empty(), block))
                    .then(sums -> MeanDifferenceResult.of(options, question, sample, sums));
        }
        if (neyman && written && (sampling || clustered)) {
            String why = sampling ? "sampling weights" : "clusters";
            return Computation.refuse(Refusal.cannot(
                    "Neyman's error takes rows as independent and equally likely, and the data have " + why,
                    "leave `se` out, or use se = " + (sampling ? "survey" : "cr2")));
        }
        if (neyman && !sampling && clustered && block.isPresent()) {
            return clusteredBlocks(task, options, question, sample, block.get());
        }
        return neyman && !sampling && !clustered
                ? ArmSums.ask(question, sample, ArmSums.keys(question, Optional.empty(), block))
                        .then(sums -> MeanDifferenceResult.of(options, question, sample, sums))
                : regression(task, options, question, sample);
    }

    /** Blocks within clusters: between clusters of block differences; else clusters within blocks, by regression. */
    private static Computation<Estimation> clusteredBlocks(
            Task task, Options options, Question question, Sample sample, Factor block) {
        if (sample.clusters().size() > 1) {
            return regression(task, options, question, sample);
        }
        Factor cluster = sample.clusters().get(0).factor();
        return ArmSums.ask(question, sample, ArmSums.keys(question, Optional.of(cluster), Optional.of(block)))
                .then(sums -> MeanDifferenceResult.isNested(sums)
                        ? MeanDifferenceResult.of(options, question, sample, sums)
                        : regression(task, options, question, sample));
    }

    /** The same estimate as a regression on arms, with arms and blocks crossed. */
    private static Computation<Estimation> regression(Task task, Options options, Question question, Sample sample) {
        List<Factor> strata = new ArrayList<>();
        question.by().ifPresent(strata::add);
        question.per().ifPresent(strata::add);
        sample.block().ifPresent(strata::add);
        if (Factor.cells(strata) > MOST_STRATA) {
            return Computation.refuse(Refusal.cannot(
                    "`se = " + options.word("se") + "` with " + Phrases.rounded(Factor.cells(strata))
                            + " blocks would need a column for each",
                    "leave `se` out, or use `regression(absorb = [block])`"));
        }
        ModelBuilder builder = new ModelBuilder(task.table()).constant();
        List<Piece> dummies =
                strata.isEmpty() ? List.of() : builder.factor("strata", Factor.cross(strata), Kind.COVARIATE);
        builder.addAll(dummies);
        List<List<Piece>> arms = question.treatments().stream()
                .map(treatment ->
                        builder.factor(treatment.name(), ((Treatment.Discrete) treatment).levels(), Kind.TREATMENT))
                .toList();
        List<Piece> treatments = new ArrayList<>();
        arms.forEach(treatments::addAll);
        treatments.addAll(ModelBuilder.interactions(arms));
        builder.addAll(treatments);
        builder.addAll(ModelBuilder.products(treatments, dummies));
        Setup setup = new Setup(task, neymanAsDefault(options, task), question, sample, builder.build(), List.of());
        return LinearRegression.run(setup).map(fit -> RegressionResult.estimation(SPEC.name(), fit));
    }

    /** {@code se = neyman} leaves the regression its own default. */
    private static Options neymanAsDefault(Options options, Task task) {
        return options.word("se").equals(NEYMAN) ? options.without("se") : options;
    }

    static Map<String, Object> shown(Options options, String error) {
        return options.shown(Map.of("se", error));
    }

    static String name() {
        return SPEC.name();
    }
}
