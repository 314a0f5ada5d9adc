package dev.causalc.compiler.model;

import dev.causalc.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * A simulate block: the structural model of every variable.
 *
 * @param levels outermost first, rows last: {@code 200 task, 4 rows per task}
 */
public record Simulation(List<Nest> levels, Optional<Long> seed, List<Equation> equations, Span span) {
    public Simulation {
        levels = List.copyOf(levels);
        equations = List.copyOf(equations);
    }

    /** So many of these in each of the level above; the last is named {@code rows}. */
    public record Nest(String name, long count) {}

    /**
     * One line: a variable's value, with its noise as {@link Expression.Draw}s inside.
     *
     * @param per the level that it is drawn once for; empty: the row
     */
    public record Equation(String name, Optional<String> per, Expression value, Span span) {}
}
