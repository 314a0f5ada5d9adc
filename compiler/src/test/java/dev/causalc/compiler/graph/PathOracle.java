package dev.causalc.compiler.graph;

import dev.causalc.compiler.graph.Path.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Answers by the definitions: all paths are listed, all subsets tried. For small graphs only. */
final class PathOracle {
    private PathOracle() {}

    /** Every path from {@code x} to {@code y} without a repeated node. */
    static List<Path> paths(CausalGraph graph, int x, int y) {
        List<Path> found = new ArrayList<>();
        extend(graph, new Path(List.of(graph.name(x)), List.of()), NodeSet.of(x), y, found);
        return found;
    }

    private static void extend(CausalGraph graph, Path path, NodeSet visited, int y, List<Path> found) {
        int last = graph.index(path.nodes().getLast());
        if (last == y) {
            found.add(path);
            return;
        }
        for (Link link : Link.values()) {
            for (int next : ends(graph, last, link).minus(visited)) {
                Path step = new Path(List.of(graph.name(last), graph.name(next)), List.of(link));
                extend(graph, path.then(step), visited.with(next), y, found);
            }
        }
    }

    private static NodeSet ends(CausalGraph graph, int node, Link link) {
        return switch (link) {
            case FORWARD -> graph.children(node);
            case BACKWARD -> graph.parents(node);
            case BIDIRECTED -> graph.siblings(node);
            case UNDIRECTED -> graph.neighbours(node);
        };
    }

    /** Whether each link of the path is in the graph and no node repeats. */
    static boolean exists(CausalGraph graph, Path path) {
        boolean linked = true;
        for (int i = 0; i < path.length(); i++) {
            int node = graph.index(path.nodes().get(i));
            int next = graph.index(path.nodes().get(i + 1));
            linked &= ends(graph, node, path.links().get(i)).contains(next);
        }
        return linked && graph.nodes(path.nodes()).size() == path.nodes().size();
    }

    static boolean isOpen(CausalGraph graph, Path path, NodeSet z) {
        List<String> colliders = path.colliders();
        List<String> inner = path.nodes().subList(1, path.length());
        return inner.stream().allMatch(name -> {
            NodeSet node = graph.nodes(name);
            return colliders.contains(name) ? graph.descendantsOrSelf(node).intersects(z) : !z.intersects(node);
        });
    }

    static Stream<Path> pathsBetween(CausalGraph graph, NodeSet x, NodeSet y) {
        return x.stream().boxed().flatMap(a -> y.stream().boxed().flatMap(b -> paths(graph, a, b).stream()));
    }

    static boolean separated(CausalGraph graph, NodeSet x, NodeSet y, NodeSet z) {
        return pathsBetween(graph, x, y).noneMatch(path -> isOpen(graph, path, z));
    }

    /** Whether only the first node of the path is in {@code x}. */
    static boolean isProper(CausalGraph graph, Path path, NodeSet x) {
        return !graph.nodes(path.nodes().subList(1, path.nodes().size())).intersects(x);
    }

    /** The generalised adjustment criterion, word for word (Perković et al. 2018, Definition 4.3) for an ADMG. */
    static boolean isAdjustmentSet(CausalGraph graph, NodeSet x, NodeSet y, NodeSet z) {
        if (!graph.observed().minus(x).minus(y).containsAll(z)) {
            return false;
        }
        List<Path> proper = pathsBetween(graph, x, y)
                .filter(path -> isProper(graph, path, x))
                .toList();
        boolean clear = proper.stream()
                .filter(Path::isDirected)
                .map(path -> graph.nodes(path.nodes()).minus(x))
                .noneMatch(onPath -> graph.descendantsOrSelf(onPath).intersects(z));
        return clear && proper.stream().filter(path -> !path.isDirected()).noneMatch(path -> isOpen(graph, path, z));
    }

    /** Pearl's three conditions, for one treatment and one outcome. */
    static boolean isFrontDoorSet(CausalGraph graph, int x, int y, NodeSet m) {
        NodeSet treatment = NodeSet.of(x);
        boolean intercepts = paths(graph, x, y).stream()
                .filter(Path::isDirected)
                .allMatch(path -> graph.nodes(path.nodes()).intersects(m));
        boolean first = m.stream()
                .allMatch(node -> paths(graph, x, node).stream()
                        .filter(path -> !startsForward(path))
                        .noneMatch(path -> isOpen(graph, path, NodeSet.empty())));
        boolean second = m.stream()
                .allMatch(node -> paths(graph, node, y).stream()
                        .filter(path -> !startsForward(path))
                        .filter(path -> neverLeaves(graph, path, m))
                        .noneMatch(path -> isOpen(graph, path, treatment)));
        return intercepts && first && second;
    }

    private static boolean startsForward(Path path) {
        return path.links().getFirst() == Link.FORWARD;
    }

    /** Whether the path follows no arrow out of a node of {@code m}. */
    private static boolean neverLeaves(CausalGraph graph, Path path, NodeSet m) {
        for (int i = 0; i < path.length(); i++) {
            boolean out = path.links().get(i) == Link.FORWARD
                    && m.contains(graph.index(path.nodes().get(i)));
            boolean back = path.links().get(i) == Link.BACKWARD
                    && m.contains(graph.index(path.nodes().get(i + 1)));
            if (out || back) {
                return false;
            }
        }
        return true;
    }

    /** The inclusion-minimal subsets of {@code from} with a property. */
    static List<NodeSet> minimalSubsets(NodeSet from, Predicate<NodeSet> property) {
        List<NodeSet> having = subsets(from).filter(property).toList();
        return having.stream()
                .filter(set -> having.stream().noneMatch(other -> set.containsAll(other) && !set.equals(other)))
                .toList();
    }

    static Stream<NodeSet> subsets(NodeSet from) {
        int[] members = from.toArray();
        return Stream.iterate(0, i -> i + 1).limit(1L << members.length).map(bits -> {
            NodeSet subset = NodeSet.empty();
            for (int i = 0; i < members.length; i++) {
                subset = (bits & (1 << i)) == 0 ? subset : subset.with(members[i]);
            }
            return subset;
        });
    }
}
