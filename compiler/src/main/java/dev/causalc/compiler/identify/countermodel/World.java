package dev.causalc.compiler.identify.countermodel;

import dev.causalc.compiler.graph.NodeSet;
import java.util.List;
import java.util.Optional;

/**
 * A structural model over bits: each is 1 when an odd number of the bits and coins of its equation are 1.
 *
 * @param equations causes before effects; the same bits in the same order in both worlds of a pair
 */
public record World(List<Equation> equations) {
    public World {
        equations = List.copyOf(equations);
    }

    /** What of a node's value a bit is: its own bit of the hedge, or what it sends on towards the outcome. */
    public enum Part {
        OWN,
        SENT
    }

    /** A node has one bit, or, where it stands in the hedge and on a way from it, two: then it has four levels. */
    public record Bit(int node, Part part) {}

    /** @param coins their numbers in the pair's list */
    public record Equation(Bit bit, List<Bit> causes, List<Integer> coins) {
        public Equation {
            causes = List.copyOf(causes);
            coins = List.copyOf(coins);
        }
    }

    /**
     * An unobserved cause: 1 with this probability, independent of all others.
     *
     * @param hiddenBehind the two ends of a bidirected edge, or the one node whose noise it is
     */
    public record Coin(NodeSet hiddenBehind, double probability) {
        public boolean isNoise() {
            return hiddenBehind.size() == 1;
        }
    }

    /** The place of a bit in states and tables; empty if the world has no such bit. */
    Optional<Integer> place(Bit bit) {
        for (int i = 0; i < equations.size(); i++) {
            if (equations.get(i).bit().equals(bit)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }
}
