package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.List;

/** One clause of a design. Expressions are over columns, but {@code running} names a variable. */
public sealed interface DesignClause {
    Span span();

    record Unit(Expr column, Span span) implements DesignClause {}

    record Time(Expr value, Span span) implements DesignClause {}

    /** A column, or a literal in units of {@code time}. */
    record Starts(Expr value, Span span) implements DesignClause {}

    /** The value of {@code starts} that means never. */
    record Never(Expr value, Span span) implements DesignClause {}

    record Anticipation(Duration duration, Span span) implements DesignClause {}

    record Running(Name variable, Span span) implements DesignClause {}

    record Cutoff(Expr value, Span span) implements DesignClause {}

    record Fuzzy(Span span) implements DesignClause {}

    /** The units that are treated. */
    record Treated(List<Expr> units, Span span) implements DesignClause {
        public Treated {
            units = List.copyOf(units);
        }
    }

    record Block(Expr column, Span span) implements DesignClause {}

    record Carryover(Duration duration, Span span) implements DesignClause {}

    /** The word that starts the clause. */
    default String word() {
        return switch (this) {
            case Unit c -> "unit";
            case Time c -> "time";
            case Starts c -> "starts";
            case Never c -> "never";
            case Anticipation c -> "anticipation";
            case Running c -> "running";
            case Cutoff c -> "cutoff";
            case Fuzzy c -> "fuzzy";
            case Treated c -> "treated";
            case Block c -> "block";
            case Carryover c -> "carryover";
        };
    }
}
