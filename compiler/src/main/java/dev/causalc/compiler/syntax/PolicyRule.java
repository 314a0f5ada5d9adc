package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.List;

/** What a policy does. Expressions are over variables. */
public sealed interface PolicyRule {
    Span span();

    /** A level, a column of levels, probabilities by level, or a new value of a real or simplex treatment. */
    record Value(Expr value, Span span) implements PolicyRule {}

    /** {@code large when difficulty > 0.6, small otherwise}: the first that holds. */
    record Cases(List<Case> cases, Expr otherwise, Span span) implements PolicyRule {
        public Cases {
            cases = List.copyOf(cases);
        }

        public record Case(Expr value, Expr when, Span span) {}
    }

    /** {@code highest of {small = …, large = …}}. */
    record Highest(List<MapEntry> scores, Span span) implements PolicyRule {
        public Highest {
            scores = List.copyOf(scores);
        }
    }

    /** {@code learned over X, … depth 2 on UTILITY}. */
    record Learned(List<Expr> over, Expr depth, Expr utility, Span span) implements PolicyRule {
        public Learned {
            over = List.copyOf(over);
        }
    }
}
