package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;

/** {@code monitor NAME every 500 rows with METHOD}. */
public record MonitorStatement(Name estimand, Every every, MethodTree method, Span span) implements Statement {
    /** How often one looks. */
    public sealed interface Every {
        Span span();

        /** {@code every 500 rows}. */
        record Rows(Expr count, Span span) implements Every {}

        /** {@code every 1 day}. */
        record Period(Duration duration, Span span) implements Every {}
    }
}
