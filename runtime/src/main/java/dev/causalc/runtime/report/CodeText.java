package dev.causalc.runtime.report;

import dev.causalc.compiler.source.Code;
import dev.causalc.compiler.source.DiagnosticRenderer;
import dev.causalc.compiler.source.Paint;
import dev.causalc.compiler.source.Wrap;
import java.util.ArrayList;
import java.util.List;

/** The page of a diagnostic: what it means, why it matters, an example and its mend. */
public final class CodeText {
    /** Prose is easier to read in lines that are not as wide as the screen. */
    private static final int WIDEST = 80;

    private final Paint paint;
    private final Glyphs glyphs;
    private final int width;

    public CodeText(DiagnosticRenderer.Options options) {
        this.paint = new Paint(options.colour());
        this.glyphs = new Glyphs(options.unicode());
        this.width = Math.min(WIDEST, options.width());
    }

    public String page(Code code) {
        List<String> lines = new ArrayList<>();
        String head = code.severity().word() + "[" + code.id() + "]";
        lines.add(paint.severity(code.severity(), head) + paint.bold(": " + code.title()));
        lines.add("");
        lines.addAll(Wrap.lines(glyphs.text(code.explanation()), width));
        lines.add("");
        lines.add(paint.dim("for example"));
        indented(code.example(), lines);
        lines.add(paint.dim("mended"));
        indented(code.mend(), lines);
        return String.join("\n", lines) + "\n";
    }

    /** All codes with their titles, a line each. */
    public String list(List<Code> codes) {
        StringBuilder text = new StringBuilder();
        for (Code code : codes) {
            text.append(paint.severity(code.severity(), code.id()))
                    .append("  ")
                    .append(code.title())
                    .append('\n');
        }
        return text.toString();
    }

    private static void indented(String text, List<String> lines) {
        text.lines().forEach(line -> lines.add(("    " + line).stripTrailing()));
    }
}
