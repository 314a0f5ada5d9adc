package dev.causalc.runtime.execute;

import dev.causalc.compiler.model.BinaryOperator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A number computed from estimates, with its derivative by each of them: the delta method carried along.
 *
 * @param gradient by the index of an estimate in {@link Covariances}
 */
record Linearized(double value, Map<Integer, Double> gradient) {
    Linearized {
        gradient = Map.copyOf(gradient);
    }

    static Linearized constant(double value) {
        return new Linearized(value, Map.of());
    }

    static Linearized estimate(double value, int index) {
        return new Linearized(value, Map.of(index, 1.0));
    }

    Linearized negate() {
        return scaled(-value, -1);
    }

    Linearized log() {
        return scaled(Math.log(value), 1 / value);
    }

    Linearized exp() {
        return scaled(Math.exp(value), Math.exp(value));
    }

    static Linearized of(BinaryOperator operator, Linearized a, Linearized b) {
        return switch (operator) {
            case PLUS -> combine(a.value + b.value, a, 1, b, 1);
            case MINUS -> combine(a.value - b.value, a, 1, b, -1);
            case TIMES -> combine(a.value * b.value, a, b.value, b, a.value);
            case DIVIDE -> combine(a.value / b.value, a, 1 / b.value, b, -a.value / (b.value * b.value));
            case POWER, EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST, AND, OR ->
                throw new IllegalArgumentException("no arithmetic of estimands with " + operator.text());
        };
    }

    private Linearized scaled(double newValue, double derivative) {
        return combine(newValue, this, derivative, constant(0), 0);
    }

    private static Linearized combine(double value, Linearized a, double byA, Linearized b, double byB) {
        Map<Integer, Double> gradient = new LinkedHashMap<>();
        a.gradient.forEach((index, d) -> gradient.merge(index, d * byA, Double::sum));
        b.gradient.forEach((index, d) -> gradient.merge(index, d * byB, Double::sum));
        return new Linearized(value, gradient);
    }
}
