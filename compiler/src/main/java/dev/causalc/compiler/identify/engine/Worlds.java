package dev.causalc.compiler.identify.engine;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.functional.Value;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Counterfactual variables of one graph, each written with the least that has to be set for it. */
final class Worlds {
    private final CausalGraph graph;
    private final NodeSet nodes;
    private final boolean single;
    private final Map<Variable, Variable> minimal = new HashMap<>();

    /**
     * @param nodes of the graph
     * @param single whether all variables live in the same world, so that none can coincide with another
     */
    Worlds(CausalGraph graph, NodeSet nodes, boolean single) {
        this.graph = graph;
        this.nodes = nodes;
        this.single = single;
    }

    /** What a node would be when others are set. */
    record Variable(int node, Map<Integer, Value> world) {}

    Variable variable(int node, Map<Integer, Value> world) {
        return single ? new Variable(node, world) : minimal.computeIfAbsent(new Variable(node, world), this::minimal);
    }

    /** Without what is set in vain: what lies on no directed path to the node (Correa et al. 2021, equation 5). */
    private Variable minimal(Variable variable) {
        if (variable.world.isEmpty()) {
            return variable;
        }
        NodeSet set =
                NodeSet.of(variable.world.keySet().stream().mapToInt(n -> n).toArray());
        NodeSet upstream = graph.ancestorsOrSelf(
                NodeSet.of(variable.node), nodes.minus(set).with(variable.node));
        NodeSet causes = graph.parents(upstream).intersect(set);
        Map<Integer, Value> world = new TreeMap<>();
        causes.forEachNode(node -> world.put(node, variable.world.get(node)));
        return new Variable(variable.node, Map.copyOf(world));
    }

    /**
     * A variable with all that causes it in its world, where no edge leaves a variable that is conditioned on
     * (Definition 3 of the same paper).
     */
    Set<Variable> ancestors(Variable start, Predicate<Variable> conditioned) {
        Set<Variable> found = new LinkedHashSet<>();
        ArrayDeque<Variable> open = new ArrayDeque<>();
        found.add(start);
        open.add(start);
        while (!open.isEmpty()) {
            Variable variable = open.remove();
            graph.parents(variable.node).intersect(nodes).forEachNode(parent -> {
                if (!variable.world.containsKey(parent)) {
                    Variable cause = variable(parent, variable.world);
                    if (!conditioned.test(cause) && found.add(cause)) {
                        open.add(cause);
                    }
                }
            });
        }
        return found;
    }

    CausalGraph graph() {
        return graph;
    }

    NodeSet nodes() {
        return nodes;
    }
}
