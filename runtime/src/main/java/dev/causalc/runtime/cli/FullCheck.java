package dev.causalc.runtime.cli;

import dev.causalc.compiler.plan.Plan;
import dev.causalc.compiler.source.DataCode;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.runtime.engine.DataProblem;
import dev.causalc.runtime.engine.Engine;
import dev.causalc.runtime.execute.DataFindings;
import dev.causalc.runtime.execute.Stages;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code check --full}: every value of every row that the study uses is held against its type, as a run would, and the rows
 * against what the graph says of them.
 */
final class FullCheck {
    private FullCheck() {}

    static Checked of(Checked checked, LazyEngine engine) {
        if (checked.plan().isEmpty()) {
            return checked;
        }
        Plan plan = checked.plan().get();
        List<Diagnostic> diagnostics = new ArrayList<>(checked.diagnostics());
        for (Plan.DataPlan data : plan.data()) {
            if (checked.catalog().of(data.data()).isPresent()) {
                for (DataProblem problem : problems(engine.get().stage(Stages.of(data, plan.study()), rows -> {}))) {
                    Diagnostic found = DataFindings.diagnostic(problem, plan.study());
                    if (!diagnostics.contains(found)) {
                        diagnostics.add(found);
                    }
                }
            }
        }
        if (diagnostics.stream()
                .noneMatch(diagnostic -> diagnostic.code() instanceof DataCode && diagnostic.isError())) {
            diagnostics.addAll(GraphCheck.of(checked, engine));
        }
        return checked.withDiagnostics(diagnostics);
    }

    private static List<DataProblem> problems(Engine.Staged staged) {
        return switch (staged) {
            case Engine.Staged.Table table -> table.warnings();
            case Engine.Staged.Refused refused -> refused.problems();
        };
    }
}
