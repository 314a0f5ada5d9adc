package dev.causalc.runtime.report;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.DiagnosticRenderer;
import dev.causalc.compiler.source.Fix;
import dev.causalc.compiler.source.Label;
import dev.causalc.compiler.source.Paint;
import dev.causalc.compiler.source.Severity;
import dev.causalc.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;

/** Diagnostics in the order of their weight: errors at length with their lines, then warnings and notes in brief. */
public final class DiagnosticText {
    private static final int WORD = 8;

    private final DiagnosticRenderer renderer;
    private final Paint paint;
    private final Layout layout;

    public DiagnosticText(DiagnosticRenderer.Options options) {
        this.renderer = new DiagnosticRenderer(options);
        this.paint = new Paint(options.colour());
        this.layout = new Layout(options.width(), new Glyphs(options.unicode()));
    }

    public String all(List<Diagnostic> diagnostics) {
        String brief = brief(diagnostics);
        String errors = errors(diagnostics);
        return errors + (errors.isEmpty() || brief.isEmpty() ? "" : "\n") + brief;
    }

    /** Errors, each with the line it is about. */
    String errors(List<Diagnostic> diagnostics) {
        List<Diagnostic> errors =
                diagnostics.stream().filter(Diagnostic::isError).toList();
        return errors.isEmpty() ? "" : renderer.render(errors);
    }

    /** Warnings and notes: message and place, and below it what else there is to say. */
    String brief(List<Diagnostic> diagnostics) {
        StringBuilder text = new StringBuilder();
        diagnostics.stream()
                .filter(diagnostic -> !diagnostic.isError())
                .flatMap(diagnostic -> brief(diagnostic).stream())
                .forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private List<String> brief(Diagnostic diagnostic) {
        String word = diagnostic.severity() == Severity.WARNING
                ? "warn"
                : diagnostic.severity().word();
        String id = diagnostic.code().id();
        int margin = WORD + id.length() + 2;
        String lead = "  " + Layout.pad(word, WORD - 2) + id;
        List<String> lines =
                new ArrayList<>(layout.beside(lead, margin, diagnostic.message() + "   " + place(diagnostic.span())));
        for (Label label : diagnostic.labels()) {
            lines.addAll(layout.indented(margin, label.text() + "   " + place(label.span())));
        }
        for (String note : diagnostic.notes()) {
            note.lines().forEach(paragraph -> lines.addAll(layout.indented(margin, paragraph)));
        }
        for (Fix fix : diagnostic.fixes()) {
            lines.addAll(layout.indented(margin, "help: " + fix.title()));
        }
        String rest = lines.getFirst().substring(2 + word.length());
        lines.set(0, "  " + paint.severity(diagnostic.severity(), word) + rest);
        return lines;
    }

    private static String place(Span span) {
        return span.source().name() + ":" + span.startPosition().line();
    }
}
