package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.List;

/**
 * The estimands that a statement is about.
 *
 * @param names empty: {@code all}
 */
public record Targets(List<Name> names, Span span) {
    public Targets {
        names = List.copyOf(names);
    }

    public boolean all() {
        return names.isEmpty();
    }
}
