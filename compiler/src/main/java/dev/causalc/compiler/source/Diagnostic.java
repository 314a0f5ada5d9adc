package dev.causalc.compiler.source;

import java.util.ArrayList;
import java.util.List;

/**
 * Something a person should know about a study: what was found, where, why it matters and what to do.
 *
 * @param message one sentence, in the user's words, without a final stop
 * @param span the place it is about
 * @param labels second places, each with a few words
 * @param notes lines that follow the excerpt: reasons, counts, examples, mends
 * @param fixes changes that a machine can apply
 */
public record Diagnostic(
        Code code,
        Severity severity,
        String message,
        Span span,
        List<Label> labels,
        List<String> notes,
        List<Fix> fixes) {
    public Diagnostic {
        labels = List.copyOf(labels);
        notes = List.copyOf(notes);
        fixes = List.copyOf(fixes);
    }

    /** A diagnostic with the severity that its code has. */
    public static Diagnostic of(Code code, Span span, String message) {
        return new Diagnostic(code, code.severity(), message, span, List.of(), List.of(), List.of());
    }

    public Diagnostic label(Span at, String text) {
        return new Diagnostic(code, severity, message, span, append(labels, new Label(at, text)), notes, fixes);
    }

    public Diagnostic note(String note) {
        return new Diagnostic(code, severity, message, span, labels, append(notes, note), fixes);
    }

    public Diagnostic fix(Fix fix) {
        return new Diagnostic(code, severity, message, span, labels, notes, append(fixes, fix));
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    private static <T> List<T> append(List<T> list, T item) {
        List<T> longer = new ArrayList<>(list);
        longer.add(item);
        return longer;
    }
}
