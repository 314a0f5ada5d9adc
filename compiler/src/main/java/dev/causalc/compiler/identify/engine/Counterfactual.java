package dev.causalc.compiler.identify.engine;

import dev.causalc.compiler.identify.functional.Value;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A node takes a value in the world where others are set: {@code Y[X = x] = y}; with nothing set, what is seen.
 *
 * @param world what is set, to what
 */
public record Counterfactual(int node, Map<Integer, Value> world, Value value) {
    public Counterfactual {
        // In the order of the nodes: what is written must not hang on a hash.
        world = Collections.unmodifiableSortedMap(new TreeMap<>(world));
    }

    Counterfactual withValue(Value other) {
        return new Counterfactual(node, world, other);
    }
}
