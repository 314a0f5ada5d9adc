package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.MethodSpec;
import dev.causalc.compiler.model.MethodSpec.Option;
import dev.causalc.compiler.model.Scale;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.estimate.Estimation.Check;
import dev.causalc.runtime.estimate.Question.Among;
import dev.causalc.runtime.estimate.Question.Comparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * Weighs the rows of the other arm so that their covariates have exactly the means of the rows asked about, as evenly as that
 * can be (Hainmueller 2012). The error is HC0 of the weighted regression on the arm: weights are taken as fixed.
 */
final class EntropyBalancing implements Estimator {
    private static final int MOST_MOMENTS = 3;

    private static final MethodSpec SPEC = new MethodSpec(
            "entropy_balancing",
            "weights that make the arms' covariates alike, as even as can be",
            List.of(new Option(
                    "moments",
                    Option.Kind.NUMBER,
                    List.of(),
                    "1",
                    "up to which power the means of numeric covariates are made equal")));

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public int mostRounds(Task task) {
        return Groups.mostRounds(task) + Math.max(EntropyWeights.MOST_ROUNDS + 3, Overlap.mostRounds(task));
    }

    @Override
    public Step start(Task task) {
        Options options = new Options(SPEC, task);
        return Computation.step(Questions.of(task)
                .then(question -> refusal(task, options, question)
                        .<Computation<Estimation>>map(Computation::refuse)
                        .orElseGet(() -> Overlap.beside(estimate(task, options, question), task, question))));
    }

    private static Optional<Refusal> refusal(Task task, Options options, Question question) {
        boolean serves = question.discrete().isPresent()
                && question.among() != Among.EVERYBODY
                && question.scale() == Scale.DIFFERENCE;
        if (!serves) {
            return Optional.of(Refusal.cannot(
                    "`entropy_balancing` makes one arm like the other, so it gives differences for the rows of one arm",
                    "ask for `ATT of …` or `ATC of …`"));
        }
        if (Matching.covariates(task).isEmpty()) {
            return Optional.of(Refusal.cannot(
                    "`entropy_balancing` needs something to balance, and this estimand adjusts for nothing",
                    "use `difference_in_means`"));
        }
        if (question.by().isPresent()
                || question.per().isPresent()
                || question.given().isPresent()) {
            return Optional.of(Refusal.notBuilt("`entropy_balancing` with `by`, `per` or conditions after `do`"));
        }
        int moments = moments(options);
        return moments >= 1 && moments <= MOST_MOMENTS
                ? Optional.empty()
                : Optional.of(Refusal.cannot("`moments` is 1, 2 or 3"));
    }

    private static int moments(Options options) {
        return options.written("moments").isEmpty()
                ? 1
                : options.whole("moments").orElse(0);
    }

    private static Computation<Estimation> estimate(Task task, Options options, Question question) {
        Model model = Propensity.model(Matching.covariates(task), task.table()).withPowers(moments(options));
        Set<String> used = new TreeSet<>(question.columns());
        model.atoms().forEach(atom -> used.addAll(Rows.columns(atom.value())));
        model.factors().forEach(factor -> used.addAll(Rows.columns(factor.code())));
        Sample sample = Sample.of(task.data(), task.table(), used, question.conditions());
        return Computation.all(question.comparisons().stream()
                        .map(comparison -> compared(question, comparison, sample, model))
                        .toList())
                .map(each -> {
                    List<Estimation.Value> values =
                            each.stream().map(Balanced::value).toList();
                    Balanced first = each.get(0);
                    return new Estimation(
                            SPEC.name(),
                            options.shown(Map.of()),
                            values,
                            Mean.kind(sample, "hc0, weights fixed"),
                            first.details(),
                            first.checks());
                });
    }

    private record Balanced(Estimation.Value value, Map<String, Object> details, List<Check> checks) {}

    private static Computation<Balanced> compared(
            Question question, Comparison comparison, Sample sample, Model model) {
        Factor levels = question.discrete().orElseThrow().levels();
        boolean treated = question.among() == Among.TREATED;
        RowExpression to = levels.code().is(ArmSums.arm(question, comparison.to()));
        RowExpression from =
                levels.code().is(ArmSums.arm(question, comparison.from().orElseThrow()));
        RowExpression target = treated ? to : from;
        RowExpression other = treated ? from : to;
        return EntropyWeights.of(model, question.outcome(), sample, target, other)
                .then(weights -> {
                    RowExpression y = question.outcome().working();
                    RowExpression one = new RowExpression.If(target, Rows.ONE, Rows.ZERO);
                    RowExpression w = weights.weight();
                    List<Equation> means =
                            List.of(new Equation(one.times(y), one, List.of()), new Equation(w.times(y), w, List.of()));
                    double sign = treated ? 1 : -1;
                    return Equation.solve(sample, means)
                            .then(solved ->
                                    finish(question, comparison, sample, weights, Solved.combine(solved, new double[] {
                                        sign, -sign
                                    })));
                });
    }

    private static Computation<Balanced> finish(
            Question question, Comparison comparison, Sample sample, EntropyWeights weights, Solved difference) {
        double scale = question.outcome().scale();
        return InfluenceErrors.of(sample, List.of(difference.influence())).map(errors -> {
            Map<String, Object> details = new LinkedHashMap<>();
            details.put(question.among() == Among.TREATED ? "ess_control" : "ess_treated", weights.effectiveSize());
            details.put("max_weight", weights.largest());
            details.put("max_abs_balance_residual_sd_units", weights.residual());
            double error = scale * Math.sqrt(errors.variances()[0]);
            Estimation.Value value = new Estimation.Value(
                    comparison.key(),
                    scale * difference.value(),
                    Values.error(sample, error),
                    OptionalDouble.empty(),
                    false,
                    Math.round(errors.rows()),
                    errors.clusters(),
                    sample.isExact()
                            ? Optional.empty()
                            : Optional.of(sample.influence(Rows.times(scale, difference.influence()))));
            List<Check> checks = new ArrayList<>(List.of(size(weights)));
            checks.addAll(Clustering.checks(
                    sample, errors.clusters(), errors.rows(), errors.variances()[0], errors.rowVariances()[0]));
            return new Balanced(value, details, checks);
        });
    }

    private static Check size(EntropyWeights weights) {
        return new Check(
                "effective_sample_size",
                Check.Status.PASS,
                OptionalDouble.of(weights.effectiveSize()),
                "after balancing, the weighted arm is worth " + Phrases.rounded(weights.effectiveSize())
                        + " rows; the largest weight is " + Phrases.percent(weights.largest()) + " of all");
    }
}
