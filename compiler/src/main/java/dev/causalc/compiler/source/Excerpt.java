package dev.causalc.compiler.source;

import java.util.List;

/**
 * One line of a source with its number, and the marks beneath it. A line longer than the width is cut on both sides of
 * the place; of a place that spans several lines the first is shown.
 */
final class Excerpt {
    private final int width;
    private final String ellipsis;

    Excerpt(int width, String ellipsis) {
        this.width = width;
        this.ellipsis = ellipsis;
    }

    /** Whether the two places are shown on different lines, or differently cut ones. */
    boolean differs(Span one, Span other) {
        return one.startPosition().line() != other.startPosition().line()
                || (isLong(one) && !cut(one).equals(cut(other)));
    }

    List<String> line(Span span, int gutter) {
        String number = Integer.toString(span.startPosition().line());
        Cut cut = cut(span);
        String text = cut.before() + cut.marked() + cut.after();
        return List.of((" ".repeat(Math.max(0, gutter - number.length())) + number + " | " + text).stripTrailing());
    }

    String underline(Span span, int gutter, char mark, String text) {
        Cut cut = cut(span);
        int marks = Math.max(1, DisplayWidth.of(cut.marked()));
        String line = " ".repeat(gutter) + " | " + " ".repeat(DisplayWidth.of(cut.before()))
                + String.valueOf(mark).repeat(marks);
        return text.isEmpty() ? line : line + "  " + DisplayWidth.printable(text);
    }

    private boolean isLong(Span span) {
        String line = span.source().line(span.startPosition().line());
        return DisplayWidth.of(DisplayWidth.printable(line)) > room();
    }

    private int room() {
        return width - 8;
    }

    private Cut cut(Span span) {
        int column = span.startPosition().column() - 1;
        String line = span.source().line(span.startPosition().line());
        int start = Math.min(column, line.length());
        int end = Math.min(line.length(), start + (span.end() - span.start()));
        String before = DisplayWidth.printable(line.substring(0, start));
        String marked = DisplayWidth.printable(line.substring(start, end));
        String after = DisplayWidth.printable(line.substring(end));
        if (DisplayWidth.of(before + marked + after) <= room()) {
            return new Cut(before, marked, after);
        }
        int dots = DisplayWidth.of(ellipsis);
        marked = shorten(marked, room() / 2 - dots);
        int left = Math.min(DisplayWidth.of(before), room() - DisplayWidth.of(marked) - 2 * dots);
        int wanted = Math.max(0, Math.min(left, (room() - DisplayWidth.of(marked)) * 2 / 3));
        before = shortenLeft(before, wanted);
        return new Cut(before, marked, shorten(after, room() - DisplayWidth.of(before + marked) - dots));
    }

    private String shorten(String text, int columns) {
        return DisplayWidth.of(text) <= columns ? text : DisplayWidth.prefix(text, Math.max(0, columns)) + ellipsis;
    }

    private String shortenLeft(String text, int columns) {
        if (DisplayWidth.of(text) <= columns) {
            return text;
        }
        int from = 0;
        while (from < text.length() && DisplayWidth.of(text.substring(from)) > columns) {
            from += Character.charCount(text.codePointAt(from));
        }
        return ellipsis + text.substring(from);
    }

    private record Cut(String before, String marked, String after) {}
}
