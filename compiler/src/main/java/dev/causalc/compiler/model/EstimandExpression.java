package dev.causalc.compiler.model;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Arithmetic over terms and other estimands; params are already numbers. */
public sealed interface EstimandExpression {
    record Num(double value) implements EstimandExpression {}

    record Of(Term term) implements EstimandExpression {}

    /** Another estimand, or one of its values. */
    record Reference(String estimand, Index index) implements EstimandExpression {}

    record Negate(EstimandExpression operand) implements EstimandExpression {}

    /** The operator is one of + − * /. */
    record Arithmetic(BinaryOperator operator, EstimandExpression left, EstimandExpression right)
            implements EstimandExpression {}

    record Log(EstimandExpression operand) implements EstimandExpression {}

    record Exp(EstimandExpression operand) implements EstimandExpression {}

    /**
     * Which value of an estimand with several: {@code [a vs b]}, {@code [at = 0.95]}, {@code [domain = math]}.
     *
     * @param by variable to level or value, as text
     */
    record Index(Optional<Contrast> contrast, OptionalDouble at, Map<String, String> by) {
        public static final Index NONE = new Index(Optional.empty(), OptionalDouble.empty(), Map.of());

        public Index {
            by = Map.copyOf(by);
        }
    }
}
