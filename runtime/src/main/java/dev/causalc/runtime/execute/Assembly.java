package dev.causalc.runtime.execute;

import dev.causalc.compiler.model.Estimand;
import dev.causalc.compiler.model.EstimandExpression;
import dev.causalc.compiler.model.Term;
import dev.causalc.compiler.plan.Plan;
import dev.causalc.compiler.plan.Plan.EstimandPlan;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.runtime.engine.Engine;
import dev.causalc.runtime.estimate.Estimation;
import dev.causalc.runtime.estimate.Step;
import dev.causalc.runtime.execute.Executor.Ask;
import dev.causalc.runtime.execute.StudyResult.DecisionResult;
import dev.causalc.runtime.execute.StudyResult.EstimandResult;
import dev.causalc.runtime.execute.StudyResult.Estimate;
import dev.causalc.runtime.execute.StudyResult.Status;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Puts the ends of all computations together: estimands, their arithmetic, intervals and decisions. */
final class Assembly {
    private final Plan plan;
    private final Staging staging;
    private final Map<Ask.Place, Step> ends;
    private final List<String> tableNames;
    private final Pool pool = new Pool();
    private final Map<String, Series> primary = new LinkedHashMap<>();
    private final Map<String, List<Series>> combinations = new LinkedHashMap<>();
    private final Map<Series, Quotient> quotients = new IdentityHashMap<>();
    private final Combiner combiner;

    Assembly(Plan plan, Engine engine, Staging staging, Map<Ask.Place, Step> ends) {
        this.plan = plan;
        this.staging = staging;
        this.ends = ends;
        this.tableNames = List.copyOf(staging.tables().keySet());
        inOrder(plan).forEach(this::evaluate);
        List<Series> combined =
                combinations.values().stream().flatMap(List::stream).toList();
        List<Series> decided = Decisions.series(plan.study().decisions(), primary);
        this.combiner = Combiner.of(pool.scalars(), combined, decided, staging, engine);
    }

    /** Each after those that it refers to; a study may declare them in any order, but not in a circle. */
    private static List<EstimandPlan> inOrder(Plan plan) {
        Map<String, EstimandPlan> waiting = new LinkedHashMap<>();
        plan.estimands().forEach(estimand -> waiting.put(estimand.name(), estimand));
        List<EstimandPlan> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            List<EstimandPlan> ready = waiting.values().stream()
                    .filter(estimand -> Arithmetic.references(Executor.expression(plan, estimand)).stream()
                            .noneMatch(waiting::containsKey))
                    .toList();
            List<EstimandPlan> next = ready.isEmpty() ? List.copyOf(waiting.values()) : ready;
            next.forEach(estimand -> waiting.remove(estimand.name()));
            ordered.addAll(next);
        }
        return ordered;
    }

    private void evaluate(EstimandPlan estimand) {
        EstimandExpression expression = Executor.expression(plan, estimand);
        boolean combination = Arithmetic.onlyTerm(expression).isEmpty();
        List<Series> series = new ArrayList<>();
        for (int method = 0; method < Executor.methods(estimand); method++) {
            Optional<List<Series>> terms = terms(estimand, method);
            Optional<Series> value = estimand.problem().isPresent() || terms.isEmpty()
                    ? Optional.empty()
                    : new Arithmetic(primary).evaluate(expression, terms.get().iterator());
            value.ifPresent(series::add);
            if (value.isPresent() && expression instanceof EstimandExpression.Arithmetic ratio) {
                Quotient.of(ratio, terms.orElseThrow(), primary)
                        .ifPresent(quotient -> quotients.put(value.get(), quotient));
            }
        }
        if (!series.isEmpty()) {
            primary.put(estimand.name(), series.get(0));
            if (combination) {
                combinations.put(estimand.name(), series);
            }
        }
    }

    /** The values of an estimand's terms by one method; empty if one of them failed. */
    private Optional<List<Series>> terms(EstimandPlan estimand, int method) {
        List<Series> series = new ArrayList<>();
        for (int term = 0; term < estimand.terms().size(); term++) {
            Step end = ends.get(new Ask.Place(estimand.name(), method, term));
            if (!(end instanceof Step.Done done) || !done.estimation().bounds().isEmpty()) {
                return Optional.empty();
            }
            int table = tableNames.indexOf(estimand.terms().get(term).data());
            Map<Estimation.Key, Linearized> values = new LinkedHashMap<>();
            for (Estimation.Value value : done.estimation().values()) {
                values.put(value.key(), Linearized.estimate(value.estimate(), pool.add(new Scalar(table, value))));
            }
            series.add(new Series(values));
        }
        return Optional.of(series);
    }

    List<EstimandResult> estimands() {
        List<EstimandResult> results =
                plan.estimands().stream().map(this::result).toList();
        return AdjustedPValues.adjust(results, plan.study().settings().pAdjust());
    }

    List<DecisionResult> decisions() {
        return plan.study().decisions().stream()
                .map(decision -> Decisions.decide(decision, primary, combiner))
                .toList();
    }

    private EstimandResult result(EstimandPlan estimandPlan) {
        Estimand estimand = plan.study().estimand(estimandPlan.name()).orElseThrow();
        Optional<Term> term = Arithmetic.onlyTerm(estimand.expression());
        List<Estimate> estimates = new ArrayList<>();
        List<Estimation> bounds = new ArrayList<>();
        List<Estimation.Check> checks = new ArrayList<>();
        Optional<Diagnostic> error = estimandPlan.problem();
        if (error.isEmpty()) {
            error = Failures.of(estimandPlan, estimand, staging, ends);
            if (term.isPresent()) {
                estimates.addAll(direct(estimandPlan, term.get()));
                bounds.addAll(bounds(estimandPlan));
            } else if (combinations.containsKey(estimand.name())) {
                combinations
                        .get(estimand.name())
                        .forEach(series -> estimates.add(combiner.estimate(
                                series,
                                Optional.ofNullable(quotients.get(series)),
                                plan.study().settings().confidence())));
            } else if (error.isEmpty()) {
                error = Optional.of(Failures.noValue(estimand));
            }
            checks.addAll(checks(estimandPlan));
        }
        return new EstimandResult(
                estimand.name(),
                term.map(Term::word).orElse("arithmetic"),
                estimand.label(),
                term.flatMap(t -> Targets.unit(t, plan.study())),
                estimandPlan.identification(),
                status(estimandPlan, estimates, bounds),
                estimates,
                bounds,
                checks,
                error);
    }

    private static Status status(EstimandPlan estimand, List<Estimate> estimates, List<Estimation> bounds) {
        if (!estimates.isEmpty()) {
            return Status.ESTIMATED;
        }
        if (!bounds.isEmpty()) {
            return Status.BOUNDED;
        }
        return estimand.identification().isIdentified() ? Status.FAILED : Status.NOT_IDENTIFIED;
    }

    private List<Estimate> direct(EstimandPlan estimand, Term term) {
        List<Estimate> estimates = new ArrayList<>();
        double level = plan.study().settings().confidence();
        for (int method = 0; method < Executor.methods(estimand); method++) {
            if (ends.get(new Ask.Place(estimand.name(), method, 0)) instanceof Step.Done done
                    && done.estimation().bounds().isEmpty()) {
                Estimation estimation = done.estimation();
                estimates.add(new Estimate(
                        estimation,
                        estimation.values().stream()
                                .map(value -> Inference.of(value, level, Targets.noEffect(term)))
                                .toList(),
                        Targets.text(term, estimand.terms().get(0).data(), plan.study())));
            }
        }
        return estimates;
    }

    private List<Estimation> bounds(EstimandPlan estimand) {
        return IntStream.range(0, Executor.methods(estimand))
                .mapToObj(method -> ends.get(new Ask.Place(estimand.name(), method, 0)))
                .filter(Step.Done.class::isInstance)
                .map(end -> ((Step.Done) end).estimation())
                .filter(estimation -> !estimation.bounds().isEmpty())
                .toList();
    }

    private List<Estimation.Check> checks(EstimandPlan estimand) {
        List<Estimation.Check> checks = new ArrayList<>();
        for (int method = 0; method < Executor.methods(estimand); method++) {
            for (int term = 0; term < estimand.terms().size(); term++) {
                if (ends.get(new Ask.Place(estimand.name(), method, term)) instanceof Step.Done done) {
                    done.estimation().checks().stream()
                            .filter(check -> !checks.contains(check))
                            .forEach(checks::add);
                }
            }
        }
        return checks;
    }

    /** Every estimate once, numbered. */
    private static final class Pool {
        private final List<Scalar> scalars = new ArrayList<>();

        int add(Scalar scalar) {
            scalars.add(scalar);
            return scalars.size() - 1;
        }

        List<Scalar> scalars() {
            return scalars;
        }
    }
}
