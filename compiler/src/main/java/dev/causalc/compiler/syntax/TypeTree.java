package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/** A type as written. */
public sealed interface TypeTree {
    Span span();

    record Binary(Span span) implements TypeTree {}

    /** {@code {a, b = "raw"}} or {@code ordered {low, high}}. */
    record Categories(boolean ordered, List<Level> levels, Span span) implements TypeTree {
        public Categories {
            levels = List.copyOf(levels);
        }

        /**
         * @param raw what the data hold for it, if that differs: a number, a negated number, a string or a truth value
         */
        public record Level(LevelTree level, Optional<Expr> raw, Span span) {}
    }

    /** {@code category}: levels are read from the data. */
    record Category(Span span) implements TypeTree {}

    record Real(Optional<Range> range, Span span) implements TypeTree {}

    record Int(Optional<Range> range, Span span) implements TypeTree {}

    record Date(Span span) implements TypeTree {}

    record Timestamp(Span span) implements TypeTree {}

    /** {@code simplex(a = EXPR, b = EXPR)}, over columns. */
    record Simplex(List<Share> shares, Span span) implements TypeTree {
        public Simplex {
            shares = List.copyOf(shares);
        }

        public record Share(Name name, Expr value, Span span) {}
    }

    /** {@code ratio(A, B)}, over columns. */
    record Ratio(Expr numerator, Expr denominator, Span span) implements TypeTree {}

    /** Could not be read; it has been reported. */
    record Broken(Span span) implements TypeTree {}

    /** What values a number may take. */
    sealed interface Range {
        Span span();

        /** {@code in [0, 1)}. */
        record Interval(Expr low, boolean lowOpen, Expr high, boolean highOpen, Span span) implements Range {}

        /** {@code >= 0}; the operator is one of {@code < <= > >=}. */
        record Bound(Operator operator, Expr value, Span span) implements Range {}
    }
}
