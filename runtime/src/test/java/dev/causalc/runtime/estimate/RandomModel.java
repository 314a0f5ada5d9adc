package dev.causalc.runtime.estimate;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.GraphBuilder;
import java.util.Map;
import java.util.Random;

/**
 * A random model of binary nodes in a random graph with explicit hidden causes, whose distributions are known exactly.
 *
 * @param graph hidden nodes come last; parents have lower numbers among the observed
 * @param tables by node the probability of 1 for each state of its parents, which are numbered in ascending order
 */
record RandomModel(CausalGraph graph, double[][] tables) {

    /** Three or four observed nodes and up to three hidden causes of two of them. */
    static RandomModel draw(Random random) {
        int n = 3 + random.nextInt(2);
        GraphBuilder builder = CausalGraph.builder();
        for (int i = 0; i < n; i++) {
            builder.node("v" + i);
        }
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                if (random.nextDouble() < 0.5) {
                    builder.directed("v" + i, "v" + j);
                }
            }
        }
        int hidden = random.nextInt(4);
        for (int h = 0; h < hidden; h++) {
            builder.latent("u" + h);
            int first = random.nextInt(n);
            int second = (first + 1 + random.nextInt(n - 1)) % n;
            builder.directed("u" + h, "v" + first).directed("u" + h, "v" + second);
        }
        CausalGraph graph = builder.build();
        double[][] tables = new double[graph.size()][];
        for (int node = 0; node < tables.length; node++) {
            tables[node] =
                    random.doubles(1 << graph.parents(node).size(), 0.05, 0.95).toArray();
        }
        return new RandomModel(graph, tables);
    }

    /** Of the observed nodes, the last running fastest, when some are set. */
    double[] observed(Map<Integer, Integer> set) {
        int n = graph.observed().size();
        double[] joint = new double[1 << n];
        for (int state = 0; state < 1 << graph.size(); state++) {
            double probability = 1;
            int cell = 0;
            for (int node = 0; node < graph.size(); node++) {
                int value = state >> node & 1;
                probability *= set.containsKey(node)
                        ? (set.get(node) == value ? 1 : 0)
                        : value == 1 ? one(node, state) : 1 - one(node, state);
                cell += node < n ? value << (n - 1 - node) : 0;
            }
            joint[cell] += probability;
        }
        return joint;
    }

    private double one(int node, int state) {
        int parents = 0;
        int place = 0;
        for (int parent : graph.parents(node)) {
            parents |= (state >> parent & 1) << place++;
        }
        return tables[node][parents];
    }
}
