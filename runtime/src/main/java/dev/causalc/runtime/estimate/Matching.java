package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.MethodSpec;
import dev.causalc.compiler.model.MethodSpec.Option;
import dev.causalc.compiler.model.Scale;
import dev.causalc.compiler.model.Variable;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.StageSpec;
import dev.causalc.runtime.estimate.Question.Among;
import dev.causalc.runtime.estimate.Question.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares each row with the nearest rows of the other arm, all ties kept, by Mahalanobis' distance or by the propensity.
 * Errors are those of Abadie and Imbens. It is one of the few methods that fetch rows.
 */
final class Matching implements Estimator {
    static final MethodSpec SPEC = new MethodSpec(
            "matching",
            "each row against the nearest rows of the other arm",
            List.of(
                    new Option(
                            "metric",
                            Option.Kind.WORD,
                            List.of("mahalanobis", "propensity"),
                            "mahalanobis",
                            "what near means: on all covariates at once, or on the probability of the treatment"),
                    new Option("neighbors", Option.Kind.NUMBER, List.of(), "1", "how many rows each is compared with"),
                    new Option(
                            "replace",
                            Option.Kind.BOOLEAN,
                            List.of(),
                            "true",
                            "whether a row may be used more than once; without it pairs are formed, the highest score"
                                    + " first"),
                    new Option(
                            "bias_adjust",
                            Option.Kind.BOOLEAN,
                            List.of(),
                            "true",
                            "take out what a regression within arms says of the distances that remain")));

    @Override
    public MethodSpec spec() {
        return SPEC;
    }

    @Override
    public int mostRounds(Task task) {
        boolean propensity = new Options(SPEC, task).word("metric").equals("propensity");
        return Groups.mostRounds(task)
                + Math.max(1 + (propensity ? Propensity.MOST_ROUNDS : 0), Overlap.mostRounds(task));
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
        boolean compares = question.discrete().isPresent()
                && question.comparisons().stream().allMatch(c -> c.from().isPresent());
        if (!compares || question.scale() != Scale.DIFFERENCE) {
            return Optional.of(Refusal.cannot(
                    "`matching` takes differences between two levels of one treatment",
                    "leave the method out, and one that serves it is chosen"));
        }
        if (covariates(task).isEmpty()) {
            return Optional.of(Refusal.cannot(
                    "`matching` needs something to match on, and this estimand adjusts for nothing",
                    "use `difference_in_means`"));
        }
        Sample sample = Sample.of(task.data(), task.table(), question.columns(), question.conditions());
        if (sample.weighting() != Weighting.NONE || !sample.clusters().isEmpty()) {
            String what = sample.clusters().isEmpty() ? "weights" : "clusters";
            return Optional.of(Refusal.cannot(
                    "the error of `matching` takes rows as independent and equally likely, and the data have " + what,
                    "use `regression`, or another method that knows them"));
        }
        if (question.per().isPresent() || question.given().isPresent()) {
            return Optional.of(Refusal.notBuilt("`matching` with `per` or conditions after `do`"));
        }
        return options(options, question);
    }

    private static Optional<Refusal> options(Options options, Question question) {
        int neighbors =
                options.whole("neighbors").orElse(options.written("neighbors").isPresent() ? 0 : 1);
        if (neighbors < 1) {
            return Optional.of(Refusal.cannot("`neighbors` is a whole number from 1", "write neighbors = 1"));
        }
        boolean pairs = options.word("replace").equals("false");
        if (pairs && question.among() == Among.EVERYBODY) {
            return Optional.of(Refusal.cannot(
                    "pairs without replacement leave rows of the larger arm out, so they say nothing of everybody",
                    "ask for `ATT of …`, or match with replacement"));
        }
        if (pairs && (neighbors > 1 || options.word("metric").equals("mahalanobis"))) {
            return Optional.of(Refusal.cannot(
                    "without replacement rows are paired one to one by their propensity",
                    "write matching(metric = propensity, replace = false)"));
        }
        return Optional.empty();
    }

    static List<Variable> covariates(Task task) {
        return task.adjustment().stream()
                .map(name -> task.study().variable(name).orElseThrow())
                .toList();
    }

    private static Computation<Estimation> estimate(Task task, Options options, Question question) {
        return Computation.all(question.comparisons().stream()
                        .map(comparison -> compared(task, options, question, comparison))
                        .toList())
                .then(each -> MatchingResult.of(options, question, each));
    }

    /** The rows of the two arms of one comparison. */
    private static Computation<MatchingResult.Rows> compared(
            Task task, Options options, Question question, Comparison comparison) {
        Factor levels = question.discrete().orElseThrow().levels();
        RowExpression to = levels.code().is(ArmSums.arm(question, comparison.to()));
        RowExpression from =
                levels.code().is(ArmSums.arm(question, comparison.from().orElseThrow()));
        Factor arms = new Factor(
                List.of(levels.name()),
                new RowExpression.If(to, Rows.ONE, Rows.ZERO),
                List.of(new Factor.Levels(2, List.of("0", "1"))));
        Model model = Propensity.model(covariates(task), task.table());
        Set<String> used = new TreeSet<>(question.columns());
        model.atoms().forEach(atom -> used.addAll(Rows.columns(atom.value())));
        model.factors().forEach(factor -> used.addAll(Rows.columns(factor.code())));
        List<RowExpression> conditions = new ArrayList<>(question.conditions());
        conditions.add(new RowExpression.Binary(RowExpression.Binary.Operator.OR, to, from));
        Sample sample = Sample.of(task.data(), task.table(), used, conditions);
        Computation<Optional<RowExpression>> score = options.word("metric").equals("propensity")
                ? Propensity.fit(model, sample, arms, Optional.empty()).map(p -> Optional.of(p.of(1)))
                : Computation.of(Optional.empty());
        return score.then(probability -> rows(question, comparison, sample, arms, model, probability));
    }

    private static Computation<MatchingResult.Rows> rows(
            Question question,
            Comparison comparison,
            Sample sample,
            Factor arms,
            Model model,
            Optional<RowExpression> probability) {
        WorkingModel working = WorkingModel.of(model, question.outcome(), List.of(), false);
        List<RowExpression> columns = new ArrayList<>(List.of(
                arms.code(),
                question.outcome().working(),
                question.by().map(Factor::code).orElse(Rows.ZERO),
                probability.orElse(Rows.ZERO)));
        int size = model.pieces().size();
        for (int p = 1; p < size; p++) {
            double[] unit = new double[size];
            unit[p] = 1;
            columns.add(working.row(working.design().linear(unit)));
        }
        List<RowExpression> order = List.of(RowExpression.column(StageSpec.ROW));
        return Computation.rows(new Request.Rows(sample.filter(), columns, order))
                .map(values -> new MatchingResult.Rows(comparison, probability.isPresent(), values));
    }
}
