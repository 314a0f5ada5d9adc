package dev.causalc.compiler.graph;

import static dev.causalc.compiler.graph.GraphText.graph;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeparationTest {
    private static boolean separated(CausalGraph graph, String x, String y, String... z) {
        return Separation.separated(graph, graph.nodes(x), graph.nodes(y), graph.nodes(z));
    }

    private static String openPath(CausalGraph graph, String x, String y, String... z) {
        return Separation.openPath(graph, graph.nodes(x), graph.nodes(y), graph.nodes(z))
                .map(Path::toString)
                .orElse("none");
    }

    @Test
    void chainsAndForksAreClosedByTheirMiddle() {
        CausalGraph chain = graph("a -> b -> c");
        assertThat(separated(chain, "a", "c")).isFalse();
        assertThat(separated(chain, "a", "c", "b")).isTrue();
        CausalGraph fork = graph("b -> a, c");
        assertThat(separated(fork, "a", "c")).isFalse();
        assertThat(separated(fork, "a", "c", "b")).isTrue();
    }

    @Test
    void aColliderIsOpenedByItselfAndByItsDescendants() {
        CausalGraph collider = graph("a, b -> c -> d");
        assertThat(separated(collider, "a", "b")).isTrue();
        assertThat(separated(collider, "a", "b", "c")).isFalse();
        assertThat(separated(collider, "a", "b", "d")).isFalse();
        assertThat(openPath(collider, "a", "b", "d")).isEqualTo("a -> c <- b");
    }

    @Test
    void bidirectedEdgesMeetAtColliders() {
        CausalGraph mBias = graph("x -> y; x <-> z; z <-> y");
        assertThat(openPath(mBias.withoutOutgoing(mBias.nodes("x")), "x", "y")).isEqualTo("none");
        assertThat(openPath(mBias.withoutOutgoing(mBias.nodes("x")), "x", "y", "z"))
                .isEqualTo("x <-> z <-> y");
    }

    @Test
    void pathsAreShownWithTheirArrows() {
        CausalGraph routing = graph("intent -> model, quality; model -> quality; latent intent");
        CausalGraph backDoor = routing.withoutOutgoing(routing.nodes("model"));
        assertThat(openPath(backDoor, "model", "quality")).isEqualTo("model <- intent -> quality");
        assertThat(openPath(graph("a -- b -- c"), "a", "c")).isEqualTo("a -- b -- c");
        assertThat(openPath(graph("a -- b -- c"), "a", "c", "b")).isEqualTo("none");
    }

    @Test
    void everyWayOutHasItsPath() {
        CausalGraph graph = graph("u, v -> x; u -> w -> y; v -> y; x -> m -> y; x <-> y; x -> k");
        List<Path> paths = Separation.openPaths(graph, graph.nodes("x"), graph.nodes("y"), NodeSet.empty());
        assertThat(paths)
                .extracting(Path::toString)
                .containsExactly("x <-> y", "x -> m -> y", "x <- v -> y", "x <- u -> w -> y");
    }

    @Test
    void aNodeThatIsGivenCountsOnNeitherSide() {
        CausalGraph chain = graph("a -> b -> c");
        assertThat(separated(chain, "a", "c", "a")).isTrue();
        assertThat(separated(chain, "a", "c", "c")).isTrue();
        assertThat(Separation.separated(chain, chain.nodes("a", "b"), chain.nodes("c"), chain.nodes("b")))
                .isTrue();
    }

    @Test
    void pathsJoinAndTellTheirColliders() {
        CausalGraph graph = graph("a -> b -> c; d -> c; d -> e");
        Path path = Separation.openPath(graph, graph.nodes("a"), graph.nodes("e"), graph.nodes("c"))
                .orElseThrow();
        assertThat(path).hasToString("a -> b -> c <- d -> e");
        assertThat(path.colliders()).containsExactly("c");
        assertThat(path.isDirected()).isFalse();
        assertThat(Separation.directedPath(graph, graph.nodes("a", "d"), graph.nodes("c"), graph.all()))
                .map(Path::toString)
                .contains("d -> c");
        assertThat(Separation.directedPath(graph, graph.nodes("a"), graph.nodes("c"), graph.nodes("a", "c")))
                .isEmpty();
    }

    /** Bayes ball against the list of all paths. */
    @Test
    void separationAgreesWithAListOfAllPaths() {
        RandomGraphs graphs = new RandomGraphs(1);
        graphs.mixed(1500, 2, 6).forEach(graph -> {
            NodeSet x = graphs.some(graph.all(), 0.3).with(graphs.one(graph.all()));
            NodeSet rest = graph.all().minus(x);
            NodeSet y = graphs.some(rest, 0.4);
            NodeSet z = graphs.some(rest.minus(y), 0.4);
            assertThat(Separation.separated(graph, x, y, z))
                    .as("%s: %s, %s given %s", graph, x, y, z)
                    .isEqualTo(PathOracle.separated(graph, x, y, z));
        });
    }

    @Test
    void openPathsAreShortestAndOpen() {
        RandomGraphs graphs = new RandomGraphs(2);
        graphs.mixed(1500, 2, 6).forEach(graph -> {
            NodeSet x = NodeSet.of(graphs.one(graph.all()));
            NodeSet y = graphs.some(graph.all().minus(x), 0.3);
            NodeSet z = graphs.some(graph.all().minus(x).minus(y), 0.4);
            Optional<Path> found = Separation.openPath(graph, x, y, z);
            Optional<Integer> shortest = PathOracle.pathsBetween(graph, x, y)
                    .filter(path -> PathOracle.isOpen(graph, path, z))
                    .map(Path::length)
                    .min(Integer::compare);
            assertThat(found.map(Path::length)).isEqualTo(shortest);
            found.ifPresent(path -> assertThat(PathOracle.exists(graph, path) && PathOracle.isOpen(graph, path, z))
                    .as("%s in %s given %s", path, graph, z)
                    .isTrue());
        });
    }

    @Test
    void everyWayOutAgreesWithAListOfAllPaths() {
        RandomGraphs graphs = new RandomGraphs(3);
        graphs.mixed(1500, 2, 6).forEach(graph -> {
            NodeSet x = graphs.some(graph.all(), 0.2).with(graphs.one(graph.all()));
            NodeSet y = graphs.some(graph.all().minus(x), 0.3);
            NodeSet z = graphs.some(graph.all().minus(x).minus(y), 0.4);
            List<Path> open = PathOracle.pathsBetween(graph, x, y)
                    .filter(path -> PathOracle.isProper(graph, path, x))
                    .filter(path -> PathOracle.isOpen(graph, path, z))
                    .toList();
            List<Path> found = Separation.openPaths(graph, x, y, z);
            assertThat(found).as("%s from %s to %s given %s", graph, x, y, z).isSubsetOf(open);
            assertThat(found.stream().map(SeparationTest::firstStep))
                    .containsExactlyInAnyOrderElementsOf(open.stream()
                            .map(SeparationTest::firstStep)
                            .distinct()
                            .toList());
        });
    }

    private static String firstStep(Path path) {
        return path.nodes().subList(0, 2) + " " + path.links().getFirst();
    }

    @Test
    void connectedNodesIncludeTheStart() {
        CausalGraph graph = graph("a -> b -> c; d");
        assertThat(graph.names(Separation.connected(graph, graph.nodes("a"), graph.nodes("b"))))
                .isEqualTo(Arrays.asList("a"));
    }
}
