package dev.causalc.runtime.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.Edge;
import dev.causalc.compiler.graph.LatentProjection;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.testing.Folders;
import dev.causalc.runtime.estimate.GraphBounds.Arm;
import dev.causalc.runtime.estimate.GraphBounds.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GraphBoundsTest {
    /** Exact tables of a bow and of an instrument, against the published bounds. */
    @Test
    void theSharedCasesHold() throws IOException {
        Path folder = Folders.shared("cases/identification");
        for (JsonNode spec :
                new ObjectMapper().readTree(folder.resolve("bounds.json").toFile())) {
            CausalGraph graph = graph(spec);
            Csv csv = Csv.read(folder.resolve(spec.at("/truth/table").asText()));
            CellSpace cells =
                    new CellSpace(graph.names().stream().mapToInt(name -> 2).toArray());
            double[] joint = new double[cells.size()];
            for (int row = 0; row < csv.rows().size(); row++) {
                int cell = 0;
                for (int node = 0; node < graph.size(); node++) {
                    cell = cells.with(cell, node, (int) csv.number(graph.name(node), row));
                }
                joint[cell] = csv.number("weight", row);
            }
            GraphBounds bounds = new GraphBounds(graph, cells, joint, Set.of());
            int x = graph.index("X");
            int y = graph.index("Y");
            JsonNode sharp = spec.at("/expect/sharp_bounds");
            holds(bounds, cells, y, List.of(arm(x, 0, 1)), sharp.path("p_y1_do_x0"));
            holds(bounds, cells, y, List.of(arm(x, 1, 1)), sharp.path("p_y1_do_x1"));
            holds(bounds, cells, y, List.of(arm(x, 1, 1), arm(x, 0, -1)), sharp.path("ate"));
        }
    }

    private static void holds(GraphBounds bounds, CellSpace cells, int y, List<Arm> arms, JsonNode expected) {
        Outcome.Found found = (Outcome.Found) bounds.bounds(arms, NodeSet.of(y), cell -> cells.level(cell, y));
        assertThat(found.sharp()).isTrue();
        assertThat(found.range().low()).isCloseTo(expected.get(0).asDouble(), within(1e-9));
        assertThat(found.range().high()).isCloseTo(expected.get(1).asDouble(), within(1e-9));
    }

    private static CausalGraph graph(JsonNode spec) {
        List<String> nodes = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        spec.path("nodes").forEach(node -> nodes.add(node.asText()));
        spec.path("directed")
                .forEach(edge -> edges.add(
                        Edge.directed(edge.get(0).asText(), edge.get(1).asText())));
        spec.path("bidirected")
                .forEach(edge -> edges.add(
                        Edge.bidirected(edge.get(0).asText(), edge.get(1).asText())));
        return CausalGraph.of(nodes, edges, List.of());
    }

    private static Arm arm(int node, int level, double factor) {
        return new Arm(Map.of(node, level), factor);
    }

    /** Whatever the hidden causes do, the truth lies inside; and identified effects come out as points. */
    @Test
    void theTruthOfRandomModelsLiesInside() {
        Random random = new Random(20_261_124);
        int open = 0;
        int points = 0;
        for (int round = 0; round < 400; round++) {
            RandomModel model = RandomModel.draw(random);
            CausalGraph projection = LatentProjection.of(model.graph());
            CellSpace cells = new CellSpace(
                    projection.names().stream().mapToInt(name -> 2).toArray());
            GraphBounds bounds = new GraphBounds(projection, cells, model.observed(Map.of()), Set.of());
            int[] nodes = random.ints(0, projection.size()).distinct().limit(2).toArray();
            Map<Integer, Integer> set = Map.of(nodes[0], 1);
            Outcome outcome =
                    bounds.bounds(List.of(new Arm(set, 1)), NodeSet.of(nodes[1]), cell -> cells.level(cell, nodes[1]));
            if (outcome instanceof Outcome.Found found) {
                double truth = 0;
                double[] after = model.observed(set);
                for (int cell = 0; cell < after.length; cell++) {
                    truth += after[cell] * cells.level(cell, nodes[1]);
                }
                assertThat(truth)
                        .as("%s, do %s, outcome %s", projection, set, nodes[1])
                        .isBetween(found.range().low() - 1e-8, found.range().high() + 1e-8);
                assertThat(found.range().low()).isGreaterThan(-1e-8);
                assertThat(found.range().high()).isLessThan(1 + 1e-8);
                open += found.range().high() - found.range().low() > 1e-6 ? 1 : 0;
                points += found.unknowns() == 0 ? 1 : 0;
            } else {
                assertThat(outcome).isInstanceOf(Outcome.Unanswered.class);
            }
        }
        assertThat(open).isGreaterThan(20);
        assertThat(points).isGreaterThan(100);
    }

    /** Without defiers the interval of an instrument is no wider, and still holds the truth of a model that has none. */
    @Test
    void monotoneAnswersNarrow() {
        CausalGraph graph = CausalGraph.of(
                List.of("z", "x", "y"),
                List.of(Edge.directed("z", "x"), Edge.directed("x", "y"), Edge.bidirected("x", "y")),
                List.of());
        CellSpace cells = new CellSpace(new int[] {2, 2, 2});
        // x = 1 where z = 1 or the hidden cause is 1; y follows x and the hidden cause.
        double[] joint = new double[8];
        for (int z = 0; z < 2; z++) {
            for (int u = 0; u < 2; u++) {
                for (int e = 0; e < 2; e++) {
                    int x = z | u;
                    int y = x & u | e & (1 - u);
                    joint[4 * z + 2 * x + y] += 0.5 * (u == 1 ? 0.3 : 0.7) * (e == 1 ? 0.2 : 0.8);
                }
            }
        }
        List<Arm> arms = List.of(arm(1, 1, 1), arm(1, 0, -1));
        Outcome.Found free = (Outcome.Found) new GraphBounds(graph, cells, joint, Set.of())
                .bounds(arms, NodeSet.of(2), cell -> cells.level(cell, 2));
        Outcome.Found monotone = (Outcome.Found) new GraphBounds(graph, cells, joint, Set.of(List.of(0, 1)))
                .bounds(arms, NodeSet.of(2), cell -> cells.level(cell, 2));
        assertThat(monotone.unknowns()).isEqualTo(12);
        assertThat(monotone.range().low()).isGreaterThanOrEqualTo(free.range().low() - 1e-9);
        assertThat(monotone.range().high()).isLessThanOrEqualTo(free.range().high() + 1e-9);
        assertThat(0.3)
                .isBetween(monotone.range().low() - 1e-9, monotone.range().high() + 1e-9);
    }

    /** An instrument that moves the outcome past the treatment breaks the instrumental inequality. */
    @Test
    void impossibleTablesAreContradicted() {
        CausalGraph graph = CausalGraph.of(
                List.of("z", "x", "y"),
                List.of(Edge.directed("z", "x"), Edge.directed("x", "y"), Edge.bidirected("x", "y")),
                List.of());
        CellSpace cells = new CellSpace(new int[] {2, 2, 2});
        double[] joint = new double[8];
        joint[0] = 0.5;
        joint[5] = 0.5;
        Outcome outcome = new GraphBounds(graph, cells, joint, Set.of())
                .bounds(List.of(arm(1, 1, 1)), NodeSet.of(2), cell -> cells.level(cell, 2));
        assertThat(outcome).isInstanceOf(Outcome.Contradicted.class);
    }
}
