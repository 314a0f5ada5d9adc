package dev.causalc.compiler.model;

/** A resolved expression with the type of its value. */
public record Typed(Expression expression, ValueType type) {
    static Typed number(double value) {
        return new Typed(new Expression.Num(value), ValueType.Simple.NUMBER);
    }

    /** What remains of something that could not be resolved and has been reported. */
    static Typed unknown(Expression expression) {
        return new Typed(expression, ValueType.Simple.ANY);
    }
}
