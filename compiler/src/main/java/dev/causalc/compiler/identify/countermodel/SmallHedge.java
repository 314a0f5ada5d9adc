package dev.causalc.compiler.identify.countermodel;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.NodeSet;

/**
 * A hedge (Shpitser and Pearl 2006, definition 6) in the form of c-factors: {@code vertices} F are joined by bidirected edges
 * and all ancestors in F of {@code roots} S; S is joined by bidirected edges, holds no treatment, and F holds at least one.
 */
final class SmallHedge {
    private final CausalGraph graph;
    private final NodeSet fixed;

    private SmallHedge(CausalGraph graph, NodeSet fixed) {
        this.graph = graph;
        this.fixed = fixed;
    }

    /** One from which no single node can be taken; {@code vertices} and {@code roots} must be a hedge. */
    static NodeSet[] of(CausalGraph graph, NodeSet fixed, NodeSet vertices, NodeSet roots) {
        SmallHedge search = new SmallHedge(graph, fixed);
        NodeSet f = vertices;
        NodeSet s = roots;
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (int node : f) {
                NodeSet[] tried = search.without(f, s, node);
                if (search.isHedge(tried[0], tried[1])) {
                    f = tried[0];
                    s = tried[1];
                    smaller = true;
                    break;
                }
            }
        }
        return new NodeSet[] {f, s};
    }

    /** Without a node, and without what it leaves unconnected to the roots. */
    private NodeSet[] without(NodeSet f, NodeSet s, int node) {
        NodeSet roots = s.without(node);
        NodeSet rest = graph.ancestorsOrSelf(roots, f.without(node));
        return new NodeSet[] {rest, roots};
    }

    private boolean isHedge(NodeSet f, NodeSet s) {
        return !s.isEmpty()
                && f.intersects(fixed)
                && connected(s)
                && connected(f)
                && graph.ancestorsOrSelf(s, f).equals(f);
    }

    private boolean connected(NodeSet nodes) {
        return graph.district(nodes.first(), nodes).equals(nodes);
    }
}
