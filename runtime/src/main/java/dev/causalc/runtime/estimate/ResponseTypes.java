package dev.causalc.runtime.estimate;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.NodeSet;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Every way in which the nodes of a district can answer to their parents (Balke and Pearl 1994, 1997): a type gives each node
 * a function from the levels of its parents to its own. Hidden causes do nothing but draw a type.
 */
final class ResponseTypes {
    private final CausalGraph graph;
    private final CellSpace cells;
    private final int[] order;
    /** By node in {@code order}: the functions it may have, each from joint parent level to level. */
    private final int[][][] functions;

    /** @param monotone pairs (cause, effect) of parents and nodes where no unit answers to more with less */
    ResponseTypes(CausalGraph graph, CellSpace cells, NodeSet district, Set<List<Integer>> monotone) {
        this.graph = graph;
        this.cells = cells;
        this.order = Arrays.stream(graph.topologicalOrder())
                .filter(district::contains)
                .toArray();
        this.functions = new int[order.length][][];
        for (int i = 0; i < order.length; i++) {
            functions[i] = functions(order[i], monotone);
        }
    }

    /** How many there are before any is made, without overflow. */
    static double count(CausalGraph graph, CellSpace cells, NodeSet district) {
        return district.stream()
                .mapToDouble(node -> Math.pow(cells.levels(node), cells.count(graph.parents(node))))
                .reduce(1, (a, b) -> a * b);
    }

    private int[][] functions(int node, Set<List<Integer>> monotone) {
        NodeSet parents = graph.parents(node);
        int inputs = (int) cells.count(parents);
        int count = (int) Math.round(Math.pow(cells.levels(node), inputs));
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(number -> function(number, inputs, cells.levels(node)))
                .filter(function -> parents.stream()
                        .filter(parent -> monotone.contains(List.of(parent, node)))
                        .allMatch(parent -> rises(function, parents, parent)))
                .toArray(int[][]::new);
    }

    private static int[] function(int number, int inputs, int levels) {
        int[] outputs = new int[inputs];
        int rest = number;
        for (int i = 0; i < inputs; i++) {
            outputs[i] = rest % levels;
            rest /= levels;
        }
        return outputs;
    }

    private boolean rises(int[] function, NodeSet parents, int parent) {
        for (int input = 0; input < function.length; input++) {
            int cell = cells.cell(parents, input);
            int level = cells.level(cell, parent);
            if (level > 0 && function[input] < function[cells.joint(parents, cells.with(cell, parent, level - 1))]) {
                return false;
            }
        }
        return true;
    }

    int count() {
        return Arrays.stream(functions).mapToInt(own -> own.length).reduce(1, Math::multiplyExact);
    }

    /** The cell with the levels that these nodes of the district take under a type, given the levels of all others in it. */
    int answer(int type, int cell, NodeSet answering) {
        int result = cell;
        int rest = type;
        for (int i = 0; i < order.length; i++) {
            int[] function = functions[i][rest % functions[i].length];
            rest /= functions[i].length;
            if (answering.contains(order[i])) {
                int input = cells.joint(graph.parents(order[i]), result);
                result = cells.with(result, order[i], function[input]);
            }
        }
        return result;
    }
}
