package dev.causalc.compiler.model;

import dev.causalc.compiler.source.Span;
import java.util.List;

/**
 * A decide statement: yes when all comparisons hold with confidence.
 *
 * @param confidence between 0 and 1
 */
public record Decision(String name, List<Comparison> comparisons, double confidence, String text, Span span) {
    public Decision {
        comparisons = List.copyOf(comparisons);
    }

    /** A value held against a number, or an equivalence: {@code value in [low, high]} is two of these. */
    public record Comparison(EstimandExpression value, boolean greater, double bound, String text) {}
}
