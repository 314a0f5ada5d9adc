package dev.causalc.runtime.report;

import dev.causalc.compiler.source.DiagnosticRenderer;
import dev.causalc.compiler.source.Severity;
import java.util.List;

/**
 * Results as people read them on a terminal, no wider than it. Numbers have the digits that their errors support, and no
 * text holds a time: the same findings give the same bytes.
 */
public final class TextReport {
    private final DiagnosticRenderer.Options options;

    public TextReport(DiagnosticRenderer.Options options) {
        this.options = options;
    }

    /** What a check found, without its count of problems. */
    public String check(CheckReport report) {
        return new CheckText(options).render(report);
    }

    /** What a run found. */
    public String run(RunReport report) {
        return new RunText(options, report).render();
    }

    /** {@code 1 error, 2 warnings}, over all files. */
    public static String summary(List<CheckReport> reports) {
        long errors = reports.stream().mapToLong(r -> r.count(Severity.ERROR)).sum();
        long warnings =
                reports.stream().mapToLong(r -> r.count(Severity.WARNING)).sum();
        String problems = (errors > 0 ? NumberText.counted(errors, "error") : "")
                + (errors > 0 && warnings > 0 ? ", " : "")
                + (warnings > 0 ? NumberText.counted(warnings, "warning") : "");
        String in = reports.size() > 1 ? " in " + reports.size() + " files" : "";
        return (problems.isEmpty() ? "no problems found" : problems) + in + "\n";
    }
}
