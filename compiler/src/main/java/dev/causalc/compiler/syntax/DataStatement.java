package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * {@code data NAME from SOURCE { … }}.
 *
 * @param origin empty: not collected yet
 * @param clauses in the order written
 */
public record DataStatement(Name name, Optional<DataOrigin> origin, List<DataClause> clauses, Span span)
        implements Statement {
    public DataStatement {
        clauses = List.copyOf(clauses);
    }

    /** The clauses of one kind, in the order written. */
    public <C extends DataClause> List<C> all(Class<C> kind) {
        return clauses.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The first clause of a kind; a second one has been reported, unless it may be repeated. */
    public <C extends DataClause> Optional<C> first(Class<C> kind) {
        return clauses.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }
}
