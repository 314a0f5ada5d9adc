package dev.causalc.runtime.estimate;

import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.estimate.Fitting.Fitted;
import dev.causalc.runtime.estimate.ModelSums.Power;
import dev.causalc.runtime.statistics.CellSums;
import dev.causalc.runtime.statistics.Gram;
import dev.causalc.runtime.statistics.Matrix;
import dev.causalc.runtime.statistics.Term;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Fits a generalised linear model by maximum (quasi-)likelihood, over all rows or once for the complement of each fold. The
 * first round sums products by fold, so that every training sample is the total less its fold; linear models then are done.
 * Others go on by {@link Newton}, all folds in the same rounds.
 */
final class Glm {
    /** The most rounds that a fit takes. */
    static final int MOST_ROUNDS = 1 + Newton.MOST_STEPS;

    /** Beyond this the normal equations of a linear model have lost so many digits that a pass of refinement is worth it. */
    private static final double ILL_CONDITIONED = 1e6;

    private final WorkingModel working;
    private final Response response;
    private final Sample sample;
    private final Optional<RowExpression> only;
    private final Sample training;
    private final Optional<Factor> folds;

    private Glm(
            WorkingModel working,
            Response response,
            Sample sample,
            Optional<RowExpression> only,
            Optional<Factor> folds) {
        this.working = working;
        this.response = response;
        this.sample = sample;
        this.only = only;
        this.training = only.map(sample::where).orElse(sample);
        this.folds = folds;
    }

    /**
     * @param model with a constant as its first column
     * @param only the rows of the sample that the model is trained on; empty: all
     * @param folds rows of a fold are predicted by the model of the others; empty: by the model of all
     * @param rests terms that predictions under settings are made of, besides those of the model
     */
    static Computation<GlmFit> fit(
            Model model,
            Response response,
            Sample sample,
            Optional<RowExpression> only,
            Optional<Factor> folds,
            Collection<Term> rests) {
        WorkingModel working = WorkingModel.of(model, working(response), rests, false);
        return new Glm(working, response, sample, only, folds).fit();
    }

    private static Question.Outcome working(Response response) {
        return switch (response) {
            case Response.Single(Family family, Question.Outcome outcome) ->
                family == Family.LINEAR ? outcome : new Question.Outcome(outcome.name(), outcome.value(), 0, 1);
            case Response.Arms arms ->
                new Question.Outcome("arm", arms.code().is(arms.arms().get(1)), 0, 1);
        };
    }

    private Computation<GlmFit> fit() {
        ModelSums sums = new ModelSums(working, training, folds.stream().toList());
        sums.needGramBy(folds.isPresent());
        List<Factor> keys = new ArrayList<>(folds.stream().toList());
        Computation<Map<Integer, Double>> counts =
                Computation.groups(training.copies(keys, List.of(Rows.ONE))).map(Glm::counts);
        return Computation.both(sums.ask(), counts, (tables, rows) -> parts(tables.get(Power.WEIGHTED), rows))
                .then(parts -> parts)
                .map(parts -> new GlmFit(working, response, sample, only, folds, parts));
    }

    private static Map<Integer, Double> counts(Answer.Groups answer) {
        Map<Integer, Double> counts = new TreeMap<>();
        answer.groups()
                .forEach(group -> counts.put(group.keys().length == 0 ? 0 : (int) group.keys()[0], group.sums()[0]));
        return counts;
    }

    private Computation<List<GlmFit.Part>> parts(List<CellSums> tables, Map<Integer, Double> counts) {
        double rows = counts.values().stream().mapToDouble(count -> count).sum();
        if (!(rows > 0)) {
            return Computation.refuse(sample.noRows());
        }
        if (folds.isEmpty()) {
            return part(tables, rows, Optional.empty()).map(List::of);
        }
        int number = working.model().factors().size();
        List<Computation<GlmFit.Part>> parts = new ArrayList<>();
        for (int fold = 0; fold < folds.get().size(); fold++) {
            int own = fold;
            List<CellSums> others =
                    tables.stream().map(table -> without(table, number, own)).toList();
            parts.add(part(others, rows - counts.getOrDefault(own, 0.0), Optional.of(own)));
        }
        return Computation.all(parts);
    }

    /** The sums over all other folds: cells that stand there more than once add up. */
    private static CellSums without(CellSums table, int number, int fold) {
        List<CellSums.Cell> cells = new ArrayList<>();
        table.split(number).forEach((level, part) -> {
            if (level != fold) {
                cells.addAll(part.cells());
            }
        });
        List<Integer> others =
                table.factors().stream().filter(factor -> factor != number).toList();
        return new CellSums(others, table.numerics(), table.kind(), cells);
    }

    private Computation<GlmFit.Part> part(List<CellSums> tables, double rows, Optional<Integer> fold) {
        if (!(rows > 0)) {
            return Computation.refuse(
                    Refusal.of(EstimateCode.TOO_FEW_ROWS, "all rows are in one fold", "use fewer folds, or none"));
        }
        Gram gram = working.design().gram(tables, working.basis().outcome());
        return Fitting.fit(working.model(), gram, rows, 0).then(fitted -> part(gram, fitted, fold));
    }

    private Computation<GlmFit.Part> part(Gram gram, Fitted fitted, Optional<Integer> fold) {
        Optional<Refusal> refusal = Start.refusal(response, working.outcome(), gram);
        if (refusal.isPresent()) {
            return Computation.refuse(refusal.get());
        }
        double[][] start = Start.of(response, working.basis(), gram, fitted);
        Sample rows = fold.map(
                        f -> training.where(Rows.not(folds.orElseThrow().code().is(f))))
                .orElse(training);
        boolean linear =
                response instanceof Response.Single(Family family, Question.Outcome outcome) && family == Family.LINEAR;
        return linear
                ? refined(start[0], fitted, rows)
                        .map(b -> new GlmFit.Part(
                                fold,
                                fitted,
                                new double[][] {b},
                                fitted.select(gram).products()))
                : new Newton(working, response, rows, fitted)
                        .from(start)
                        .map(end -> new GlmFit.Part(fold, fitted, end.coefficients(), end.information()));
    }

    /** The coefficients of a linear model; where the equations are ill conditioned, corrected by their residual sums. */
    private Computation<double[]> refined(double[] coefficients, Fitted fitted, Sample rows) {
        if (fitted.fit().condition() <= ILL_CONDITIONED) {
            return Computation.of(coefficients);
        }
        RowExpression predictor = working.row(working.design().linear(fitted.expand(coefficients)));
        RowExpression residual = response.residual(0, List.of(predictor));
        return working.moments(rows.weightedBy(residual), working.model().terms())
                .map(score -> {
                    double[] step = fitted.fit().inverse().times(fitted.select(score));
                    return Matrix.vector(step.length, i -> coefficients[i] + step[i]);
                });
    }
}
