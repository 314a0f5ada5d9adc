package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.List;

/** {@code assume …}. */
public sealed interface AssumeStatement extends Statement {
    /** {@code assume monotone A on B}. */
    record Monotone(Name cause, Name effect, Span span) implements AssumeStatement {}

    /** {@code assume linear Y given …}. */
    record Linear(Name effect, List<Name> given, Span span) implements AssumeStatement {
        public Linear {
            given = List.copyOf(given);
        }
    }

    /** {@code assume missing_at_random Y given X, …}. */
    record MissingAtRandom(Name variable, List<Name> given, Span span) implements AssumeStatement {
        public MissingAtRandom {
            given = List.copyOf(given);
        }
    }
}
