package dev.causalc.runtime.execute;

import dev.causalc.compiler.identify.Formula;
import dev.causalc.compiler.model.EstimandExpression;
import dev.causalc.compiler.plan.Plan;
import dev.causalc.compiler.plan.Plan.EstimandPlan;
import dev.causalc.compiler.plan.Plan.TermPlan;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.runtime.engine.Engine;
import dev.causalc.runtime.estimate.Estimators;
import dev.causalc.runtime.estimate.Step;
import dev.causalc.runtime.estimate.Task;
import dev.causalc.runtime.execute.StudyResult.Provenance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Runs a plan: stages the data, lets the estimators of all terms advance in merged rounds, then puts estimands,
 * intervals and decisions together.
 */
public final class Executor {
    private final Plan plan;
    private final Engine engine;

    private Executor(Plan plan, Engine engine) {
        this.plan = plan;
        this.engine = engine;
    }

    /** @param simulated whether the rows were drawn from the simulate block */
    public static StudyResult run(
            Plan plan, Engine engine, Progress progress, boolean simulated, Provenance provenance) {
        return new Executor(plan, engine).run(progress, simulated, provenance);
    }

    private StudyResult run(Progress progress, boolean simulated, Provenance provenance) {
        Staging staging = Staging.of(plan, engine, progress);
        List<Ask> asks = asks(staging);
        List<Scheduler.Job> jobs = new ArrayList<>();
        asks.forEach(ask -> jobs.add(new Scheduler.Job(ask.table().staged(), ask.step(), ask.mostRounds())));
        List<RowAccount> accounts = staging.tables().entrySet().stream()
                .map(entry -> new RowAccount(entry.getKey(), plan, entry.getValue()))
                .toList();
        accounts.forEach(account -> jobs.add(account.job()));
        List<Step> ends = new Scheduler(engine).run(jobs);

        Map<Ask.Place, Step> byPlace = new LinkedHashMap<>();
        for (int i = 0; i < asks.size(); i++) {
            byPlace.put(asks.get(i).place(), ends.get(i));
        }
        Assembly assembly = new Assembly(plan, engine, staging, byPlace);
        List<StudyResult.EstimandResult> estimands = assembly.estimands();
        List<Diagnostic> diagnostics = new ArrayList<>(staging.findings());
        estimands.forEach(estimand -> estimand.error().ifPresent(error -> {
            if (!diagnostics.contains(error)) {
                diagnostics.add(error);
            }
        }));
        return new StudyResult(
                plan,
                accounts.stream().map(RowAccount::result).toList(),
                estimands,
                assembly.decisions(),
                diagnostics,
                simulated,
                provenance);
    }

    /** One method for one term of one estimand. */
    record Ask(Place place, Covariances.Table table, Step step, int mostRounds) {
        record Place(String estimand, int method, int term) {}
    }

    private List<Ask> asks(Staging staging) {
        List<Ask> asks = new ArrayList<>();
        for (EstimandPlan estimand : plan.estimands()) {
            boolean ready = estimand.problem().isEmpty()
                    && estimand.terms().stream()
                            .allMatch(term -> staging.tables().keySet().containsAll(data(term)));
            for (int t = 0; ready && t < estimand.terms().size(); t++) {
                TermPlan term = estimand.terms().get(t);
                for (int m = 0; m < term.methods().size(); m++) {
                    Covariances.Table table = staging.tables().get(term.data());
                    asks.add(ask(new Ask.Place(estimand.name(), m, t), term, table, staging));
                }
            }
        }
        return asks;
    }

    /** The data statements whose rows a term needs. */
    static List<String> data(TermPlan term) {
        return term.formula()
                .filter(formula -> !formula.isConstant())
                .map(formula -> IntStream.range(0, formula.data().size())
                        .filter(i -> !formula.reads(i).isEmpty())
                        .mapToObj(formula.data()::get)
                        .toList())
                .orElse(List.of(term.data()));
    }

    /** The formula of a term with the tables that it reads. */
    static Task.Joint joint(Formula formula, Map<String, Covariances.Table> tables) {
        Map<Integer, Task.Joint.Rows> read = new LinkedHashMap<>();
        for (int i = 0; i < formula.data().size(); i++) {
            if (!formula.reads(i).isEmpty()) {
                Covariances.Table table = tables.get(formula.data().get(i));
                read.put(i, new Task.Joint.Rows(table.data(), table.staged()));
            }
        }
        return new Task.Joint(formula, read);
    }

    private Ask ask(Ask.Place place, TermPlan term, Covariances.Table table, Staging staging) {
        Task task = new Task(
                plan.study(),
                term.term(),
                term.strategy(),
                term.adjustment(),
                term.methods().get(place.method()),
                table.data(),
                table.staged(),
                term.formula().map(formula -> joint(formula, staging.tables())));
        return new Ask(place, table, Estimators.start(task), Estimators.mostRounds(task));
    }

    /** How many methods an estimand is answered with. */
    static int methods(EstimandPlan estimand) {
        boolean onlyReferences = estimand.terms().isEmpty();
        return onlyReferences
                ? 1
                : estimand.terms().stream()
                        .mapToInt(term -> term.methods().size())
                        .min()
                        .orElse(1);
    }

    static EstimandExpression expression(Plan plan, EstimandPlan estimand) {
        return plan.study().estimand(estimand.name()).orElseThrow().expression();
    }
}
