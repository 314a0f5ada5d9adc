package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.List;

/** Arithmetic over terms, other estimands, params and numbers. */
public sealed interface EstimandExpr {
    Span span();

    /**
     * @param text as written
     */
    record Number(String text, double value, Span span) implements EstimandExpr {}

    /** A param, an estimand, or with an index one value of an estimand. */
    record Reference(Name name, List<IndexTree> index, Span span) implements EstimandExpr {
        public Reference {
            index = List.copyOf(index);
        }
    }

    record Of(TermTree term, ModifiersTree modifiers, Span span) implements EstimandExpr {}

    record Negate(EstimandExpr operand, Span span) implements EstimandExpr {}

    /** The operator is one of {@code + - * /}. */
    record Arithmetic(Operator operator, EstimandExpr left, EstimandExpr right, Span span) implements EstimandExpr {}

    /** {@code log(x)}, {@code exp(x)}. */
    record Function(Name name, EstimandExpr operand, Span span) implements EstimandExpr {}

    /** Could not be read; it has been reported. */
    record Broken(Span span) implements EstimandExpr {}
}
