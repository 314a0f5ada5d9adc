package dev.causalc.runtime.cli;

import dev.causalc.compiler.plan.Plan;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.runtime.execute.Preview;
import dev.causalc.runtime.report.JsonText;
import dev.causalc.runtime.report.PlanText;
import java.util.List;
import java.util.Optional;

/** {@code plan}: what {@code run} will do, and why. Its YAML is a plan that {@code run} accepts. */
final class PlanCommand implements Command {
    private static final List<String> FORMATS = List.of("text", "yaml", "json");

    @Override
    public Spec spec() {
        return Spec.of("plan", "What `run` will do and why: strategy, adjustment set, estimator, stages, SQL, rows.")
                .with(Option.environment())
                .with(Option.value("--seed", "N", "In place of the study's seed."))
                .with(Option.choice("--format", FORMATS, "Form of the result; `run` accepts yaml"))
                .taking(1, 1, "FILE | PLAN", "A study, or a plan.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String format = arguments.choice("--format", FORMATS);
        Workspace workspace = Workspace.of(session, arguments);
        String file = arguments.parameters().getFirst();
        try (EngineOfFile engine = new EngineOfFile(session, Engines.NAMES.getFirst())) {
            Checked checked = Planned.of(file, workspace, engine::look);
            session.report(checked.diagnostics());
            if (checked.plan().isEmpty() || !checked.resolutionErrors().isEmpty()) {
                return ExitCode.of(checked.diagnostics());
            }
            Plan plan = checked.plan().get();
            String yaml = Planned.yaml(checked, plan, workspace.files());
            session.print(
                    switch (format) {
                        case "yaml" -> yaml;
                        case "json" -> JsonText.fromYaml(yaml);
                        default ->
                            new PlanText(session.style())
                                    .render(plan, previews(plan, checked, engine), Simulated.isNeeded(checked));
                    });
            return ExitCode.of(
                    checked.diagnostics().stream().filter(Diagnostic::isError).toList());
        }
    }

    /** Without data there are no statements to show, but the rest of the plan stands. */
    private static List<Preview> previews(Plan plan, Checked checked, EngineOfFile engine) {
        boolean all = plan.data().stream()
                .allMatch(data -> checked.catalog().of(data.data()).isPresent());
        return Preview.of(plan, checked.catalog(), all ? Optional.of(engine.get()) : Optional.empty());
    }
}
