package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Span;
import java.util.List;

/**
 * What the parser read, and what it has to say about it.
 *
 * @param diagnostics in the order of the text
 */
public record Parsed(StudyTree tree, List<Diagnostic> diagnostics) {
    public Parsed {
        diagnostics = List.copyOf(diagnostics);
    }

    /** Whether part of this stretch could not be read, so that what it seems to lack may have been meant. */
    public boolean brokenIn(Span span) {
        return diagnostics.stream()
                .anyMatch(d -> d.isError()
                        && d.span().start() <= span.end()
                        && d.span().end() >= span.start());
    }
}
