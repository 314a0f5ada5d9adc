package dev.causalc.compiler.identify.functional;

import dev.causalc.compiler.graph.NodeSet;
import java.util.List;
import java.util.Map;

/**
 * A quantity of the distributions that data sample. Made by {@link Functionals} only, which gives equal quantities the same
 * object: nodes are compared by identity.
 */
public sealed interface Functional {
    /** Distinct for distinct nodes of one {@link Functionals}. */
    int id();

    /** The empty product 1, or 0 for what cannot happen. */
    record Constant(int id, double value) implements Functional {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return id;
        }
    }

    /**
     * {@code P(event | given)} in the distribution of one source.
     *
     * @param source the number of the source
     * @param values of the nodes that do not take their own symbol
     */
    record Probability(int id, int source, NodeSet event, NodeSet given, Map<Integer, Value> values)
            implements Functional {
        /** What a node of {@code event} or {@code given} is said to be. */
        public Value value(int node) {
            Value own = values.get(node);
            return own == null ? Value.symbol(node) : own;
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return id;
        }
    }

    /** At least two factors, none of which is a product. */
    record Product(int id, List<Functional> factors) implements Functional {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return id;
        }
    }

    record Quotient(int id, Functional numerator, Functional denominator) implements Functional {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return id;
        }
    }

    /** Over all values of the bound symbols, which mean nothing outside of {@code body}. */
    record Sum(int id, List<Value.Symbol> bound, Functional body) implements Functional {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return id;
        }
    }
}
