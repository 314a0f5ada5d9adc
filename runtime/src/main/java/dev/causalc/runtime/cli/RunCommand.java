package dev.causalc.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.causalc.runtime.report.JsonText;
import dev.causalc.runtime.report.ResultJson;
import dev.causalc.runtime.report.TextReport;
import java.util.ArrayList;
import java.util.List;

/** {@code run}: executes studies, or plans that {@code plan} wrote, in one process. */
final class RunCommand implements Command {
    private static final List<String> FORMATS = List.of("text", "json", "yaml");

    @Override
    public Spec spec() {
        return Spec.of("run", "Estimate every estimand, and answer the decisions.")
                .with(Option.environment())
                .with(Option.choice("--engine", Engines.NAMES, "Where the rows are worked on"))
                .with(Option.value(
                        "--out", "DIR", "Also write results.json, results.yaml and plan.yaml into this folder."))
                .with(Option.value("--seed", "N", "In place of the study's seed."))
                .with(Option.choice("--format", FORMATS, "Form of the result"))
                .with(Option.flag("--exit-on-decision", "Leave with 4 unless every decision is yes."))
                .taking(1, Integer.MAX_VALUE, "FILE | PLAN", "A study, or a plan.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String format = arguments.choice("--format", FORMATS);
        String engine = arguments.choice("--engine", Engines.NAMES);
        Workspace workspace = Workspace.of(session, arguments);
        Runner runner = new Runner(session, workspace, engine);
        List<Ran> all = new ArrayList<>();
        for (String file : arguments.parameters()) {
            Ran ran = runner.run(file);
            session.report(ran.diagnostics());
            if (format.equals("text")) {
                ran.report().ifPresent(report -> {
                    session.print(all.isEmpty() ? "" : "\n");
                    session.print(new TextReport(session.style()).run(report));
                });
            }
            all.add(ran);
        }
        ResultJson json = new ResultJson(Version.number());
        print(json.all(all, ran -> result(json, ran)), format, session);
        arguments.value("--out").ifPresent(folder -> new OutputFolder(workspace.files(), folder).write(all));
        boolean onDecision = arguments.has("--exit-on-decision");
        return ExitCode.first(all.stream().map(ran -> ran.exitCode(onDecision)).toList());
    }

    static JsonNode result(ResultJson json, Ran ran) {
        return ran.report().map(json::run).orElseGet(() -> json.notRun(ran.check()));
    }

    private static void print(JsonNode result, String format, Session session) {
        switch (format) {
            case "json" -> session.print(JsonText.json(result));
            case "yaml" -> session.print(JsonText.yaml(result));
            default -> {}
        }
    }
}
