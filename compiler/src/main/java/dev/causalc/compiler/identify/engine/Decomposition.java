package dev.causalc.compiler.identify.engine;

import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.functional.Value;
import dev.causalc.compiler.identify.functional.Value.Symbol;
import java.util.List;
import java.util.Map;

/** A counterfactual probability as a sum of products of counterfactual factors. */
sealed interface Decomposition {
    /**
     * {@code sum_bound prod_i Q[C_i]}.
     *
     * @param conditions whether a variable that is conditioned on is among those of the factors: then it has to be normalised
     */
    record Factors(List<Symbol> bound, List<Factor> factors, boolean conditions) implements Decomposition {
        public Factors {
            bound = List.copyOf(bound);
            factors = List.copyOf(factors);
        }
    }

    /** The district and the value of each of its nodes and of their parents. */
    record Factor(NodeSet nodes, Map<Integer, Value> values) {
        public Factor {
            values = Map.copyOf(values);
        }
    }

    /** It contradicts itself: a variable would have two values at once. */
    record Impossible() implements Decomposition {}

    /**
     * A factor asks for several worlds at once: {@code node} is taken at two values. No data on one world at a time determine
     * it (Correa et al. 2021, Theorem 3; a recanting district, Shpitser 2013).
     */
    record Inconsistent(NodeSet district, int node) implements Decomposition {}
}
