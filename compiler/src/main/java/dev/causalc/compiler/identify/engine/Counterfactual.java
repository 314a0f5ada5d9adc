package dev.causalc.compiler.identify.engine;

import dev.causalc.compiler.identify.functional.Value;
import java.util.Map;

/**
 * A node takes a value in the world where others are set: {@code Y[X = x] = y}; with nothing set, what is seen.
 *
 * @param world what is set, to what
 */
public record Counterfactual(int node, Map<Integer, Value> world, Value value) {
    public Counterfactual {
        world = Map.copyOf(world);
    }

    Counterfactual withValue(Value other) {
        return new Counterfactual(node, world, other);
    }
}
