package dev.causalc.compiler.graph;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Lists the minimal vertex separators of two sets in an undirected graph: Takata (2010), "Space-optimal, backtracking
 * algorithms to list the minimal vertex separators of a graph". A branch stands for the separators whose near side (what stays
 * connected to the first set) contains a given set and avoids another; it is empty or yields its nearest separator at once.
 */
final class MinimalSeparators implements Iterator<NodeSet> {
    /** The separators whose near side contains {@code inside} and no node of {@code outside}. */
    private record Branch(NodeSet inside, NodeSet outside) {}

    /** A near side, and the minimal separator that bounds it. */
    private record Side(NodeSet inside, NodeSet separator) {}

    private final MoralGraph graph;
    private final NodeSet far;
    private final NodeSet required;
    private final NodeSet nodes;
    private final NodeSet fixed;
    private final Predicate<NodeSet> viable;
    private final ArrayDeque<Branch> branches = new ArrayDeque<>();
    private Optional<NodeSet> ready = Optional.empty();

    /**
     * A search for separators with {@code required} ⊆ S ⊆ {@code required} ∪ {@code optional}.
     *
     * @param viable a wish that, where a separator does not meet it, none with a larger near side does
     */
    MinimalSeparators(
            MoralGraph graph,
            NodeSet near,
            NodeSet far,
            NodeSet required,
            NodeSet optional,
            Predicate<NodeSet> viable) {
        this.graph = graph;
        this.far = far;
        this.required = required;
        this.nodes = graph.nodes().minus(required);
        this.fixed = nodes.minus(optional);
        this.viable = viable;
        branches.push(new Branch(near, NodeSet.empty()));
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !branches.isEmpty()) {
            Branch branch = branches.pop();
            ready = nearest(branch.inside)
                    .filter(side -> !side.inside.intersects(branch.outside))
                    .filter(side -> viable.test(side.separator.union(required)))
                    .map(side -> split(side, branch.outside));
        }
        return ready.isPresent();
    }

    @Override
    public NodeSet next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        NodeSet result = ready.orElseThrow();
        ready = Optional.empty();
        return result;
    }

    /** Leaves the branches that hold all separators of this one but its nearest, and returns that. */
    private NodeSet split(Side side, NodeSet outside) {
        NodeSet movable = side.separator.minus(outside);
        ArrayDeque<Branch> rest = new ArrayDeque<>();
        NodeSet kept = outside;
        for (int node : movable) {
            rest.push(new Branch(side.inside.with(node), kept));
            kept = kept.with(node);
        }
        rest.forEach(branches::push);
        return side.separator.union(required);
    }

    /** The smallest near side that contains {@code inside} and is bounded by a minimal separator; none if it meets the far set. */
    private Optional<Side> nearest(NodeSet inside) {
        // A node that no separator may use is on the near side as soon as one of its neighbours is.
        NodeSet grown = graph.closure(inside, fixed);
        if (grown.intersects(far)) {
            return Optional.empty();
        }
        NodeSet around = graph.boundary(grown).minus(required);
        NodeSet beyond = graph.closure(far, nodes.minus(around));
        NodeSet separator = graph.boundary(beyond).minus(required);
        return Optional.of(new Side(graph.closure(grown, nodes.minus(separator)), separator));
    }
}
