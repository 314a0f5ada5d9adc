package dev.causalc.compiler.identify.engine;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.functional.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * A random structural model of binary variables over a graph, small enough to be enumerated: a hidden cause with two states for
 * each bidirected edge, and noise with three states for each node. Every value of a node occurs whatever its causes are.
 */
final class ExactModel {
    private static final int NOISE = 3;

    private final CausalGraph graph;
    private final int[] order;
    private final List<int[]> hidden = new ArrayList<>();
    private final double[] hiddenShare;
    private final double[][] noiseShare;
    /** By node, causes and noise. */
    private final int[][][] values;

    private final NodeSet randomized;

    ExactModel(CausalGraph graph, Random random) {
        this.graph = graph;
        this.order = graph.topologicalOrder();
        int n = graph.size();
        graph.all()
                .forEachNode(a -> graph.siblings(a).filter(b -> b > a).forEachNode(b -> hidden.add(new int[] {a, b})));
        hiddenShare = random.doubles(hidden.size(), 0.2, 0.8).toArray();
        noiseShare = new double[n][];
        values = new int[n][][];
        randomized = NodeSet.empty();
        for (int node = 0; node < n; node++) {
            mechanism(node, random);
        }
    }

    private ExactModel(ExactModel other, NodeSet foreign, NodeSet randomized, Random random) {
        this.graph = other.graph;
        this.order = other.order;
        this.hidden.addAll(other.hidden);
        this.hiddenShare = other.hiddenShare;
        this.noiseShare = other.noiseShare.clone();
        this.values = other.values.clone();
        this.randomized = randomized;
        foreign.forEachNode(node -> mechanism(node, random));
    }

    /** Another population, or an experiment: these nodes have other mechanisms, and those are set by coins. */
    ExactModel elsewhere(NodeSet foreign, NodeSet coins, Random random) {
        return new ExactModel(this, foreign, coins, random);
    }

    private void mechanism(int node, Random random) {
        int causes = graph.parents(node).size()
                + (int) hidden.stream()
                        .filter(ends -> ends[0] == node || ends[1] == node)
                        .count();
        double[] share = random.doubles(NOISE, 0.2, 1).toArray();
        double total = share[0] + share[1] + share[2];
        for (int i = 0; i < NOISE; i++) {
            share[i] /= total;
        }
        noiseShare[node] = share;
        values[node] = new int[1 << causes][];
        for (int i = 0; i < values[node].length; i++) {
            int pattern = 1 + random.nextInt(6);
            values[node][i] = new int[] {pattern & 1, pattern >> 1 & 1, pattern >> 2 & 1};
        }
    }

    /** One state of everything that is not explained. */
    private record Unit(int[] hidden, int[] noise) {}

    private void units(Consumer<Map.Entry<Unit, Double>> action) {
        int n = graph.size();
        int hiddenStates = 1 << hidden.size();
        int noiseStates = (int) Math.pow(NOISE, n);
        for (int h = 0; h < hiddenStates; h++) {
            int[] causes = new int[hidden.size()];
            double weight = 1;
            for (int i = 0; i < causes.length; i++) {
                causes[i] = h >> i & 1;
                weight *= causes[i] == 1 ? hiddenShare[i] : 1 - hiddenShare[i];
            }
            for (int e = 0; e < noiseStates; e++) {
                int[] noise = new int[n];
                double probability = weight;
                int code = e;
                for (int i = 0; i < n; i++) {
                    noise[i] = code % NOISE;
                    code /= NOISE;
                    probability *= noiseShare[i][noise[i]];
                }
                action.accept(Map.entry(new Unit(causes, noise), probability));
            }
        }
    }

    /** What every node is for a unit when some are set. */
    private int[] world(Unit unit, Map<Integer, Integer> set) {
        int[] result = new int[graph.size()];
        for (int node : order) {
            Integer value = set.get(node);
            if (value != null) {
                result[node] = value;
                continue;
            }
            int code = 0;
            for (int parent : graph.parents(node)) {
                code = 2 * code + result[parent];
            }
            for (int i = 0; i < hidden.size(); i++) {
                if (hidden.get(i)[0] == node || hidden.get(i)[1] == node) {
                    code = 2 * code + unit.hidden[i];
                }
            }
            result[node] = values[node][code][unit.noise[node]];
        }
        return result;
    }

    /** The distribution of all nodes, coins included, as a table: bit i of the index is node i. */
    double[] table() {
        double[] table = new double[1 << graph.size()];
        int[] coins = randomized.toArray();
        double share = Math.pow(0.5, coins.length);
        units(entry -> {
            for (int c = 0; c < 1 << coins.length; c++) {
                Map<Integer, Integer> set = new HashMap<>();
                for (int i = 0; i < coins.length; i++) {
                    set.put(coins[i], c >> i & 1);
                }
                int[] values = world(entry.getKey(), set);
                int index = 0;
                for (int i = 0; i < values.length; i++) {
                    index |= values[i] << i;
                }
                table[index] += share * entry.getValue();
            }
        });
        return table;
    }

    /** {@code P(event | given)}; NaN where nothing satisfies the condition. */
    double truth(CounterfactualQuery query, ToIntFunction<Value> level) {
        double[] sums = new double[2];
        units(entry -> {
            if (holds(query.given(), entry.getKey(), level)) {
                sums[0] += entry.getValue();
                if (holds(query.event(), entry.getKey(), level)) {
                    sums[1] += entry.getValue();
                }
            }
        });
        return sums[1] / sums[0];
    }

    private boolean holds(List<Counterfactual> atoms, Unit unit, ToIntFunction<Value> level) {
        for (Counterfactual atom : atoms) {
            Map<Integer, Integer> set = new HashMap<>();
            atom.world().forEach((node, value) -> set.put(node, level.applyAsInt(value)));
            if (world(unit, set)[atom.node()] != level.applyAsInt(atom.value())) {
                return false;
            }
        }
        return true;
    }
}
