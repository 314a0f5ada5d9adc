package dev.causalc.compiler.model;

import dev.causalc.compiler.source.Diagnostic;
import java.util.List;

/**
 * A study with what the resolver has to say about it. With an error among the diagnostics the study is the best guess:
 * good for an editor, not for a run.
 */
public record Resolution(Study study, List<Diagnostic> diagnostics) {
    public Resolution {
        diagnostics = List.copyOf(diagnostics);
    }

    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(Diagnostic::isError);
    }
}
