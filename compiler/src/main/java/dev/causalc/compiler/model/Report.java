package dev.causalc.compiler.model;

import dev.causalc.compiler.source.Code;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.NameCode;
import dev.causalc.compiler.source.RoleCode;
import dev.causalc.compiler.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects diagnostics while a study is resolved. The same mistake in several places is one diagnostic with labels. */
final class Report {
    private static final int MOST_LABELS = 3;

    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Map<String, Integer> mistakes = new HashMap<>();

    void add(Diagnostic diagnostic) {
        diagnostics.add(diagnostic);
    }

    Diagnostic add(Code code, Span span, String message) {
        Diagnostic diagnostic = Diagnostic.of(code, span, message);
        add(diagnostic);
        return diagnostic;
    }

    /**
     * Adds it unless this mistake is known; then its place becomes a label of the first. A name that is drawn and asked about,
     * and declared nowhere, is one mistake.
     */
    void once(String mistake, Diagnostic diagnostic) {
        String kind = diagnostic.code() == RoleCode.UNDECLARED_NODE
                ? NameCode.UNKNOWN_NAME.id()
                : diagnostic.code().id();
        Integer known = mistakes.putIfAbsent(kind + " " + mistake, diagnostics.size());
        if (known == null) {
            add(diagnostic);
            return;
        }
        Diagnostic first = diagnostics.get(known);
        if (first.labels().size() < MOST_LABELS && !first.span().equals(diagnostic.span())) {
            diagnostics.set(known, first.label(diagnostic.span(), "also here"));
        }
    }

    /** How many errors there are so far. */
    long errors() {
        return diagnostics.stream().filter(Diagnostic::isError).count();
    }

    List<Diagnostic> diagnostics() {
        return List.copyOf(diagnostics);
    }
}
