package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Source;
import dev.causalc.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The comments of a source, put where they belong among formatted rows: one that has its line to itself before the next
 * row, one that follows something at the end of that row. A comment in the middle of what is now one row goes before
 * it, and so do all but the last of several that would stand at its end.
 */
final class Comments {
    private final Source source;
    private final List<Span> spans;

    Comments(Source source) {
        this.source = source;
        this.spans = Scanner.scan(new Reading(source)).comments();
    }

    /** Whether a comment stands between the ends of a row. */
    boolean within(Row row) {
        return spans.stream().anyMatch(c -> c.start() > row.start() && c.start() < row.end());
    }

    List<Row> put(List<Row> rows) {
        List<Row> all = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            int limit = i + 1 < rows.size() ? rows.get(i + 1).start() : Integer.MAX_VALUE;
            while (next < spans.size() && spans.get(next).start() < row.start()) {
                all.add(comment(spans.get(next++), isInside(row)));
            }
            List<Span> trailing = new ArrayList<>();
            while (next < spans.size() && spans.get(next).start() < limit && belongs(spans.get(next), row)) {
                trailing.add(spans.get(next++));
            }
            add(row, trailing, all);
        }
        while (next < spans.size()) {
            all.add(comment(spans.get(next++), false));
        }
        return all;
    }

    /** Whether a comment after the start of a row is the row's: it stands inside of it, or follows it on its line. */
    private boolean belongs(Span comment, Row row) {
        return comment.start() < row.end() && !opensBlock(row) || follows(comment, row);
    }

    private static boolean opensBlock(Row row) {
        return !row.inside() && row.lead().endsWith("{");
    }

    private boolean follows(Span comment, Row row) {
        int line = source.position(comment.start()).line();
        String before = source.line(line).substring(0, comment.startPosition().column() - 1);
        return !before.isBlank() && comment.start() > row.start();
    }

    private void add(Row row, List<Span> trailing, List<Row> all) {
        boolean ends = !trailing.isEmpty() && follows(trailing.getLast(), row);
        List<Span> before = ends ? trailing.subList(0, trailing.size() - 1) : trailing;
        for (Span comment : before) {
            all.add(new Row("", text(comment), "", row.start(), row.start(), isInside(row), Optional.empty()));
        }
        all.add(ends ? row.with(text(trailing.getLast())) : row);
    }

    /** Whether a comment before a row is one of the lines of a block. */
    private static boolean isInside(Row row) {
        return row.inside() || row.lead().equals("}");
    }

    private static Row comment(Span span, boolean inside) {
        Row row = Row.plain(text(span), span.start(), span.end());
        return inside ? row.indented() : row;
    }

    private static String text(Span span) {
        return span.text().stripTrailing();
    }
}
