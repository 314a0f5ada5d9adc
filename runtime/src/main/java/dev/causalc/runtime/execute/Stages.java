package dev.causalc.runtime.execute;

import dev.causalc.compiler.model.Binding;
import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.Join;
import dev.causalc.compiler.model.Origin;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.Variable;
import dev.causalc.compiler.plan.Plan;
import dev.causalc.runtime.engine.StageSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From what a plan says of a data statement to what an engine stages. */
public final class Stages {
    private Stages() {}

    public static StageSpec of(Plan.DataPlan plan, Study study) {
        DataSource data = study.data(plan.data()).orElseThrow();
        Map<String, DataSource> lookups = new LinkedHashMap<>();
        lookUp(data, study, lookups);
        List<StageSpec.Needed> needed = new ArrayList<>();
        for (String name : plan.variables()) {
            boolean isWide = plan.wide().filter(name::equals).isPresent();
            add(study.variable(name).orElseThrow(), isWide, needed);
        }
        plan.columns()
                .forEach((name, type) -> needed.add(StageSpec.Needed.of(name, type, new Expression.Column(name))));
        Optional<StageSpec.Wide> wide = plan.wide()
                .map(treatment -> new StageSpec.Wide(
                        treatment,
                        study.variable(treatment)
                                .orElseThrow()
                                .type()
                                .levelNames()
                                .orElse(List.of())));
        return new StageSpec(
                data, lookups, needed, wide, plan.folds(), study.settings().seed());
    }

    /** What a data joins, and all that a query may name; also for what it joins in turn. */
    private static void lookUp(DataSource data, Study study, Map<String, DataSource> lookups) {
        List<String> names = data.origin() instanceof Origin.Query
                ? study.data().stream().map(DataSource::name).toList()
                : data.joins().stream().map(Join::data).toList();
        for (String name : names) {
            DataSource other = study.data(name).orElseThrow();
            if (!name.equals(data.name()) && lookups.putIfAbsent(name, other) == null) {
                lookUp(other, study, lookups);
            }
        }
    }

    /** @param isWide whether it is the treatment of a wide table, whose rows are its levels */
    private static void add(Variable variable, boolean isWide, List<StageSpec.Needed> needed) {
        switch (variable.binding()) {
            case Binding.Value value -> needed.add(needed(variable, value.expression(), Map.of()));
            case Binding.Wide wide -> needed.add(needed(variable, new Expression.MissingValue(), wide.byLevel()));
            case Binding.Versus versus -> throw new IllegalStateException("battles are not planned yet");
            case Binding.None none -> {
                if (isWide) {
                    needed.add(needed(variable, new Expression.MissingValue(), Map.of()));
                }
            }
        }
    }

    private static StageSpec.Needed needed(Variable variable, Expression value, Map<String, Expression> byLevel) {
        return new StageSpec.Needed(
                variable.name(),
                Optional.of(variable.role()),
                variable.type(),
                value,
                byLevel,
                variable.observedWhen());
    }
}
