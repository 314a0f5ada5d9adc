package dev.causalc.runtime.simulate;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A constant and a weighted sum of nodes that are not sums themselves.
 *
 * @param weights none of them 0
 */
record Affine(double constant, Map<Node, Double> weights) {
    Affine {
        weights = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    }

    static Affine constant(double value) {
        return new Affine(value, Map.of());
    }

    static Affine atom(Node node) {
        return new Affine(0, Map.of(node, 1.0));
    }

    boolean isConstant() {
        return weights.isEmpty();
    }

    Affine times(double factor) {
        if (factor == 0) {
            return constant(0);
        }
        Map<Node, Double> scaled = new LinkedHashMap<>();
        weights.forEach((node, weight) -> scaled.put(node, weight * factor));
        return new Affine(constant * factor, scaled);
    }

    Affine plus(Affine other) {
        Map<Node, Double> sum = new LinkedHashMap<>(weights);
        other.weights.forEach((node, weight) -> sum.merge(node, weight, Double::sum));
        sum.values().removeIf(weight -> weight == 0);
        return new Affine(constant + other.constant, sum);
    }

    Affine minus(Affine other) {
        return plus(other.times(-1));
    }
}
