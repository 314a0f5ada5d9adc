package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.List;

/** What a variable is read {@code from}. */
public sealed interface BindingTree {
    Span span();

    /** An expression over columns; {@code human.label} names the data too. */
    record Value(Expr expression, Span span) implements BindingTree {}

    /** {@code from {weak = a, strong = b}}: the value under each level. */
    record Wide(List<MapEntry> byLevel, Span span) implements BindingTree {
        public Wide {
            byLevel = List.copyOf(byLevel);
        }
    }

    /** {@code from a versus b}: the two levels that a row compares. */
    record Versus(Expr first, Expr second, Span span) implements BindingTree {}
}
