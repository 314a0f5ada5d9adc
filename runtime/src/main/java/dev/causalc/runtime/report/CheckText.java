package dev.causalc.runtime.report;

import dev.causalc.compiler.identify.Bounding;
import dev.causalc.compiler.identify.Identification;
import dev.causalc.compiler.model.Estimand;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.DiagnosticRenderer;
import dev.causalc.compiler.source.DisplayWidth;
import dev.causalc.compiler.source.Paint;
import dev.causalc.compiler.source.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code check} found: errors at length, then a line for each estimand, then warnings and notes. */
final class CheckText {
    private static final int WORD = 8;
    private static final int LONGEST_NAME = 24;
    private static final int LONGEST_WAY = 60;
    private static final int ALTERNATIVES = 3;

    private final DiagnosticText diagnostics;
    private final Paint paint;
    private final Layout layout;

    CheckText(DiagnosticRenderer.Options options) {
        this.diagnostics = new DiagnosticText(options);
        this.paint = new Paint(options.colour());
        this.layout = new Layout(options.width(), new Glyphs(options.unicode()));
    }

    String render(CheckReport report) {
        List<String> lines = new ArrayList<>();
        if (!report.identifications().isEmpty()) {
            report.study().ifPresent(study -> table(report, study, lines));
        }
        String table = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
        String errors = diagnostics.errors(report.diagnostics());
        String rest = table + diagnostics.brief(report.diagnostics());
        return errors + (errors.isEmpty() || rest.isEmpty() ? "" : "\n") + rest;
    }

    private void table(CheckReport report, Study study, List<String> lines) {
        int names = study.estimands().stream()
                .mapToInt(estimand -> DisplayWidth.of(estimand.name()))
                .filter(width -> width <= LONGEST_NAME)
                .max()
                .orElse(0);
        List<String> header = layout.beside("", 0, study.name() + "  " + header(report, study));
        lines.add(paint.bold(header.getFirst()));
        lines.addAll(header.subList(1, header.size()));
        int ways = study.estimands().stream()
                .map(estimand -> report.identifications().get(estimand.name()))
                .filter(identification -> identification != null && identification.isIdentified())
                .mapToInt(identification -> DisplayWidth.of(IdentificationText.way(identification)))
                .filter(width -> width <= LONGEST_WAY)
                .max()
                .orElse(0);
        for (Estimand estimand : study.estimands()) {
            lines.addAll(estimand(report, estimand, names, ways));
        }
    }

    private static String header(CheckReport report, Study study) {
        List<String> parts = new ArrayList<>();
        parts.add(NumberText.counted(study.estimands().size(), "estimand"));
        for (CheckReport.Seen seen : report.data()) {
            String rows =
                    seen.rows().map(n -> NumberText.counted(n, "row") + ", ").orElse("");
            boolean all = seen.rows().map(n -> seen.looked() >= n).orElse(false);
            String looked = all ? "" : ", looked at the first " + NumberText.counted(seen.looked(), "row");
            parts.add(seen.source() + ": " + rows + NumberText.counted(seen.columns(), "column") + looked);
        }
        if (report.data().isEmpty()) {
            parts.add(report.simulated() ? "no data: a run draws them from the simulate block" : "no data read");
        }
        return String.join(" · ", parts);
    }

    private List<String> estimand(CheckReport report, Estimand estimand, int names, int ways) {
        Identification identification = report.identifications().get(estimand.name());
        Optional<Diagnostic> problem = report.diagnostics().stream()
                .filter(diagnostic -> diagnostic.isError() && diagnostic.span().equals(estimand.span()))
                .findFirst();
        boolean bounded = report.study()
                .map(study -> !Bounding.calls(study, estimand.name()).isEmpty())
                .orElse(false);
        boolean good = problem.isEmpty() && identification != null && (identification.isIdentified() || bounded);
        String way = identification == null
                ? "not asked, because of its errors"
                : IdentificationText.way(identification)
                        + (good && !identification.isIdentified() ? ": it will be bounded" : "");
        String code = problem.map(p -> "  " + p.code().id()).orElse("");
        String also = good ? IdentificationText.also(identification, ALTERNATIVES) : "";
        String word = good ? "ok" : "error";
        int margin = WORD + names + 2;
        String lead = "  " + Layout.pad(word, WORD - 2) + Layout.pad(estimand.name(), names);
        String line = way + code;
        String padded = also.isEmpty() ? line : Layout.pad(line, ways) + "   ";
        boolean fits = margin + DisplayWidth.of(padded) + DisplayWidth.of(also) <= layout.width();
        List<String> lines = new ArrayList<>(layout.beside(lead, margin, fits ? padded + also : line));
        if (!fits && !also.isEmpty()) {
            lines.addAll(layout.indented(margin, also));
        }
        lines.set(0, painted(lines.getFirst(), word, good));
        return lines;
    }

    private String painted(String line, String word, boolean good) {
        String shown = good ? paint.good(word) : paint.severity(Severity.ERROR, word);
        return line.startsWith("  " + word) ? "  " + shown + line.substring(2 + word.length()) : line;
    }
}
