package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.MethodSpec;
import dev.causalc.compiler.model.MethodSpec.Option;
import dev.causalc.compiler.model.Scale;
import dev.causalc.compiler.model.Term;
import dev.causalc.compiler.model.Variable;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.estimate.Question.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Differences between arms of the quantiles of the outcome, as they are or weighted by the inverse of the propensity (Firpo
 * 2007). It fetches rows: a quantile is no sum.
 */
final class QuantileEffect implements Estimator {
    static final String NAME = "quantile_effect";

    static final MethodSpec SPEC = new MethodSpec(
            NAME,
            "differences of quantiles between arms",
            List.of(new Option(
                    "weights",
                    Option.Kind.WORD,
                    List.of("none", "ipw"),
                    "none",
                    "ipw: by the inverse of a logistic propensity; it is what stands where something is"
                            + " adjusted for")));

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public int mostRounds(Task task) {
        return Groups.mostRounds(task) + Math.max(1 + Propensity.MOST_ROUNDS, Overlap.mostRounds(task));
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
        boolean quantiles = task.term() instanceof Term.Effect effect && effect.kind() == Term.Effect.Kind.QTE;
        if (!quantiles || question.discrete().isEmpty() || question.scale() != Scale.DIFFERENCE) {
            return Optional.of(Refusal.cannot(
                    "`quantile_effect` takes differences of quantiles between levels of one treatment",
                    "ask for `QTE of … on … at 0.5`"));
        }
        if (options.word("weights").equals("none")
                && options.written("weights").isPresent()
                && !task.adjustment().isEmpty()) {
            return Optional.of(Refusal.cannot(
                    "quantiles without weights adjust for nothing, and this estimand needs "
                            + Phrases.names(task.adjustment()),
                    "use quantile_effect(weights = ipw)"));
        }
        if (question.by().isPresent()
                || question.per().isPresent()
                || question.given().isPresent()) {
            return Optional.of(Refusal.notBuilt("`quantile_effect` with `by`, `per` or conditions after `do`"));
        }
        Sample sample = Sample.of(task.data(), task.table(), question.columns(), question.conditions());
        return sample.clusters().size() > 1 || sample.weighting() == Weighting.FREQUENCY
                ? Optional.of(Refusal.notBuilt("`quantile_effect` with two clusters or frequency weights"))
                : Optional.empty();
    }

    private static Computation<Estimation> estimate(Task task, Options options, Question question) {
        boolean weighted = !task.adjustment().isEmpty();
        return Computation.all(question.comparisons().stream()
                        .map(comparison -> rows(task, question, comparison, weighted))
                        .toList())
                .then(each -> QuantileResult.of(options, ((Term.Effect) task.term()).at(), question, each));
    }

    private static Computation<QuantileResult.Rows> rows(
            Task task, Question question, Comparison comparison, boolean weighted) {
        Factor levels = question.discrete().orElseThrow().levels();
        RowExpression to = levels.code().is(ArmSums.arm(question, comparison.to()));
        RowExpression from =
                levels.code().is(ArmSums.arm(question, comparison.from().orElseThrow()));
        List<Variable> covariates = Matching.covariates(task);
        Model model = Propensity.model(covariates, task.table());
        Set<String> used = new TreeSet<>(question.columns());
        model.atoms().forEach(atom -> used.addAll(Rows.columns(atom.value())));
        model.factors().forEach(factor -> used.addAll(Rows.columns(factor.code())));
        Sample sample = Sample.of(task.data(), task.table(), used, question.conditions());
        Computation<Optional<Propensity>> fitted = weighted
                ? Propensity.fit(model, sample, levels, Optional.empty()).map(Optional::of)
                : Computation.of(Optional.empty());
        return fitted.then(propensity -> {
            WorkingModel working = WorkingModel.of(model, question.outcome(), List.of(), false);
            List<RowExpression> columns = new ArrayList<>(List.of(
                    new RowExpression.If(
                            to, Rows.ONE, new RowExpression.If(from, Rows.ZERO, RowExpression.constant(-1))),
                    question.outcome().value(),
                    sample.weighting().weight().orElse(Rows.ONE),
                    sample.clusters().isEmpty()
                            ? Rows.ZERO
                            : sample.clusters().get(0).factor().code()));
            propensity.ifPresent(p -> {
                columns.add(p.of(ArmSums.arm(question, comparison.to())));
                columns.add(p.of(ArmSums.arm(question, comparison.from().orElseThrow())));
                for (int c = 0; c < model.pieces().size(); c++) {
                    double[] unit = new double[model.pieces().size()];
                    unit[c] = 1;
                    columns.add(working.row(working.design().linear(unit)));
                }
            });
            return Computation.rows(new Request.Rows(sample.filter(), columns, List.of()))
                    .map(values -> new QuantileResult.Rows(comparison, sample, propensity.isPresent(), values));
        });
    }
}
