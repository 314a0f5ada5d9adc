package dev.causalc.compiler.plan;

import dev.causalc.compiler.identify.Strategy;
import dev.causalc.compiler.plan.Plan.EstimandPlan;
import dev.causalc.compiler.plan.Plan.TermPlan;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.compiler.source.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plan as a file: the declarations of the study as text, which are parsed, resolved, identified and planned like any
 * study, and beside them the choices of the plan, which are then obeyed, whether they were edited or not.
 *
 * @param folder of the study, relative to the working folder where the plan was written
 * @param source the declarations, with an estimate statement for each estimand that has methods
 * @param params values that were set
 * @param sources by data name the path or glob that it is read from, relative to {@code folder}
 * @param seed of folds and simulation
 * @param choices by estimand, one for each of its terms
 */
public record PlanFile(
        String folder,
        Source source,
        Map<String, Object> params,
        Map<String, String> sources,
        long seed,
        Map<String, List<Choice>> choices) {
    public PlanFile {
        params = Map.copyOf(params);
        sources = Map.copyOf(sources);
        choices = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(choices));
    }

    /** How one term is estimated. */
    public record Choice(String data, Strategy strategy, List<String> adjustment) {
        public Choice {
            adjustment = List.copyOf(adjustment);
        }
    }

    /** A plan that does as the file says, and what there is to say about that. */
    public record Obeyed(Plan plan, List<Diagnostic> diagnostics) {}

    /** Puts the choices of the file in the place of those that planning its declarations made. */
    public Obeyed obey(Plan fresh) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        List<EstimandPlan> estimands = fresh.estimands().stream()
                .filter(estimand -> choices.containsKey(estimand.name()))
                .map(estimand -> obey(estimand, fresh, diagnostics))
                .toList();
        return new Obeyed(new Plan(fresh.study(), Needs.of(fresh.study(), estimands), estimands), diagnostics);
    }

    private EstimandPlan obey(EstimandPlan estimand, Plan fresh, List<Diagnostic> diagnostics) {
        List<Choice> chosen = choices.get(estimand.name());
        if (estimand.problem().isPresent() || chosen.size() != estimand.terms().size()) {
            return estimand;
        }
        List<TermPlan> terms = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            TermPlan term = estimand.terms().get(i);
            Choice choice = chosen.get(i);
            Optional<String> unknown = choice.adjustment().stream()
                    .filter(name -> fresh.study().variable(name).isEmpty())
                    .findFirst();
            if (unknown.isPresent()) {
                Diagnostic problem = unknown(estimand, fresh, unknown.get());
                return new EstimandPlan(estimand.name(), List.of(), estimand.identification(), Optional.of(problem));
            }
            if (!choice.adjustment().equals(term.adjustment()) || choice.strategy() != term.strategy()) {
                diagnostics.add(changed(estimand, fresh, choice, term));
            }
            terms.add(new TermPlan(
                    term.term(),
                    choice.data(),
                    choice.strategy(),
                    choice.adjustment(),
                    term.formula().filter(formula -> choice.strategy() == term.strategy()),
                    term.methods(),
                    "the plan says so"));
        }
        return new EstimandPlan(estimand.name(), terms, estimand.identification(), Optional.empty());
    }

    private static Diagnostic unknown(EstimandPlan estimand, Plan plan, String name) {
        return Diagnostic.of(
                EstimateCode.PLAN_EDITED,
                plan.study().estimand(estimand.name()).orElseThrow().span(),
                "the plan adjusts `" + estimand.name() + "` for `" + name + "`, which is no variable of its study");
    }

    private static Diagnostic changed(EstimandPlan estimand, Plan plan, Choice choice, TermPlan term) {
        return Diagnostic.of(
                        EstimateCode.PLAN_CHOICE,
                        plan.study().estimand(estimand.name()).orElseThrow().span(),
                        "the plan estimates `" + estimand.name() + "` by "
                                + choice.strategy().word() + " {" + String.join(", ", choice.adjustment()) + "}")
                .note("from the graph, causalc would choose " + term.strategy().word() + " {"
                        + String.join(", ", term.adjustment()) + "}");
    }
}
