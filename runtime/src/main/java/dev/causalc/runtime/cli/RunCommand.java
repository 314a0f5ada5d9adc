package dev.causalc.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.causalc.runtime.report.JsonText;
import dev.causalc.runtime.report.ResultJson;
import dev.causalc.runtime.report.TextReport;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code run}: executes studies, or plans that {@code plan} wrote, in one process. */
final class RunCommand implements Command {
    private static final List<String> FORMATS = List.of("text", "json", "yaml");

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Options.command("run", "Estimate every estimand, and answer the decisions.");
        Options.environment(spec);
        spec.addOption(Options.choice("--engine", Engines.NAMES, "Where the rows are worked on"));
        spec.addOption(
                Options.value("--out", "DIR", "Also write results.json, results.yaml and plan.yaml into this folder."));
        spec.addOption(Options.value("--seed", "N", "In place of the study's seed."));
        spec.addOption(Options.choice("--format", FORMATS, "Form of the result"));
        spec.addOption(Options.flag("--exit-on-decision", "Leave with 4 unless every decision is yes."));
        spec.addPositional(Options.parameters("FILE | PLAN", "1..*", "A study, or a plan."));
        return spec;
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
