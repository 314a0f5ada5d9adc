package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * {@code simulate 200 task, 4 rows per task seed 7 { … }}.
 *
 * @param levels outermost first; the last is {@code rows}
 * @param seed a number, or the name of a param
 * @param lines in the order written
 */
public record SimulateStatement(List<Level> levels, Optional<Expr> seed, List<Line> lines, Span span)
        implements Statement {
    public SimulateStatement {
        levels = List.copyOf(levels);
        lines = List.copyOf(lines);
    }

    /**
     * {@code 4 rows per task}.
     *
     * @param count a number, or the name of a param
     * @param name {@code rows}, or what the level is called
     */
    public record Level(Expr count, Name name, Optional<Name> per, Span span) {}

    /**
     * {@code ease per task ~ normal(0, 1)} or {@code y = 0.5 + x}.
     *
     * @param drawn whether it has {@code ~}
     */
    public record Line(Name variable, Optional<Name> per, boolean drawn, Expr value, Span span) {}
}
