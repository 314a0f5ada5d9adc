package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Position;
import dev.causalc.compiler.source.Source;
import java.util.List;

/** Rows to text: blank lines as the author set them, at most one in a row; leads and comments aligned. */
final class Layout {
    /** A longer line does not push the comments of its neighbours out. */
    private static final int COMMENT_COLUMN = 80;

    private final Source source;

    Layout(Source source) {
        this.source = source;
    }

    String text(List<Row> rows) {
        boolean[] gaps = gaps(rows);
        String[] lines = new String[rows.size()];
        for (int from = 0; from < lines.length; ) {
            int to = from + 1;
            while (to < lines.length && !gaps[to] && together(rows.get(from), rows.get(to))) {
                to++;
            }
            align(rows, lines, from, to);
            from = to;
        }
        return join(rows, lines, gaps);
    }

    private static boolean together(Row first, Row row) {
        return !row.kind().isEmpty() && row.kind().equals(first.kind()) && row.inside() == first.inside();
    }

    private static void align(List<Row> rows, String[] lines, int from, int to) {
        int width = 0;
        for (int i = from; i < to; i++) {
            width = rows.get(i).rest().isEmpty()
                    ? width
                    : Math.max(width, rows.get(i).lead().length());
        }
        for (int i = from; i < to; i++) {
            lines[i] = rows.get(i).text(width);
        }
    }

    private static String join(List<Row> rows, String[] lines, boolean[] gaps) {
        StringBuilder text = new StringBuilder();
        for (int from = 0; from < lines.length; ) {
            int to = from + 1;
            int column = width(rows.get(from), lines[from]);
            while (to < lines.length
                    && !gaps[to]
                    && rows.get(from).comment().isPresent()
                    && rows.get(to).comment().isPresent()
                    && rows.get(to).inside() == rows.get(from).inside()) {
                column = Math.max(column, width(rows.get(to), lines[to]));
                to++;
            }
            for (int i = from; i < to; i++) {
                text.append(gaps[i] ? "\n" : "")
                        .append(commented(rows.get(i), lines[i], column))
                        .append('\n');
            }
            from = to;
        }
        return text.toString();
    }

    private static int width(Row row, String line) {
        boolean counts = row.comment().isPresent() && line.indexOf('\n') < 0 && line.length() <= COMMENT_COLUMN;
        return counts ? line.length() : 0;
    }

    private static String commented(Row row, String line, int column) {
        if (row.comment().isEmpty()) {
            return line;
        }
        int width = line.length() - line.lastIndexOf('\n') - 1;
        int blanks = line.indexOf('\n') < 0 ? Math.max(0, column - width) : 0;
        return line + " ".repeat(blanks + 2) + row.comment().get();
    }

    /** Before which rows a blank line stays. */
    private boolean[] gaps(List<Row> rows) {
        boolean[] gaps = new boolean[rows.size()];
        for (int i = 1; i < gaps.length; i++) {
            Row row = rows.get(i);
            Row before = rows.get(i - 1);
            boolean opens = !before.isComment() && before.lead().endsWith("{") && row.inside() != before.inside();
            boolean hoisted = before.isComment() && before.start() == row.start();
            gaps[i] = followsBlankLine(row) && !opens && !hoisted && !row.lead().equals("}");
        }
        return gaps;
    }

    private boolean followsBlankLine(Row row) {
        Position start = source.position(row.start());
        boolean first =
                source.line(start.line()).substring(0, start.column() - 1).isBlank();
        return first && start.line() > 1 && source.line(start.line() - 1).isBlank();
    }
}
