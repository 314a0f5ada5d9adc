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
            StudyResult result = execute(checked, checked.plan().get(), engine.get(), yaml.orElseThrow(), started);
            StudyResult timed = Timed.with(result, (System.nanoTime() - start) / 1e9);
            RunReport report = new RunReport(file, timed, checked.diagnostics());
            return new Ran(checked.report(), Optional.of(report), yaml);
        }
    }

    /** An error, unless it is about one construct that is left out while the rest is run. */
    private static boolean stops(Diagnostic diagnostic) {
        return diagnostic.isError() && diagnostic.code() != ToolCode.NOT_BUILT;
    }

    private StudyResult execute(Checked checked, Plan plan, Engine engine, String yaml, Instant started) {
        Provenance provenance = new Provenance(
                Hashes.sha256(checked.source().text()),
                Hashes.sha256(yaml),
                Version.number(),
                engine.version(),
                plan.study().settings().seed(),
                started.toString(),
                0);
        try (ProgressBar progress = ProgressBar.on(session, checked.catalog())) {
            return Executor.run(plan, engine, progress, false, provenance);
        }
    }
}
