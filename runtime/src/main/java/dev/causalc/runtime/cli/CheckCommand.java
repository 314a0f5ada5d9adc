package dev.causalc.runtime.cli;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Fixes;
import dev.causalc.runtime.report.CheckReport;
import dev.causalc.runtime.report.JsonText;
import dev.causalc.runtime.report.ResultJson;
import dev.causalc.runtime.report.TextReport;
import java.util.ArrayList;
import java.util.List;

/** {@code check}: parse, resolve, check types against the data's schema, identify every estimand. */
final class CheckCommand implements Command {
    private static final List<String> FORMATS = List.of("text", "json");

    /** A fix may uncover what another fix mends; more rounds than this would be a pair that undo each other. */
    private static final int ROUNDS = 10;

    @Override
    public Spec spec() {
        return Spec.of(
                        "check",
                        "Check names, types and roles, and whether every estimand is identified. Reads the schema and"
                                + " the first 10,000 rows of the data.")
                .with(Option.flag("--full", "Check every row, and what the graph says of them."))
                .with(Option.flag("--offline", "Read no data at all."))
                .with(Option.flag("--fix", "Apply the fixes that cannot be wrong."))
                .with(Option.choice("--format", FORMATS, "Form of the result"))
                .with(Option.environment())
                .taking(1, Integer.MAX_VALUE, "FILE", "A study.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String format = arguments.choice("--format", FORMATS);
        if (arguments.has("--full") && arguments.has("--offline")) {
            throw new UsageException("--full reads every row and --offline none: choose one");
        }
        Workspace workspace = Workspace.of(session, arguments);
        List<CheckReport> reports = new ArrayList<>();
        List<Integer> codes = new ArrayList<>();
        for (String file : arguments.parameters()) {
            Checked checked = arguments.has("--fix")
                    ? fixed(file, workspace, session, arguments)
                    : check(file, workspace, session, arguments);
            reports.add(checked.report());
            codes.add(ExitCode.of(checked.diagnostics()));
        }
        print(reports, format, session);
        return ExitCode.first(codes);
    }

    private static Checked check(String file, Workspace workspace, Session session, Arguments arguments) {
        if (arguments.has("--offline")) {
            return workspace.offline(file);
        }
        try (LazyEngine engine = new LazyEngine(
                session, Engines.NAMES.getFirst(), workspace.files().folderOf(file))) {
            boolean full = arguments.has("--full");
            Look look = new DataLook(engine, full ? Long.MAX_VALUE : DataLook.FIRST, true);
            Checked checked = workspace.check(file, look);
            return full ? FullCheck.of(checked, engine) : checked;
        }
    }

    private static Checked fixed(String file, Workspace workspace, Session session, Arguments arguments) {
        int applied = 0;
        Checked checked = check(file, workspace, session, arguments);
        for (int round = 0; round < ROUNDS; round++) {
            List<Diagnostic> diagnostics = checked.diagnostics();
            Fixes.Applied fixes = Fixes.apply(checked.source(), Fixes.safe(diagnostics));
            if (fixes.applied().isEmpty()) {
                break;
            }
            applied += fixes.applied().size();
            workspace.files().write(file, fixes.text());
            checked = check(file, workspace, session, arguments);
        }
        if (applied > 0) {
            session.tell(file + ": " + (applied == 1 ? "1 fix" : applied + " fixes") + " applied");
        }
        return checked;
    }

    private static void print(List<CheckReport> reports, String format, Session session) {
        if (format.equals("json")) {
            ResultJson json = new ResultJson(Version.number());
            session.print(JsonText.json(json.all(reports, json::check)));
            return;
        }
        TextReport text = new TextReport(session.style());
        for (CheckReport report : reports) {
            session.print(text.check(session.isQuiet() ? report.errorsOnly() : report));
        }
        session.print(TextReport.summary(reports));
    }
}
