package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;

/** One part of an index into an estimand with several values. */
public sealed interface IndexTree {
    Span span();

    /** {@code total[tulu vs base]}. */
    record Contrast(ContrastTree contrast) implements IndexTree {
        @Override
        public Span span() {
            return contrast.span();
        }
    }

    /** {@code lift_by[domain = math]}, {@code q[at = 0.95]}. */
    record Match(Assignment assignment) implements IndexTree {
        @Override
        public Span span() {
            return assignment.span();
        }
    }
}
