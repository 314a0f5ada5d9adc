package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.MethodSpec;
import dev.causalc.compiler.model.MethodSpec.Option;
import dev.causalc.compiler.model.Scale;
import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The (weighted) mean of what was observed: {@code E[Y]}, {@code P(event)}, paired differences; with its influence function
 * {@code (y - mean) / n}, summed by cluster. Nothing is corrected for small samples, and quantiles are normal; any error of
 * {@link Regression} can be asked for instead, and is that of a regression on a constant.
 */
final class Mean implements Estimator {
    static final String INFLUENCE = "influence";

    private static final MethodSpec SPEC = new MethodSpec(
            "mean",
            "the mean of what was observed, without a treatment",
            List.of(new Option(
                    "se",
                    Option.Kind.WORD,
                    withRegressionErrors(INFLUENCE),
                    INFLUENCE,
                    "convention of the standard error; influence: by cluster where there is one, normal quantiles")));

    static List<String> withRegressionErrors(String own) {
        List<String> words = new ArrayList<>(List.of(own));
        words.addAll(ErrorOption.WORDS);
        return words;
    }

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public Step start(Task task) {
        Options options = new Options(SPEC, task);
        Optional<LinearizedRatio> ratio = LinearizedRatio.of(task);
        return Computation.step(
                ratio.isPresent()
                        ? Questions.of(task, ratio.get()).then(question -> ratio(task, options, question, ratio.get()))
                        : Questions.of(task).then(question -> estimate(task, options, question)));
    }

    private static Computation<Estimation> estimate(Task task, Options options, Question question) {
        if (!question.treatments().isEmpty()) {
            return Computation.refuse(Refusal.cannot(
                    "`mean` is of what was observed, and the estimand sets "
                            + Phrases.names(question.treatments().stream()
                                    .map(Treatment::name)
                                    .toList()),
                    "leave the method out, and one that serves it is chosen"));
        }
        if (question.scale() != Scale.DIFFERENCE) {
            return Computation.refuse(
                    Refusal.cannot("a single mean is not compared with anything, so it has no ratio"));
        }
        Sample sample = Sample.of(task.data(), task.table(), question.columns(), question.conditions());
        return options.word("se").equals(INFLUENCE)
                ? influence(options, question, sample)
                : Regression.ofConstant(task, options, question, sample);
    }

    /** The means of both parts by group, then the mean of the ratio linearized at them. */
    private static Computation<Estimation> ratio(Task task, Options options, Question question, LinearizedRatio ratio) {
        Factor groups = question.by().orElseGet(() -> Factor.single("all rows"));
        return Computation.both(
                        estimate(task, options, question),
                        estimate(task, options, question.withOutcome(ratio.denominator())),
                        (top, bottom) -> ratio.linearized(groups, byGroup(groups, top), byGroup(groups, bottom)))
                .then(linearized -> linearized)
                .then(outcome -> estimate(task, options, question.withOutcome(outcome)));
    }

    private static double[] byGroup(Factor groups, Estimation means) {
        double[] result = new double[groups.size()];
        Arrays.fill(result, Double.NaN);
        for (Estimation.Value value : means.values()) {
            for (int group = 0; group < result.length; group++) {
                if (value.key().by().isEmpty() || value.key().by().equals(groups.level(group))) {
                    result[group] = value.estimate();
                }
            }
        }
        return result;
    }

    @Override
    public int mostRounds(Task task) {
        boolean influence = new Options(SPEC, task).word("se").equals(INFLUENCE);
        int times = LinearizedRatio.of(task).isPresent() ? 2 : 1;
        return Groups.mostRounds(task) + times * (influence ? 1 : LinearRegression.MOST_ROUNDS);
    }

    private static Computation<Estimation> influence(Options options, Question question, Sample sample) {
        List<Factor> split = new ArrayList<>();
        question.by().ifPresent(split::add);
        question.per().ifPresent(split::add);
        List<Request> requests = new ArrayList<>(MeanSums.rowRequests(question, sample, split));
        for (List<Factor> way : ways(sample)) {
            List<Factor> keys = new ArrayList<>(split);
            keys.addAll(way);
            requests.add(MeanSums.clusterRequest(question, sample, keys));
        }
        return Computation.groups(requests).then(answers -> estimation(options, question, sample, answers));
    }

    /** The sets of clusters that scores are summed by: none, one, or both ways and their pairs. */
    static List<List<Factor>> ways(Sample sample) {
        List<Factor> factors =
                sample.clusters().stream().map(Sample.Cluster::factor).toList();
        return switch (sample.isExact() ? 0 : factors.size()) {
            case 0 -> List.of();
            case 1 -> List.of(factors);
            default -> List.of(List.of(factors.get(0)), List.of(factors.get(1)), factors.subList(0, 2));
        };
    }

    private static Computation<Estimation> estimation(
            Options options, Question question, Sample sample, List<Answer.Groups> answers) {
        Map<Integer, MeanSums> groups = MeanSums.read(question, sample, answers);
        if (groups.isEmpty()) {
            return Computation.refuse(sample.noRows());
        }
        List<Estimation.Value> values = new ArrayList<>();
        List<Estimation.Check> checks = new ArrayList<>();
        groups.forEach((group, sums) -> {
            values.add(sums.value(question, sample, group));
            if (values.size() == 1) {
                checks.addAll(sums.checks(sample));
            }
        });
        return Computation.of(new Estimation(
                SPEC.name(), options.shown(Map.of()), values, kind(sample, INFLUENCE), new LinkedHashMap<>(), checks));
    }

    /** Such as {@code influence, clustered by user_id}. */
    static String kind(Sample sample, String word) {
        if (sample.isExact()) {
            return "none: the weights are exact";
        }
        Optional<String> by =
                sample.clusters().stream().map(Sample.Cluster::name).reduce((a, b) -> a + " and " + b);
        return by.map(name -> word + ", clustered by " + name).orElse(word);
    }
}
