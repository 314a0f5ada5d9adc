package dev.causalc.compiler.source;

import java.util.ArrayList;
import java.util.List;

/**
 * Diagnostics as people read them: what was found, the place with its line, second places, notes, and mends.
 *
 * <pre>
 * error[E0201]: nothing is called `qualty`
 *   --> bow.study:9:34
 *    9 | estimand lift = ATE of model on qualty
 *      |                                 ^^^^^^
 *   = help: write `quality`
 * </pre>
 */
public final class DiagnosticRenderer {
    /**
     * @param width columns of the terminal; excerpts are cut and prose is wrapped to it
     * @param colour whether to write ANSI colours
     * @param unicode whether {@code …} may be written; otherwise three dots
     */
    public record Options(int width, boolean colour, boolean unicode) {
        public static final Options PLAIN = new Options(120, false, true);
    }

    private static final String NOTE = "  = ";
    private static final String HELP = "  = help: ";
    private static final int NARROWEST = 40;

    private final Paint paint;
    private final Excerpt excerpt;
    private final int width;

    public DiagnosticRenderer(Options options) {
        this.width = Math.max(NARROWEST, options.width());
        this.paint = new Paint(options.colour());
        this.excerpt = new Excerpt(width, options.unicode() ? "…" : "...");
    }

    /** All of them, a blank line between two; each line ends with a line feed. */
    public String render(List<Diagnostic> diagnostics) {
        return String.join("\n", diagnostics.stream().map(this::render).toList());
    }

    public String render(Diagnostic diagnostic) {
        List<String> lines = new ArrayList<>();
        header(diagnostic, lines);
        places(diagnostic, lines);
        for (String note : diagnostic.notes()) {
            prose(NOTE, note, lines);
        }
        for (Fix fix : diagnostic.fixes()) {
            prose(HELP, fix.title(), lines);
        }
        return String.join("\n", lines) + "\n";
    }

    private void header(Diagnostic diagnostic, List<String> lines) {
        String word = diagnostic.severity().word() + "[" + diagnostic.code().id() + "]";
        List<String> wrapped = Wrap.lines(DisplayWidth.printable(diagnostic.message()), width - word.length() - 2);
        lines.add(paint.severity(diagnostic.severity(), word) + paint.bold(": " + wrapped.get(0)));
        for (String more : wrapped.subList(1, wrapped.size())) {
            lines.add(" ".repeat(word.length() + 2) + paint.bold(more));
        }
    }

    /** The primary place, then the second ones in their order; a change of file is announced with its name. */
    private void places(Diagnostic diagnostic, List<String> lines) {
        int gutter = gutter(diagnostic);
        Span span = diagnostic.span();
        lines.add(paint.place("  --> " + place(span)));
        Span previous = span;
        excerpt.line(span, gutter).forEach(line -> lines.add(paint.gutter(line, gutter)));
        lines.add(paint.mark(diagnostic.severity(), excerpt.underline(span, gutter, '^', ""), gutter));
        for (Label label : diagnostic.labels()) {
            boolean sameSource = label.span().source() == previous.source();
            if (!sameSource) {
                lines.add(paint.place("  ::: " + place(label.span())));
            }
            if (!sameSource || excerpt.differs(previous, label.span())) {
                excerpt.line(label.span(), gutter).forEach(line -> lines.add(paint.gutter(line, gutter)));
            }
            lines.add(paint.label(excerpt.underline(label.span(), gutter, '~', label.text()), gutter));
            previous = label.span();
        }
    }

    private static int gutter(Diagnostic diagnostic) {
        int last = diagnostic.span().startPosition().line();
        for (Label label : diagnostic.labels()) {
            last = Math.max(last, label.span().startPosition().line());
        }
        return Math.max(4, Integer.toString(last).length() + 2);
    }

    private static String place(Span span) {
        Position start = span.startPosition();
        return span.source().name() + ":" + start.line() + ":" + start.column();
    }

    /** A note may have lines of its own; those after the first stand deeper, as written. */
    private void prose(String lead, String text, List<String> lines) {
        String indent = " ".repeat(lead.length());
        String prefix = lead;
        for (String paragraph : text.split("\n", -1)) {
            String shown = DisplayWidth.printable(paragraph);
            int own = shown.length() - shown.stripLeading().length();
            for (String line : Wrap.lines(shown.strip(), width - indent.length() - own)) {
                lines.add((prefix + " ".repeat(own) + line).stripTrailing());
                prefix = indent;
            }
        }
    }
}
