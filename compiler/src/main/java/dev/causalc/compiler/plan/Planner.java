package dev.causalc.compiler.plan;

import dev.causalc.compiler.identify.Bounding;
import dev.causalc.compiler.identify.Identification;
import dev.causalc.compiler.identify.IdentifiedStudy;
import dev.causalc.compiler.identify.IdentifiedStudy.IdentifiedTerm;
import dev.causalc.compiler.identify.Strategy;
import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Estimand;
import dev.causalc.compiler.model.EstimateRequest;
import dev.causalc.compiler.model.MethodCall;
import dev.causalc.compiler.model.MethodSpec;
import dev.causalc.compiler.model.OptionValue;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.plan.Plan.EstimandPlan;
import dev.causalc.compiler.plan.Plan.TermPlan;
import dev.causalc.compiler.source.Diagnostic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chooses for every identified term its rows, its method and what has to be staged. */
public final class Planner {
    private final IdentifiedStudy identified;
    private final Study study;
    private final List<MethodSpec> methods;

    private Planner(IdentifiedStudy identified, List<MethodSpec> methods) {
        this.identified = identified;
        this.study = identified.study();
        this.methods = methods;
    }

    /** @param methods those that this version has */
    public static Plan plan(IdentifiedStudy identified, List<MethodSpec> methods) {
        return new Planner(identified, methods).run();
    }

    private Plan run() {
        List<EstimandPlan> estimands =
                study.estimands().stream().map(this::plan).toList();
        return new Plan(study, Needs.of(study, estimands), estimands);
    }

    private EstimandPlan plan(Estimand estimand) {
        List<IdentifiedTerm> terms = identified.terms().getOrDefault(estimand.name(), List.of());
        Optional<Diagnostic> problem = terms.stream()
                .map(IdentifiedTerm::problem)
                .flatMap(Optional::stream)
                .findFirst();
        List<MethodCall> bounds = Bounding.calls(study, estimand.name());
        List<TermPlan> plans = new ArrayList<>();
        for (IdentifiedTerm term : terms) {
            if (problem.isEmpty() && !term.identification().isIdentified() && !bounds.isEmpty()) {
                plans.add(bounded(term, bounds));
                continue;
            }
            if (problem.isEmpty() && term.identification().isIdentified()) {
                problem = Unserved.reason(estimand, term, requested(estimand), methods);
            }
            if (problem.isEmpty()) {
                plans.add(plan(estimand, term));
            }
        }
        return new EstimandPlan(
                estimand.name(), problem.isPresent() ? List.of() : plans, identification(terms), problem);
    }

    private TermPlan plan(Estimand estimand, IdentifiedTerm term) {
        Identification identification = term.identification();
        Strategy strategy = identification.strategy().orElseThrow();
        String data = term.data().orElseThrow();
        List<MethodCall> asked = requested(estimand);
        DefaultMethod.Choice choice = term.formula().isPresent()
                ? DefaultMethod.ofFormula()
                : DefaultMethod.of(
                        term.term(),
                        strategy,
                        identification.adjustment(),
                        study.data(data).orElseThrow(),
                        study);
        List<MethodCall> calls = (asked.isEmpty() ? List.of(choice.method()) : asked)
                .stream().map(this::withDefaults).toList();
        String reason = asked.isEmpty() ? choice.reason() : "asked for";
        return new TermPlan(term.term(), data, strategy, identification.adjustment(), term.formula(), calls, reason);
    }

    /** What is not identified, and asked to be bounded: other methods would estimate something else. */
    private TermPlan bounded(IdentifiedTerm term, List<MethodCall> bounds) {
        DataSource data =
                term.data().flatMap(study::data).orElseGet(() -> study.data().getFirst());
        return new TermPlan(
                term.term(),
                data.name(),
                Strategy.BOUNDS,
                Bounding.variables(study, data, term.term()),
                Optional.empty(),
                bounds.stream().map(this::withDefaults).toList(),
                "it is not identified");
    }

    /** The methods that estimate statements name for an estimand, in their order. */
    private List<MethodCall> requested(Estimand estimand) {
        return study.estimates().stream()
                .filter(request ->
                        request.estimands().isEmpty() || request.estimands().contains(estimand.name()))
                .map(EstimateRequest::methods)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** Adds the options that {@code defaults} sets and the method has; the number of folds is always said. */
    private MethodCall withDefaults(MethodCall call) {
        Map<String, OptionValue> options = new LinkedHashMap<>(call.options());
        methods.stream()
                .filter(spec -> spec.name().equals(call.name()))
                .flatMap(spec -> spec.options().stream())
                .forEach(option -> Optional.ofNullable(
                                study.settings().methodOptions().get(option.name()))
                        .or(() -> folds(option))
                        .ifPresent(value -> options.putIfAbsent(option.name(), value)));
        return new MethodCall(call.name(), call.positional(), options);
    }

    private Optional<OptionValue> folds(MethodSpec.Option option) {
        return option.name().equals(Needs.FOLDS)
                ? Optional.of(new OptionValue.NumberOption(study.settings().folds()))
                : Optional.empty();
    }

    /** Of an estimand with several terms the first that is not identified, else the first. */
    private static Identification identification(List<IdentifiedTerm> terms) {
        return terms.stream()
                .map(IdentifiedTerm::identification)
                .filter(identification -> !identification.isIdentified())
                .findFirst()
                .or(() -> terms.stream().map(IdentifiedTerm::identification).findFirst())
                .orElseGet(Identification::arithmetic);
    }
}
