package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.OptionValue;
import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.estimate.Question.Outcome;
import dev.causalc.runtime.statistics.Cuped;
import dev.causalc.runtime.statistics.Matrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * Differences of {@code y - theta'(x - mean of x)}, with theta from the pooled sample of all arms: one round more, then the
 * difference in means as it is. Quantiles are normal. Source: Deng, Xu, Kohavi and Walker (2013).
 */
final class CupedAdjustment {
    private CupedAdjustment() {}

    static Computation<Estimation> estimate(Task task, Options options, Question question, Sample sample) {
        List<Outcome> covariates = new ArrayList<>();
        for (OptionValue argument : options.arguments("adjust")) {
            Optional<RowExpression> column = Options.name(argument)
                    .filter(n -> task.table().find(n).isPresent())
                    .map(RowExpression::column);
            if (column.isEmpty()) {
                return Computation.refuse(Refusal.cannot("`cuped` takes variables that have columns"));
            }
            covariates.add(Outcome.of(Options.name(argument).orElseThrow(), column.get(), task.table()));
        }
        if (covariates.isEmpty()) {
            return Computation.refuse(
                    Refusal.cannot("`cuped` needs a covariate", "write it as in `adjust = cuped(past_spend)`"));
        }
        Sample complete = complete(task, question, sample, covariates);
        List<RowExpression> columns =
                new ArrayList<>(List.of(Rows.ONE, question.outcome().working()));
        covariates.forEach(covariate -> columns.add(covariate.working()));
        Request request = complete.products(List.of(), columns);
        return Computation.groups(request).then(answer -> {
            double[] products = answer.only().products();
            return adjusted(task, options, question, complete, covariates, Matrix.ofTriangle(products, columns.size()));
        });
    }

    private static Sample complete(Task task, Question question, Sample sample, List<Outcome> covariates) {
        TreeSet<String> used = new TreeSet<>(question.columns());
        covariates.forEach(covariate -> used.addAll(Rows.columns(covariate.value())));
        List<RowExpression> conditions = new ArrayList<>(question.conditions());
        question.given().ifPresent(conditions::add);
        return Sample.of(task.data(), task.table(), used, conditions).clusteredBy(sample.clusters());
    }

    private static Computation<Estimation> adjusted(
            Task task, Options options, Question question, Sample sample, List<Outcome> covariates, Matrix products) {
        if (!(products.get(0, 0) > 0)) {
            return Computation.refuse(sample.noRows());
        }
        return switch (Cuped.of(List.of(products))) {
            case Cuped.Result.Collinear collinear ->
                Computation.refuse(Refusal.of(
                        EstimateCode.COLLINEAR,
                        "the covariates of `cuped` do not vary, or determine one another: "
                                + Phrases.names(
                                        covariates.stream().map(Outcome::name).toList())));
            case Cuped.Result.Adjusted(Cuped cuped) -> {
                Question other = question.withOutcome(outcome(question.outcome(), covariates, cuped, products));
                yield Computation.both(
                        MeanDifference.estimate(task, options, question, sample),
                        MeanDifference.estimate(task, options, other, sample),
                        (plain, own) -> merged(plain, own, question, covariates, cuped));
            }
        };
    }

    /** In working units {@code z_y - theta'(z_x - mean)}, scaled back; its mean is that of the outcome. */
    private static Outcome outcome(Outcome outcome, List<Outcome> covariates, Cuped cuped, Matrix products) {
        double constant = 0;
        double[] coefficients = new double[covariates.size() + 1];
        List<RowExpression> terms = new ArrayList<>(List.of(outcome.value()));
        coefficients[0] = 1;
        for (int i = 0; i < covariates.size(); i++) {
            Outcome covariate = covariates.get(i);
            double theta = cuped.theta()[i] * outcome.scale() / covariate.scale();
            double mean = covariate.original(products.get(0, i + 2) / products.get(0, 0));
            coefficients[i + 1] = -theta;
            constant += theta * mean;
            terms.add(covariate.value());
        }
        RowExpression value = new RowExpression.Linear(constant, coefficients, terms);
        return new Outcome(outcome.name(), value, outcome.shift(), outcome.scale());
    }

    private static Estimation merged(
            Estimation plain, Estimation own, Question question, List<Outcome> covariates, Cuped cuped) {
        Map<String, Object> details = new LinkedHashMap<>(own.details());
        List<Estimation.Value> values = own.values().stream()
                .map(value -> value.withFreedom(OptionalDouble.empty()))
                .toList();
        details.remove("df");
        details.put("theta", theta(question, covariates, cuped));
        Estimation.Value before = plain.values().get(0);
        Estimation.Value after = own.values().get(0);
        details.put("unadjusted", before.estimate());
        before.standardError().ifPresent(error -> {
            double ratio = after.standardError().orElse(Double.NaN) / error;
            details.put("unadjusted_se", error);
            details.put("variance_reduction", 1 - ratio * ratio);
        });
        return new Estimation(own.method(), own.options(), values, own.standardErrorKind(), details, own.checks());
    }

    /** In original units; by covariate where there are several. */
    private static Object theta(Question question, List<Outcome> covariates, Cuped cuped) {
        Map<String, Double> theta = new LinkedHashMap<>();
        for (int i = 0; i < covariates.size(); i++) {
            Outcome covariate = covariates.get(i);
            theta.put(covariate.name(), cuped.theta()[i] * question.outcome().scale() / covariate.scale());
        }
        return theta.size() == 1 ? theta.values().iterator().next() : theta;
    }
}
