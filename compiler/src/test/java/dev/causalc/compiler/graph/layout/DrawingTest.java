package dev.causalc.compiler.graph.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.Edge;
import dev.causalc.compiler.graph.GraphBuilder;
import dev.causalc.compiler.graph.layout.Drawing.Box;
import dev.causalc.compiler.graph.layout.Drawing.Curve;
import dev.causalc.compiler.graph.layout.Drawing.Point;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Drawings of random graphs: nothing covers anything else, and effects stand to the right of their causes. */
class DrawingTest {
    private static final double HEIGHT = 48;

    @Test
    void boxesStandApart() {
        forEachGraph((graph, drawing) -> {
            List<Box> boxes = drawing.boxes();
            for (int a = 0; a < boxes.size(); a++) {
                for (int b = a + 1; b < boxes.size(); b++) {
                    boolean apart = boxes.get(a).right() < boxes.get(b).left()
                            || boxes.get(b).right() < boxes.get(a).left()
                            || boxes.get(a).bottom() < boxes.get(b).top()
                            || boxes.get(b).bottom() < boxes.get(a).top();
                    assertThat(apart)
                            .as(graph.name(a) + ", " + graph.name(b) + " in " + graph)
                            .isTrue();
                }
            }
        });
    }

    @Test
    void effectsStandToTheRight() {
        forEachGraph((graph, drawing) -> graph.edges().stream()
                .filter(edge -> edge.kind() == Edge.Kind.DIRECTED)
                .forEach(edge -> assertThat(box(graph, drawing, edge.from()).right())
                        .isLessThan(box(graph, drawing, edge.to()).left())));
    }

    @Test
    void curvesJoinTheirNodesAndPassNoOther() {
        forEachGraph((graph, drawing) -> {
            assertThat(drawing.curves()).extracting(Curve::edge).isEqualTo(graph.edges());
            for (Curve curve : drawing.curves()) {
                List<Point> passed = curve.passed();
                assertThat(touches(box(graph, drawing, curve.edge().from()), passed.get(0)))
                        .isTrue();
                assertThat(touches(box(graph, drawing, curve.edge().to()), passed.get(passed.size() - 1)))
                        .isTrue();
                for (int node = 0; node < graph.size(); node++) {
                    Box box = drawing.boxes().get(node);
                    boolean own =
                            List.of(curve.edge().from(), curve.edge().to()).contains(graph.name(node));
                    assertThat(!own && passed.stream().anyMatch(point -> covers(box, point)))
                            .as(curve.edge() + " over " + graph.name(node) + " in " + graph)
                            .isFalse();
                }
            }
        });
    }

    @Test
    void theSameGraphIsDrawnTheSame() {
        forEachGraph((graph, drawing) -> assertThat(draw(graph)).isEqualTo(drawing));
    }

    /** Three causes of three effects, in an order that crosses: barycentres undo it. */
    @Test
    void needlessCrossingsAreUndone() {
        CausalGraph graph = CausalGraph.builder()
                .node("a")
                .node("b")
                .node("c")
                .node("x")
                .node("y")
                .node("z")
                .directed("a", "z")
                .directed("b", "y")
                .directed("c", "x")
                .build();
        Drawing drawing = draw(graph);
        for (String[] pair : new String[][] {{"a", "z"}, {"b", "y"}, {"c", "x"}}) {
            assertThat(box(graph, drawing, pair[0]).y())
                    .isEqualTo(box(graph, drawing, pair[1]).y());
        }
    }

    @Test
    void anEmptyGraphIsAnEmptyDrawing() {
        assertThat(draw(CausalGraph.builder().build()).boxes()).isEmpty();
    }

    private interface Check {
        void check(CausalGraph graph, Drawing drawing);
    }

    private static void forEachGraph(Check check) {
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            CausalGraph graph = random(random);
            check.check(graph, draw(graph));
        }
    }

    private static CausalGraph random(Random random) {
        int size = 2 + random.nextInt(14);
        GraphBuilder builder = CausalGraph.builder();
        for (int a = 0; a < size; a++) {
            builder.node("v" + a);
        }
        for (int a = 0; a < size; a++) {
            for (int b = a + 1; b < size; b++) {
                double draw = random.nextDouble() * size / 3;
                if (draw < 0.5) {
                    builder.directed("v" + a, "v" + b);
                }
                if (random.nextInt(3 * size) == 0) {
                    builder.bidirected("v" + a, "v" + b);
                } else if (draw > 0.5 && random.nextInt(5 * size) == 0) {
                    builder.undirected("v" + a, "v" + b);
                }
            }
        }
        return builder.build();
    }

    private static Drawing draw(CausalGraph graph) {
        double[] widths = new double[graph.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = 40 + 37 * i % 160;
        }
        return Drawing.of(graph, widths, HEIGHT);
    }

    private static Box box(CausalGraph graph, Drawing drawing, String node) {
        return drawing.boxes().get(graph.index(node));
    }

    private static boolean covers(Box box, Point point) {
        return point.x() > box.left() + 1e-6
                && point.x() < box.right() - 1e-6
                && point.y() > box.top() + 1e-6
                && point.y() < box.bottom() - 1e-6;
    }

    private static boolean touches(Box box, Point point) {
        boolean inside = point.x() >= box.left() - 1e-6
                && point.x() <= box.right() + 1e-6
                && point.y() >= box.top() - 1e-6
                && point.y() <= box.bottom() + 1e-6;
        return inside && !covers(box, point);
    }
}
