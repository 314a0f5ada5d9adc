package dev.causalc.compiler.source;

import java.util.List;

/**
 * A change that a machine can apply.
 *
 * @param title what it does, in the imperative: "write `=`"
 * @param safe whether {@code check --fix} applies it unasked: it gives what the author must have meant
 */
public record Fix(String title, List<Edit> edits, boolean safe) {
    public Fix {
        edits = List.copyOf(edits);
    }

    public static Fix replace(String title, Span span, String text) {
        return new Fix(title, List.of(new Edit(span, text)), true);
    }

    /** A change that an editor may offer, but that nobody should make unasked. */
    public static Fix suggestion(String title, Span span, String text) {
        return new Fix(title, List.of(new Edit(span, text)), false);
    }
}
