package dev.causalc.compiler.identify.countermodel;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.NodeSet;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * For every node that directed edges lead from to a target, one of its children that is nearer to one: following them never
 * comes back. Grown breadth-first, in stages, so that an earlier stage's ways are preferred.
 */
final class Forest {
    private static final int NONE = -1;

    private final CausalGraph graph;
    private final int[] next;
    private NodeSet reached = NodeSet.empty();

    Forest(CausalGraph graph) {
        this.graph = graph;
        this.next = new int[graph.size()];
        Arrays.fill(next, NONE);
    }

    /** Adds the ways to what is reached already, and to {@code targets}, through nodes of {@code within}. */
    Forest grow(NodeSet targets, NodeSet within) {
        Deque<Integer> queue = new ArrayDeque<>();
        reached = reached.union(targets.intersect(within));
        reached.forEachNode(queue::add);
        while (!queue.isEmpty()) {
            int node = queue.remove();
            graph.parents(node).intersect(within).minus(reached).forEachNode(parent -> {
                next[parent] = node;
                reached = reached.with(parent);
                queue.add(parent);
            });
        }
        return this;
    }

    boolean reaches(NodeSet nodes) {
        return reached.containsAll(nodes);
    }

    /** The nodes, among these, whose way goes on to {@code node}. */
    NodeSet into(int node, NodeSet among) {
        return among.filter(from -> next[from] == node);
    }

    /** All nodes on the ways from these, ends included. */
    NodeSet ways(NodeSet from) {
        NodeSet all = from;
        for (int start : from) {
            for (int node = next[start]; node != NONE; node = next[node]) {
                all = all.with(node);
            }
        }
        return all;
    }

    /** Where the ways from these end. */
    NodeSet ends(NodeSet from) {
        return ways(from).filter(node -> next[node] == NONE);
    }
}
