package dev.causalc.compiler.source;

import java.util.ArrayList;
import java.util.List;

/** Breaks prose at spaces; what has no space is left whole, so that a path or a formula can be copied. */
public final class Wrap {
    private static final int NARROWEST = 20;

    private Wrap() {}

    /** At least one line; runs of spaces inside a line are kept. */
    public static List<String> lines(String text, int columns) {
        int limit = Math.max(NARROWEST, columns);
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split("(?<= )(?! )")) {
            boolean full = DisplayWidth.of(line.toString()) + DisplayWidth.of(word.stripTrailing()) > limit;
            if (full && !line.isEmpty()) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
            }
            line.append(word);
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }
}
