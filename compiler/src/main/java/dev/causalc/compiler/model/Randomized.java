package dev.causalc.compiler.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Variables that were assigned by experiment or by a logged rule.
 *
 * @param probability of the level received, over columns
 * @param probabilityByLevel of each level, over columns; empty when {@code probability} is given or nothing is
 */
public record Randomized(
        List<String> variables,
        boolean adaptive,
        List<String> given,
        Optional<Expression> probability,
        Map<String, Expression> probabilityByLevel) {
    public Randomized {
        variables = List.copyOf(variables);
        given = List.copyOf(given);
        probabilityByLevel = Map.copyOf(probabilityByLevel);
    }
}
