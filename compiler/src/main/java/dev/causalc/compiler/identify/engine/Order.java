package dev.causalc.compiler.identify.engine;

import dev.causalc.compiler.graph.CausalGraph;

/** The places of nodes in a topological order, found when they are first asked for: a verdict does without. */
final class Order {
    private final CausalGraph graph;
    private int[] rank = {};

    Order(CausalGraph graph) {
        this.graph = graph;
    }

    int[] rank() {
        if (rank.length < graph.size()) {
            rank = new int[graph.size()];
            int[] order = graph.topologicalOrder();
            for (int i = 0; i < order.length; i++) {
                rank[order[i]] = i;
            }
        }
        return rank;
    }
}
