package dev.causalc.runtime.cli;

import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.runtime.report.JsonText;
import dev.causalc.runtime.report.TruthReport;
import dev.causalc.runtime.simulate.SimulatedRows;
import dev.causalc.runtime.simulate.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code simulate}: rows from a study's simulate block, and the true value of every estimand. */
final class SimulateCommand implements Command {
    private static final List<String> FORMATS = List.of("text", "json");

    @Override
    public Spec spec() {
        return Spec.of(
                        "simulate",
                        "The true value of every estimand of a study with a `simulate` block; and rows from it.")
                .with(Option.value("--out", "DIR", "Write the rows (DATA.csv) and truth.json into this folder."))
                .with(Option.value("--rows", "N", "In place of the block's number of rows."))
                .with(Option.value("--seed", "N", "In place of the block's seed."))
                .with(Option.pairs("--set", "NAME=VALUE", "A param in place of the study's; may be repeated."))
                .with(Option.choice("--format", FORMATS, "Form of the result"))
                .taking(1, 1, "FILE", "A study.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String format = arguments.choice("--format", FORMATS);
        OptionalLong wanted = rows(arguments);
        String file = arguments.parameters().getFirst();
        Workspace workspace = Workspace.of(session, arguments);
        Checked checked = workspace.offline(file);
        List<Diagnostic> errors = checked.resolutionErrors();
        if (!errors.isEmpty()) {
            session.report(errors);
            return ExitCode.ERRORS;
        }
        Study study = checked.study();
        if (study.simulation().isEmpty()) {
            throw new UsageException("`" + file + "` has no `simulate` block, so there is nothing to draw from");
        }
        List<Diagnostic> found = new ArrayList<>();
        Optional<SimulatedRows> rows = arguments.value("--out").flatMap(folder -> {
            workspace.files().createFolder(folder);
            SimulatedRows.Outcome outcome =
                    SimulatedRows.write(study, workspace.files().path(folder), wanted, workspace.seed());
            found.addAll(outcome.diagnostics());
            return outcome.simulated();
        });
        if (found.stream().anyMatch(Diagnostic::isError)) {
            session.report(found);
            return ExitCode.ERRORS;
        }
        session.report(found);
        TruthReport report = new TruthReport(study, Truth.of(study, workspace.seed()), rows);
        String json = JsonText.json(report.json(Version.number(), file));
        arguments.value("--out").ifPresent(folder -> workspace.files().write(folder + "/truth.json", json));
        rows.ifPresent(drawn -> session.tell("wrote " + drawn.rows() + " rows to "
                + arguments.value("--out").get() + "/" + drawn.file().getFileName() + " (seed " + drawn.seed() + ")"));
        session.print(format.equals("json") ? json : report.text(session.style()));
        return ExitCode.WELL;
    }

    private static OptionalLong rows(Arguments arguments) {
        OptionalLong rows = arguments.wholeNumber("--rows");
        if (rows.isPresent() && rows.getAsLong() < 1) {
            throw new UsageException("--rows takes a number from 1");
        }
        if (rows.isPresent() && !arguments.has("--out")) {
            throw new UsageException("--rows says how many rows to write; --out DIR says where");
        }
        return rows;
    }
}
