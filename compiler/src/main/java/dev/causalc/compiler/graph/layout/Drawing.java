package dev.causalc.compiler.graph.layout;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.Edge;
import java.util.ArrayList;
import java.util.List;

/**
 * A graph with places, in any unit of length; x grows to the right and y downwards.
 *
 * @param boxes of the nodes, by number
 * @param curves of the edges, in the order of {@link CausalGraph#edges}
 */
public record Drawing(List<Box> boxes, List<Curve> curves) {
    public Drawing {
        boxes = List.copyOf(boxes);
        curves = List.copyOf(curves);
    }

    public record Point(double x, double y) {}

    /** @param x,y of the middle */
    public record Box(double x, double y, double width, double height) {
        public double left() {
            return x - width / 2;
        }

        public double right() {
            return x + width / 2;
        }

        public double top() {
            return y - height / 2;
        }

        public double bottom() {
            return y + height / 2;
        }
    }

    /** @param points the start, then two control points and an end for each cubic piece */
    public record Curve(Edge edge, List<Point> points) {
        private static final int STEPS = 12;

        public Curve {
            points = List.copyOf(points);
        }

        /** Points on it, near to each other. */
        public List<Point> passed() {
            List<Point> passed = new ArrayList<>(List.of(points.get(0)));
            for (int i = 1; i + 2 < points.size(); i += 3) {
                for (int step = 1; step <= STEPS; step++) {
                    double t = (double) step / STEPS;
                    double[] weights = {
                        (1 - t) * (1 - t) * (1 - t), 3 * t * (1 - t) * (1 - t), 3 * t * t * (1 - t), t * t * t
                    };
                    double x = 0;
                    double y = 0;
                    for (int k = 0; k < 4; k++) {
                        x += weights[k] * points.get(i - 1 + k).x();
                        y += weights[k] * points.get(i - 1 + k).y();
                    }
                    passed.add(new Point(x, y));
                }
            }
            return passed;
        }
    }

    /**
     * Directed edges lead from left to right; a hidden common cause is an arc over the nodes, or beside them.
     *
     * @param graph without directed cycles
     * @param widths of the nodes, by number
     * @param height of every node
     */
    public static Drawing of(CausalGraph graph, double[] widths, double height) {
        Layers layers = Layers.of(graph);
        return new Placement(graph, layers, widths, height).drawing();
    }
}
