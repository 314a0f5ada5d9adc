package dev.causalc.compiler.graph;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.PriorityQueue;

/** Orders the nodes along the directed edges, and finds the cycle that prevents it. */
final class TopologicalOrder {
    private TopologicalOrder() {}

    /** Kahn's algorithm, lowest number first; shorter than the graph if there is a cycle. */
    static int[] of(CausalGraph graph) {
        int[] waiting = new int[graph.size()];
        PriorityQueue<Integer> ready = new PriorityQueue<>();
        for (int node = 0; node < waiting.length; node++) {
            waiting[node] = graph.parents(node).size();
            if (waiting[node] == 0) {
                ready.add(node);
            }
        }
        int[] order = new int[waiting.length];
        int count = 0;
        while (!ready.isEmpty()) {
            int node = ready.remove();
            order[count++] = node;
            graph.children(node).forEachNode(child -> {
                if (--waiting[child] == 0) {
                    ready.add(child);
                }
            });
        }
        return Arrays.copyOf(order, count);
    }

    /** A shortest cycle, from its lowest node on; of several, the one whose lowest node is lowest. */
    static Optional<int[]> findCycle(CausalGraph graph) {
        NodeSet suspects = graph.all().minus(NodeSet.of(of(graph)));
        Optional<int[]> best = Optional.empty();
        for (int start : suspects) {
            Optional<int[]> cycle = shortestCycle(graph, start, suspects);
            if (cycle.isPresent() && (best.isEmpty() || cycle.get().length < best.get().length)) {
                best = cycle;
            }
        }
        return best;
    }

    /** Breadth-first from {@code start} back to it. */
    private static Optional<int[]> shortestCycle(CausalGraph graph, int start, NodeSet within) {
        int[] before = new int[graph.size()];
        Arrays.fill(before, -1);
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        queue.add(start);
        while (before[start] < 0 && !queue.isEmpty()) {
            int node = queue.remove();
            graph.children(node).intersect(within).forEachNode(child -> {
                if (before[child] < 0) {
                    before[child] = node;
                    queue.add(child);
                }
            });
        }
        return before[start] < 0 ? Optional.empty() : Optional.of(walkBack(before, start));
    }

    private static int[] walkBack(int[] before, int start) {
        ArrayDeque<Integer> cycle = new ArrayDeque<>();
        int node = start;
        do {
            node = before[node];
            cycle.addFirst(node);
        } while (node != start);
        return cycle.stream().mapToInt(Integer::intValue).toArray();
    }
}
