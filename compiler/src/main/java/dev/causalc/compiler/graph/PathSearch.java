package dev.causalc.compiler.graph;

import dev.causalc.compiler.graph.Path.Link;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Breadth-first search for shortest open paths given Z. A state is a node together with whether the path arrives there with
 * an arrowhead. A shortest open walk never repeats a node: where it did, the loop could be cut out and the walk would stay
 * open, because a collider counts as open when it is an ancestor of Z. So what is found is a path.
 */
final class PathSearch {
    private static final int NONE = -1;

    private final CausalGraph graph;
    private final NodeSet targets;
    private final NodeSet given;
    private final NodeSet openColliders;

    PathSearch(CausalGraph graph, NodeSet targets, NodeSet given) {
        this.graph = graph;
        this.targets = targets.minus(given);
        this.given = given;
        this.openColliders = graph.ancestorsOrSelf(given);
    }

    Optional<Path> from(NodeSet starts) {
        Frontier frontier = new Frontier(graph.size());
        for (int start : starts) {
            frontier.add(start, false, NONE, Link.UNDIRECTED);
        }
        return run(frontier, NodeSet.empty());
    }

    /** A shortest path for each edge at {@code start}, none of which passes through {@code closed}. */
    List<Path> eachWayOut(int start, NodeSet closed) {
        List<Path> paths = new ArrayList<>();
        for (Link link : Link.values()) {
            for (int next : ends(start, link).minus(closed)) {
                Frontier frontier = new Frontier(graph.size());
                frontier.add(start, false, NONE, Link.UNDIRECTED);
                frontier.poll();
                frontier.add(next, link.headAtEnd(), 2 * start, link);
                run(frontier, closed).ifPresent(paths::add);
            }
        }
        return paths;
    }

    private Optional<Path> run(Frontier frontier, NodeSet closed) {
        while (!frontier.isEmpty()) {
            int state = frontier.poll();
            int node = state >> 1;
            boolean byHead = (state & 1) == 1;
            if (targets.contains(node)) {
                return Optional.of(frontier.path(state, graph));
            }
            for (Link link : Link.values()) {
                boolean collider = byHead && link.headAtStart();
                if (collider ? openColliders.contains(node) : !given.contains(node)) {
                    ends(node, link)
                            .minus(closed)
                            .forEachNode(next -> frontier.add(next, link.headAtEnd(), state, link));
                }
            }
        }
        return Optional.empty();
    }

    private NodeSet ends(int node, Link link) {
        return switch (link) {
            case FORWARD -> graph.children(node);
            case BACKWARD -> graph.parents(node);
            case BIDIRECTED -> graph.siblings(node);
            case UNDIRECTED -> graph.neighbours(node);
        };
    }

    static Optional<Path> directed(CausalGraph graph, NodeSet from, NodeSet to, NodeSet within) {
        Frontier frontier = new Frontier(graph.size());
        for (int start : from.intersect(within)) {
            frontier.add(start, false, NONE, Link.UNDIRECTED);
        }
        while (!frontier.isEmpty()) {
            int state = frontier.poll();
            if (to.contains(state >> 1)) {
                return Optional.of(frontier.path(state, graph));
            }
            graph.children(state >> 1)
                    .intersect(within)
                    .forEachNode(child -> frontier.add(child, false, state, Link.FORWARD));
        }
        return Optional.empty();
    }

    /** The queue of a breadth-first search, with how each state was first reached. */
    private static final class Frontier {
        private final int[] before;
        private final Link[] links;
        private final int[] queue;
        private int head;
        private int tail;

        Frontier(int nodes) {
            before = new int[2 * nodes];
            links = new Link[2 * nodes];
            queue = new int[2 * nodes];
            Arrays.fill(before, -2);
        }

        void add(int node, boolean byHead, int from, Link link) {
            int state = 2 * node + (byHead ? 1 : 0);
            if (before[state] == -2) {
                before[state] = from;
                links[state] = link;
                queue[tail++] = state;
            }
        }

        boolean isEmpty() {
            return head == tail;
        }

        int poll() {
            return queue[head++];
        }

        Path path(int last, CausalGraph graph) {
            List<String> nodes = new ArrayList<>();
            List<Link> steps = new ArrayList<>();
            for (int state = last; state != NONE; state = before[state]) {
                nodes.add(graph.name(state >> 1));
                if (before[state] != NONE) {
                    steps.add(links[state]);
                }
            }
            return new Path(nodes.reversed(), steps.reversed());
        }
    }
}
