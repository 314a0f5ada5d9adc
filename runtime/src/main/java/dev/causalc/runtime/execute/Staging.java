package dev.causalc.runtime.execute;

import dev.causalc.compiler.plan.Plan;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.runtime.engine.Engine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The staged tables of a plan.
 *
 * @param tables by data name; data that was refused is not there
 * @param problems of the refused data, by data name
 * @param findings all problems and warnings
 */
record Staging(
        Map<String, Covariances.Table> tables, Map<String, List<Diagnostic>> problems, List<Diagnostic> findings) {

    static Staging of(Plan plan, Engine engine, Progress progress) {
        Map<String, Covariances.Table> tables = new LinkedHashMap<>();
        Map<String, List<Diagnostic>> problems = new LinkedHashMap<>();
        List<Diagnostic> findings = new ArrayList<>();
        for (Plan.DataPlan data : plan.data()) {
            Engine.Staged staged =
                    engine.stage(Stages.of(data, plan.study()), rows -> progress.rowsRead(data.data(), rows));
            progress.staged(data.data());
            switch (staged) {
                case Engine.Staged.Table table -> {
                    tables.put(
                            data.data(),
                            new Covariances.Table(plan.study().data(data.data()).orElseThrow(), table.table()));
                    table.warnings().forEach(warning -> findings.add(DataFindings.diagnostic(warning, plan.study())));
                }
                case Engine.Staged.Refused refused -> {
                    List<Diagnostic> found = refused.problems().stream()
                            .map(problem -> DataFindings.diagnostic(problem, plan.study()))
                            .toList();
                    problems.put(data.data(), found);
                    findings.addAll(found);
                }
            }
        }
        return new Staging(tables, problems, findings);
    }
}
