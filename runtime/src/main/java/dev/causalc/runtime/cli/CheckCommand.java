package dev.causalc.runtime.cli;

import dev.causalc.compiler.source.Source;
import dev.causalc.compiler.syntax.Parsed;
import dev.causalc.compiler.syntax.Parser;
import dev.causalc.compiler.syntax.StudyTree;
import dev.causalc.runtime.report.CheckReport;
import dev.causalc.runtime.report.JsonText;
import dev.causalc.runtime.report.ResultJson;
import dev.causalc.runtime.report.TextReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code check}: parse, resolve, check types against the data's schema, identify every estimand. */
final class CheckCommand implements Command {
    private static final List<String> FORMATS = List.of("text", "json");

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Options.command(
                "check", "Names, types, roles and identification, against the schema and the first rows of the data.");
        spec.addOption(Options.choice("--format", FORMATS, "Form of the result"));
        spec.addPositional(Options.parameters("FILE", "1..*", "A study."));
        return spec;
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String format = arguments.choice("--format", FORMATS);
        Files files = new Files(session.folder());
        List<CheckReport> reports = new ArrayList<>();
        for (String file : arguments.parameters()) {
            reports.add(check(file, files));
        }
        if (format.equals("json")) {
            session.print(JsonText.json(new ResultJson(Version.number()).checks(reports)));
        } else {
            TextReport text = new TextReport(session.style());
            reports.forEach(report -> session.print(text.check(report)));
            session.print(TextReport.summary(reports));
        }
        return reports.stream().allMatch(CheckReport::isValid) ? ExitCode.WELL : ExitCode.ERRORS;
    }

    private static CheckReport check(String file, Files files) {
        Parsed parsed = Parser.parse(new Source(file, files.read(file)));
        Optional<String> name =
                parsed.tree().header().map(StudyTree.Header::name).map(n -> n.text());
        return new CheckReport(file, name, Optional.empty(), List.of(), Map.of(), parsed.diagnostics());
    }
}
