package dev.causalc.compiler.source;

/** A stretch of a source: offsets in UTF-16 code units, the end exclusive. */
public record Span(Source source, int start, int end) {
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("span " + start + ".." + end);
        }
    }

    // Written out because what records give themselves is linked when it is first called, at a cost to every start.

    @Override
    public boolean equals(Object other) {
        return other instanceof Span that && source == that.source && start == that.start && end == that.end;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * source.hashCode() + start) + end;
    }

    /** The smallest span of the same source that covers both. */
    public Span to(Span other) {
        return new Span(source, Math.min(start, other.start), Math.max(end, other.end));
    }

    public String text() {
        return source.text().substring(start, end);
    }

    public Position startPosition() {
        return source.position(start);
    }

    public Position endPosition() {
        return source.position(end);
    }
}
