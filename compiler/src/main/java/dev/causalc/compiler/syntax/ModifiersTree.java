package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * What narrows or splits a term; {@code fmt} writes them in this order.
 *
 * @param by variables, or {@code column(C)}
 * @param per a column
 * @param span from the first modifier to the last; empty after the term if there is none
 */
public record ModifiersTree(
        List<Holding> holding,
        Optional<Expr> where,
        List<Expr> by,
        Optional<Name> population,
        Optional<Expr> per,
        Optional<ScaleWord> scale,
        Span span) {
    public ModifiersTree {
        holding = List.copyOf(holding);
        by = List.copyOf(by);
    }

    public boolean isEmpty() {
        return holding.isEmpty()
                && where.isEmpty()
                && by.isEmpty()
                && population.isEmpty()
                && per.isEmpty()
                && scale.isEmpty();
    }

    /** {@code holding M = m}, or {@code holding M}: each row's own. */
    public record Holding(Name variable, Optional<Expr> value, Span span) {}
}
