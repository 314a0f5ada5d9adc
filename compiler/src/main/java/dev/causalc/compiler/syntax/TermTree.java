package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/** One causal or statistical quantity, without its modifiers. Expressions are over variables. */
public sealed interface TermTree {
    Span span();

    /** {@code E[Y | do(T = t), X = x]}. */
    record Expectation(Expr value, Optional<GivenTree> given, Span span) implements TermTree {}

    /** {@code P(Y > c, Z = z | do(T = t))}: all events together. */
    record Probability(List<Expr> events, Optional<GivenTree> given, Span span) implements TermTree {
        public Probability {
            events = List.copyOf(events);
        }
    }

    /**
     * {@code ATE of T on Y}, {@code NDE of T on Y through M}, {@code QTE of T on Y at 0.5}.
     *
     * @param through mediators, for NDE and NIE
     * @param at quantiles, for QTE
     */
    record Effect(EffectWord word, TreatmentTree treatment, Name outcome, List<Name> through, List<Expr> at, Span span)
            implements TermTree {
        public Effect {
            through = List.copyOf(through);
            at = List.copyOf(at);
        }
    }

    /** {@code curve of Y over T at t1, t2}. */
    record Curve(Name outcome, Name treatment, List<Expr> at, Span span) implements TermTree {
        public Curve {
            at = List.copyOf(at);
        }
    }

    /** {@code slope of Y over T}, {@code slope of Y over T.web against code}. */
    record Slope(Name outcome, Name treatment, Optional<Name> share, Optional<Name> against, Span span)
            implements TermTree {}

    /** {@code value of POLICY on Y}. */
    record PolicyValue(Name policy, Name outcome, Span span) implements TermTree {}

    /** {@code strength of T on Y}. */
    record Strength(Name treatment, Name outcome, Span span) implements TermTree {}
}
