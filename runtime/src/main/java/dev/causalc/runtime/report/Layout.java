package dev.causalc.runtime.report;

import dev.causalc.compiler.source.DisplayWidth;
import dev.causalc.compiler.source.Wrap;
import java.util.ArrayList;
import java.util.List;

/** Puts words beside a margin: a lead on the first line, the rest indented below it, wrapped to the width. */
final class Layout {
    /** Prose is never squeezed into fewer columns than this. */
    private static final int NARROWEST = 30;

    private final int width;
    private final Glyphs glyphs;

    Layout(int width, Glyphs glyphs) {
        this.width = width;
        this.glyphs = glyphs;
    }

    int width() {
        return width;
    }

    /** The lead, padded to the indent; where it is longer it has a line of its own. */
    List<String> beside(String lead, int indent, String text) {
        String shown = glyphs.text(text);
        List<String> lines = new ArrayList<>();
        String first = pad(lead, indent);
        if (DisplayWidth.of(lead) >= indent && !lead.isBlank()) {
            lines.add(lead);
            first = " ".repeat(indent);
        }
        String margin = " ".repeat(indent);
        for (String line : Wrap.lines(DisplayWidth.printable(shown), Math.max(NARROWEST, width - indent))) {
            lines.add((first + line).stripTrailing());
            first = margin;
        }
        return lines;
    }

    List<String> indented(int indent, String text) {
        return beside("", indent, text);
    }

    /** The text with spaces after it, to so many columns. */
    static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - DisplayWidth.of(text)));
    }

    static String padLeft(String text, int columns) {
        return " ".repeat(Math.max(0, columns - DisplayWidth.of(text))) + text;
    }
}
