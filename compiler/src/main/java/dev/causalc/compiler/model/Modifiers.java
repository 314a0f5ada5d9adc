package dev.causalc.compiler.model;

import java.util.List;
import java.util.Optional;

/**
 * What narrows or splits a term.
 *
 * @param where over variables; restricts rows before anything is fitted
 * @param by variables; fits once and averages within their levels
 * @param per a column; averages within it first, then over its values with equal weight
 */
public record Modifiers(
        List<Holding> holding,
        Optional<Expression> where,
        List<String> by,
        Optional<String> population,
        Optional<Expression> per,
        Scale scale) {
    public static final Modifiers NONE =
            new Modifiers(List.of(), Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Scale.DIFFERENCE);

    public Modifiers {
        holding = List.copyOf(holding);
        by = List.copyOf(by);
    }

    /** {@code holding M = m}, or with no value: each row's own. */
    public record Holding(String variable, Optional<Expression> value) {}
}
