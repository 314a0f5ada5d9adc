package dev.causalc.compiler.identify.engine;

import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.functional.Functional;
import dev.causalc.compiler.identify.functional.Functionals;
import dev.causalc.compiler.identify.functional.Value;
import java.util.Map;
import java.util.TreeMap;

/** A joint distribution of measured nodes that can be written down. */
sealed interface Distribution {
    /** {@code P(event | given)}; both are measured. */
    Functional of(NodeSet event, NodeSet given, Functionals functionals);

    /**
     * What the rows of one data statement show.
     *
     * @param fixed what every row that is used has in common, such as that it was selected
     */
    record Sampled(int source, Map<Integer, Value> fixed) implements Distribution {
        public Sampled {
            fixed = Map.copyOf(fixed);
        }

        @Override
        public Functional of(NodeSet event, NodeSet given, Functionals functionals) {
            NodeSet constant =
                    NodeSet.of(fixed.keySet().stream().mapToInt(node -> node).toArray());
            return functionals.probability(source, event.minus(constant), given.union(constant), fixed);
        }
    }

    /**
     * {@code P(v | t, S = 1) P(t)}: what selected rows show of nodes that selection does not touch given {@code t}, with the
     * distribution of {@code t} from rows that were not selected (Bareinboim, Tian and Pearl 2014, Theorem 2).
     */
    record Reweighted(Distribution selected, Distribution external, NodeSet by) implements Distribution {
        @Override
        public Functional of(NodeSet event, NodeSet given, Functionals functionals) {
            if (given.containsAll(by)) {
                return selected.of(event, given, functionals);
            }
            return given.isEmpty()
                    ? joint(event, functionals)
                    : functionals.quotient(joint(event.union(given), functionals), joint(given, functionals));
        }

        private Functional joint(NodeSet nodes, Functionals functionals) {
            if (by.containsAll(nodes)) {
                return external.of(nodes, NodeSet.empty(), functionals);
            }
            return functionals.sum(
                    by.minus(nodes),
                    functionals.product(
                            selected.of(nodes.minus(by), by, functionals),
                            external.of(by, NodeSet.empty(), functionals)));
        }
    }

    static Distribution sampled(int source, NodeSet fixed, Value level) {
        Map<Integer, Value> values = new TreeMap<>();
        fixed.forEachNode(node -> values.put(node, level));
        return new Sampled(source, values);
    }
}
