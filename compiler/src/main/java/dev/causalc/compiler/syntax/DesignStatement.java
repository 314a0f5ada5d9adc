package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * {@code design KIND for T { … }}.
 *
 * @param treatment empty: the only one
 * @param clauses in the order written
 */
public record DesignStatement(DesignWord kind, Optional<Name> treatment, List<DesignClause> clauses, Span span)
        implements Statement {
    public DesignStatement {
        clauses = List.copyOf(clauses);
    }

    /** The first clause of a kind; a second one has been reported. */
    public <C extends DesignClause> Optional<C> first(Class<C> kind) {
        return clauses.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }
}
