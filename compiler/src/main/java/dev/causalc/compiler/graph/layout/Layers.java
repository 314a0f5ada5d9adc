package dev.causalc.compiler.graph.layout;

import dev.causalc.compiler.graph.CausalGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The layers of a graph and the order in them. Beside the nodes they hold bends: where an edge passes a layer it takes a
 * place of its own. Vertices are numbered, nodes first by their own number.
 *
 * @param layer of each vertex
 * @param order vertices of each layer, from top to bottom
 * @param chains of the edges between layers: from the left end over the bends to the right one
 */
record Layers(int[] layer, List<int[]> order, List<int[]> chains) {
    private static final int SWEEPS = 24;

    static Layers of(CausalGraph graph) {
        List<int[]> arcs = arcs(graph);
        int[] layer = longestPaths(graph.size(), arcs);
        List<Integer> layerOf = new ArrayList<>(Arrays.stream(layer).boxed().toList());
        List<int[]> chains = new ArrayList<>();
        List<int[]> all = new ArrayList<>(arcs);
        all.addAll(common(graph, layer));
        for (int[] arc : all) {
            int from = layer[arc[0]];
            int to = layer[arc[1]];
            int[] chain = new int[to - from + 1];
            chain[0] = arc[0];
            chain[chain.length - 1] = arc[1];
            for (int i = 1; i < chain.length - 1; i++) {
                chain[i] = layerOf.size();
                layerOf.add(from + i);
            }
            chains.add(chain);
        }
        int[] vertices = layerOf.stream().mapToInt(i -> i).toArray();
        return new Layers(vertices, ordered(vertices, chains), chains);
    }

    /** Hidden common causes of nodes in different layers, after all other edges; they decide no layer. */
    private static List<int[]> common(CausalGraph graph, int[] layer) {
        List<int[]> common = new ArrayList<>();
        for (int a = 0; a < graph.size(); a++) {
            int from = a;
            graph.siblings(a).forEachNode(b -> {
                if (layer[from] < layer[b]) {
                    common.add(new int[] {from, b});
                }
            });
        }
        return common;
    }

    /** Directed edges; an undirected one points as the numbers of its nodes do, where that makes no cycle. */
    private static List<int[]> arcs(CausalGraph graph) {
        List<int[]> arcs = new ArrayList<>();
        boolean[][] reaches = new boolean[graph.size()][graph.size()];
        for (int a = 0; a < graph.size(); a++) {
            int from = a;
            graph.children(a).forEachNode(b -> arcs.add(new int[] {from, b}));
            graph.descendants(graph.nodes(graph.name(a))).forEachNode(b -> reaches[from][b] = true);
        }
        for (int a = 0; a < graph.size(); a++) {
            for (int b : graph.neighbours(a).toArray()) {
                if (b > a && !reaches[b][a]) {
                    arcs.add(new int[] {a, b});
                    for (int above = 0; above < graph.size(); above++) {
                        for (int below = 0; below < graph.size(); below++) {
                            reaches[above][below] |=
                                    (above == a || reaches[above][a]) && (below == b || reaches[b][below]);
                        }
                    }
                }
            }
        }
        return arcs;
    }

    /** As far left as what leads to a node allows; what nothing leads to stands right before its first effect. */
    private static int[] longestPaths(int nodes, List<int[]> arcs) {
        int[] layer = new int[nodes];
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int[] arc : arcs) {
                if (layer[arc[1]] <= layer[arc[0]]) {
                    layer[arc[1]] = layer[arc[0]] + 1;
                    changed = true;
                }
            }
        }
        for (int node = 0; node < nodes; node++) {
            int self = node;
            boolean source = arcs.stream().noneMatch(arc -> arc[1] == self);
            arcs.stream()
                    .filter(arc -> source && arc[0] == self)
                    .mapToInt(arc -> layer[arc[1]] - 1)
                    .min()
                    .ifPresent(before -> layer[self] = before);
        }
        return layer;
    }

    /** By barycentres, sweeping right and left; the order with the fewest crossings is kept. */
    private static List<int[]> ordered(int[] layer, List<int[]> chains) {
        int count = Arrays.stream(layer).max().orElse(-1) + 1;
        List<List<Integer>> order = new ArrayList<>();
        for (int l = 0; l < count; l++) {
            order.add(new ArrayList<>());
        }
        for (int vertex = 0; vertex < layer.length; vertex++) {
            order.get(layer[vertex]).add(vertex);
        }
        List<List<Integer>> before = neighbours(layer.length, chains, false);
        List<List<Integer>> after = neighbours(layer.length, chains, true);
        List<int[]> best = copy(order);
        long fewest = crossings(best, after);
        for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
            boolean right = sweep % 2 == 0;
            for (int i = 1; i < count; i++) {
                int l = right ? i : count - 1 - i;
                sort(order.get(l), places(order.get(right ? l - 1 : l + 1), layer.length), right ? before : after);
            }
            long now = crossings(copy(order), after);
            if (now < fewest) {
                fewest = now;
                best = copy(order);
            }
        }
        return best;
    }

    private static List<int[]> copy(List<List<Integer>> order) {
        return order.stream()
                .map(vertices -> vertices.stream().mapToInt(v -> v).toArray())
                .toList();
    }

    static List<List<Integer>> neighbours(int vertices, List<int[]> chains, boolean after) {
        List<List<Integer>> neighbours = new ArrayList<>();
        for (int i = 0; i < vertices; i++) {
            neighbours.add(new ArrayList<>());
        }
        for (int[] chain : chains) {
            for (int i = 0; i + 1 < chain.length; i++) {
                neighbours.get(chain[after ? i : i + 1]).add(chain[after ? i + 1 : i]);
            }
        }
        return neighbours;
    }

    private static int[] places(List<Integer> vertices, int count) {
        int[] places = new int[count];
        for (int i = 0; i < vertices.size(); i++) {
            places[vertices.get(i)] = i;
        }
        return places;
    }

    /** A vertex without neighbours there keeps its place among the others. */
    private static void sort(List<Integer> vertices, int[] fixed, List<List<Integer>> neighbours) {
        double[] centre = new double[fixed.length];
        for (int i = 0; i < vertices.size(); i++) {
            int place = i;
            centre[vertices.get(i)] = neighbours.get(vertices.get(i)).stream()
                    .mapToInt(n -> fixed[n])
                    .average()
                    .orElse(place);
        }
        vertices.sort(Comparator.comparingDouble(vertex -> centre[vertex]));
    }

    private static long crossings(List<int[]> order, List<List<Integer>> after) {
        long crossings = 0;
        for (int l = 0; l + 1 < order.size(); l++) {
            int[] next = order.get(l + 1);
            int[] place = new int[after.size()];
            for (int i = 0; i < next.length; i++) {
                place[next[i]] = i;
            }
            // Edges in the order of their upper ends: an end that lies above an earlier one is a crossing.
            long[] seen = new long[next.length + 1];
            for (int vertex : order.get(l)) {
                int[] ends = after.get(vertex).stream().mapToInt(n -> place[n]).toArray();
                for (int end : ends) {
                    for (int above = end + 1; above < next.length; above++) {
                        crossings += seen[above];
                    }
                }
                for (int end : ends) {
                    seen[end]++;
                }
            }
        }
        return crossings;
    }
}
