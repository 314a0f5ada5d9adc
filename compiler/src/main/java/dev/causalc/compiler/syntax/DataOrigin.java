package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.Optional;

/** Where the rows of a data statement come from. */
public sealed interface DataOrigin {
    Span span();

    /** A path or a glob, relative to the study file. */
    record File(Text pattern) implements DataOrigin {
        @Override
        public Span span() {
            return pattern.span();
        }
    }

    /** {@code CONNECTION.table} or {@code CONNECTION.schema.table}. */
    record Table(Name connection, Optional<Name> schema, Name table, Span span) implements DataOrigin {}

    /** {@code sql """…"""} over the study's other data, or {@code sql in CONNECTION """…"""}. */
    record Query(Optional<Name> connection, Text sql, Span span) implements DataOrigin {}
}
