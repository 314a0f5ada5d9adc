package dev.causalc.compiler.identify.countermodel;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.countermodel.World.Bit;
import dev.causalc.compiler.identify.countermodel.World.Coin;
import dev.causalc.compiler.identify.countermodel.World.Equation;
import dev.causalc.compiler.identify.countermodel.World.Part;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Two worlds from a hedge: Shpitser and Pearl (2006), theorem 4, in the form of c-factors. Hidden coins stand on a tree of
 * bidirected edges that spans the roots S and then the vertices F; bits run along a forest of directed edges from F into S. In
 * the first world a bit is odd in its coins and in what runs into it, so that all that starts in F meets in S twice and the
 * parity of S is nothing but noise; an intervention in F cuts one of the two ways, and the parity takes a coin and the value
 * that was set. In the second world the roots take only the coins among themselves, and no intervention changes their parity.
 * The coins within S are fair, so that what else runs into S does not show in the observed table.
 */
final class Construction {
    private static final double FAIR = 0.5;
    /** Of coins that are not fair: powers of two keep every probability exact. */
    private static final double RARE = 0.25;

    private final CausalGraph graph;
    private final NodeSet vertices;
    private final NodeSet roots;
    private final Forest hedge;
    private final Forest onward;
    private final NodeSet sending;
    private final List<Coin> coins = new ArrayList<>();

    /** @param onward ways from the roots to what is asked about, which must reach all of them */
    Construction(CausalGraph graph, NodeSet vertices, NodeSet roots, Forest onward) {
        this.graph = graph;
        this.vertices = vertices;
        this.roots = roots;
        this.hedge = new Forest(graph).grow(roots, vertices);
        this.onward = onward;
        this.sending = onward.ways(roots);
        span(NodeSet.of(roots.first()), roots, FAIR);
        span(roots, vertices, RARE);
        // Noise keeps every combination of values possible; one root is enough for the parity of all.
        coins.add(new Coin(NodeSet.of(roots.first()), RARE));
        sending.minus(roots).forEachNode(node -> coins.add(new Coin(NodeSet.of(node), RARE)));
    }

    /** Adds coins on a tree of bidirected edges that grows from {@code start} over {@code all}. */
    private void span(NodeSet start, NodeSet all, double probability) {
        Deque<Integer> queue = new ArrayDeque<>();
        start.forEachNode(queue::add);
        NodeSet reached = start;
        while (!queue.isEmpty()) {
            int node = queue.remove();
            for (int sibling : graph.siblings(node).intersect(all).minus(reached)) {
                reached = reached.with(sibling);
                coins.add(new Coin(NodeSet.of(node, sibling), probability));
                queue.add(sibling);
            }
        }
    }

    List<Coin> coins() {
        return List.copyOf(coins);
    }

    /** The number of bits of a world. */
    int size() {
        return vertices.minus(roots).size() + sending.size();
    }

    World first() {
        return world(vertices);
    }

    World second() {
        return world(roots);
    }

    /** @param felt the nodes whose hidden coins and bits the roots take in */
    private World world(NodeSet felt) {
        List<Equation> equations = new ArrayList<>();
        for (int node : graph.topologicalOrder()) {
            if (vertices.contains(node) && !roots.contains(node)) {
                equations.add(new Equation(new Bit(node, Part.OWN), own(node, vertices), shared(node, vertices)));
            }
            if (sending.contains(node)) {
                equations.add(sent(node, felt));
            }
        }
        return new World(equations);
    }

    private Equation sent(int node, NodeSet felt) {
        List<Bit> causes = new ArrayList<>();
        List<Integer> own = new ArrayList<>();
        if (roots.contains(node)) {
            causes.addAll(own(node, felt));
            own.addAll(shared(node, felt));
        }
        onward.into(node, sending).forEachNode(from -> causes.add(new Bit(from, Part.SENT)));
        for (int i = 0; i < coins.size(); i++) {
            if (coins.get(i).isNoise() && coins.get(i).hiddenBehind().contains(node)) {
                own.add(i);
            }
        }
        return new Equation(new Bit(node, Part.SENT), causes, own);
    }

    private List<Bit> own(int node, NodeSet felt) {
        return hedge.into(node, felt.minus(roots)).stream()
                .mapToObj(from -> new Bit(from, Part.OWN))
                .toList();
    }

    private List<Integer> shared(int node, NodeSet felt) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < coins.size(); i++) {
            NodeSet behind = coins.get(i).hiddenBehind();
            if (!coins.get(i).isNoise() && behind.contains(node) && felt.containsAll(behind)) {
                found.add(i);
            }
        }
        return found;
    }
}
