package dev.causalc.runtime.cli;

import dev.causalc.compiler.plan.Plan;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.ToolCode;
import dev.causalc.runtime.engine.Engine;
import dev.causalc.runtime.execute.Executor;
import dev.causalc.runtime.execute.StudyResult;
import dev.causalc.runtime.execute.StudyResult.Provenance;
import dev.causalc.runtime.report.RunReport;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs studies and plans on an engine. */
final class Runner {
    private final Session session;
    private final Workspace workspace;
    private final String engineName;

    Runner(Session session, Workspace workspace, String engineName) {
        this.session = session;
        this.workspace = workspace;
        this.engineName = engineName;
    }

    Ran run(String file) {
        Instant started = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        long start = System.nanoTime();
        try (EngineOfFile engine = new EngineOfFile(session, engineName)) {
            Checked checked = Planned.of(file, workspace, engine::look);
            Optional<String> yaml = checked.plan().map(plan -> Planned.yaml(checked, plan, workspace.files()));
            if (checked.plan().isEmpty() || checked.diagnostics().stream().anyMatch(Runner::stops)) {
                return new Ran(checked.report(), Optional.empty(), yaml);
            }
            if (Simulated.isNeeded(checked)) {
                return simulated(file, checked, engine.get(), yaml.orElseThrow(), started, start);
            }
            StudyResult result =
                    execute(checked, checked.plan().get(), engine.get(), yaml.orElseThrow(), started, false);
            return ran(file, checked, result, yaml, start);
        }
    }

    private Ran simulated(String file, Checked checked, Engine engine, String yaml, Instant started, long start) {
        Plan plan = checked.plan().orElseThrow();
        try (Simulated simulated = Simulated.of(plan, workspace.seed())) {
            List<Diagnostic> diagnostics = new ArrayList<>(checked.diagnostics());
            diagnostics.addAll(simulated.diagnostics());
            Checked told = checked.withDiagnostics(diagnostics);
            if (simulated.plan().isEmpty()) {
                return new Ran(told.report(), Optional.empty(), Optional.of(yaml));
            }
            StudyResult result = execute(told, simulated.plan().get(), engine, yaml, started, true);
            return ran(file, told, simulated.named(result, plan), Optional.of(yaml), start);
        }
    }

    private static Ran ran(String file, Checked checked, StudyResult result, Optional<String> yaml, long start) {
        StudyResult timed = Timed.with(result, (System.nanoTime() - start) / 1e9);
        RunReport report = new RunReport(file, timed, checked.diagnostics());
        return new Ran(checked.report(), Optional.of(report), yaml);
    }

    /** An error, unless it is about one construct that is left out while the rest is run. */
    private static boolean stops(Diagnostic diagnostic) {
        return diagnostic.isError() && diagnostic.code() != ToolCode.NOT_BUILT;
    }

    private StudyResult execute(
            Checked checked, Plan plan, Engine engine, String yaml, Instant started, boolean simulated) {
        Provenance provenance = new Provenance(
                Hashes.sha256(checked.source().text()),
                Hashes.sha256(yaml),
                Version.number(),
                engine.version(),
                plan.study().settings().seed(),
                started.toString(),
                0);
        try (ProgressBar progress = ProgressBar.on(session, checked.catalog())) {
            return Executor.run(plan, engine, progress, simulated, provenance);
        }
    }
}
