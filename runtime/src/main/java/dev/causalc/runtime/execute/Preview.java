package dev.causalc.runtime.execute;

import dev.causalc.compiler.model.Catalog;
import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Level;
import dev.causalc.compiler.model.MethodCall;
import dev.causalc.compiler.model.VarType;
import dev.causalc.compiler.plan.Plan;
import dev.causalc.runtime.engine.Engine;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.StageSpec;
import dev.causalc.runtime.engine.StagedColumn;
import dev.causalc.runtime.engine.StagedTable;
import dev.causalc.runtime.estimate.Estimators;
import dev.causalc.runtime.estimate.Step;
import dev.causalc.runtime.estimate.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a run of a plan would do, without touching a row: staging, the first round of requests, and how many rounds there
 * can be. Pilot means and levels that only the data know are shown as 0 and as what the catalog has.
 *
 * @param rows of the source, where that is known
 * @param mostRounds each one pass over the staged rows, whatever they are
 * @param staging statements that read the source
 * @param firstRound statements of the first pass, each distinct request once
 */
public record Preview(String data, Optional<Long> rows, int mostRounds, List<String> staging, List<String> firstRound) {
    public Preview {
        staging = List.copyOf(staging);
        firstRound = List.copyOf(firstRound);
    }

    /**
     * One for each data statement that the plan stages.
     *
     * @param engine that writes the statements; without one there are none
     */
    public static List<Preview> of(Plan plan, Catalog catalog, Optional<Engine> engine) {
        return plan.data().stream().map(data -> of(data, plan, catalog, engine)).toList();
    }

    private static Preview of(Plan.DataPlan data, Plan plan, Catalog catalog, Optional<Engine> engine) {
        Map<String, Covariances.Table> tables = new LinkedHashMap<>();
        plan.data().forEach(one -> {
            StageSpec spec = Stages.of(one, plan.study());
            tables.put(one.data(), new Covariances.Table(spec.data(), pretend(spec, catalog)));
        });
        StagedTable table = tables.get(data.data()).staged();
        Set<Request> first = new LinkedHashSet<>();
        int most = 1;
        for (Plan.EstimandPlan estimand : plan.estimands()) {
            for (Plan.TermPlan term : estimand.terms()) {
                if (Executor.data(term).contains(data.data())) {
                    most = Math.max(most, ask(plan, term, tables, table, first));
                }
            }
        }
        return new Preview(
                data.data(),
                catalog.of(data.data()).flatMap(Catalog.Facts::rows),
                most,
                engine.map(e -> e.stagingSql(Stages.of(data, plan.study()))).orElse(List.of()),
                engine.map(e -> first.stream()
                                .map(request -> e.answerSql(table.name(), request))
                                .toList())
                        .orElse(List.of()));
    }

    /** Adds the first requests of all methods to one table; gives the most rounds that one of them takes. */
    private static int ask(
            Plan plan,
            Plan.TermPlan term,
            Map<String, Covariances.Table> tables,
            StagedTable table,
            Set<Request> first) {
        Covariances.Table own = tables.get(term.data());
        int most = 0;
        for (MethodCall call : term.methods()) {
            Task task = new Task(
                    plan.study(),
                    term.term(),
                    term.strategy(),
                    term.adjustment(),
                    call,
                    own.data(),
                    own.staged(),
                    term.formula().map(formula -> Executor.joint(formula, tables)));
            most = Math.max(most, Estimators.mostRounds(task));
            if (Estimators.start(task) instanceof Step.Need need) {
                for (int i = 0; i < need.requests().size(); i++) {
                    if (need.table(i, own.staged()).equals(table)) {
                        first.add(need.requests().get(i));
                    }
                }
            }
        }
        return most;
    }

    private static StagedTable pretend(StageSpec spec, Catalog catalog) {
        List<StagedColumn> columns = new ArrayList<>();
        for (StageSpec.Needed needed : spec.columns()) {
            columns.addAll(columns(needed, spec, catalog));
        }
        spec.wide().ifPresent(wide -> columns.add(codes(wide.treatment(), wide.levels())));
        DataSource data = spec.data();
        data.unit().ifPresent(unit -> columns.add(id(StageSpec.UNIT)));
        data.imputation().ifPresent(imputation -> columns.add(id(StageSpec.IMPUTATION)));
        if (data.block().isPresent() || spec.wide().isPresent()) {
            columns.add(id(StageSpec.BLOCK));
        }
        for (int i = 1; i <= data.clusters().size(); i++) {
            columns.add(id(StageSpec.cluster(i)));
        }
        data.weight().ifPresent(weight -> columns.add(number(StageSpec.WEIGHT)));
        data.time().ifPresent(time -> columns.add(number(StageSpec.TIME)));
        return new StagedTable(spec.tableName(), 0, 0, columns, "", List.of());
    }

    private static List<StagedColumn> columns(StageSpec.Needed needed, StageSpec spec, Catalog catalog) {
        String name = needed.name();
        return switch (needed.type()) {
            case VarType.Binary binary ->
                List.of(codes(name, binary.levelNames().orElseThrow()));
            case VarType.Categorical categorical ->
                List.of(codes(
                        name, categorical.levels().stream().map(Level::name).toList()));
            case VarType.Category category -> List.of(codes(name, levels(name, spec, catalog)));
            case VarType.Simplex simplex ->
                simplex.shares().stream()
                        .map(share -> number(StageSpec.share(name, share.name())))
                        .toList();
            case VarType.Ratio ratio -> List.of(number(StageSpec.numerator(name)), number(StageSpec.denominator(name)));
            case VarType.Real real -> List.of(number(name));
            case VarType.Int integer -> List.of(number(name));
            case VarType.Date date -> List.of(number(name));
            case VarType.Timestamp timestamp -> List.of(number(name));
            case VarType.Unknown unknown -> List.of(number(name));
        };
    }

    /** Two made-up levels where the catalog has none: enough to show what will be asked. */
    private static List<String> levels(String column, StageSpec spec, Catalog catalog) {
        return catalog.of(spec.data().name())
                .map(facts -> facts.profiles().get(column))
                .map(profile -> profile.levels())
                .filter(levels -> !levels.isEmpty())
                .orElse(List.of("a", "b"));
    }

    private static StagedColumn number(String name) {
        return new StagedColumn(name, StagedColumn.Kind.NUMBER, List.of(), 0, 0, 1, 0, 1, 0);
    }

    private static StagedColumn codes(String name, List<String> levels) {
        return new StagedColumn(
                name, StagedColumn.Kind.CODE, levels, 0, 0, 1, 0, Math.max(0, levels.size() - 1), levels.size());
    }

    private static StagedColumn id(String name) {
        return new StagedColumn(name, StagedColumn.Kind.ID, List.of(), 0, 0, 1, 0, 1, 2);
    }
}
