package dev.causalc.compiler.graph.layout;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.Edge;
import dev.causalc.compiler.graph.layout.Drawing.Box;
import dev.causalc.compiler.graph.layout.Drawing.Curve;
import dev.causalc.compiler.graph.layout.Drawing.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Coordinates of ordered layers, and the curves of the edges. */
final class Placement {
    private static final double BETWEEN_LAYERS = 72;
    private static final double BETWEEN_NODES = 28;
    private static final double BETWEEN_BENDS = 16;
    private static final int PASSES = 24;
    /** How far apart edges meet a node, and how much of its side they may take. */
    private static final double BETWEEN_ENDS = 7;

    private static final double SIDE = 0.35;

    /** How far an arc rises over what it passes. */
    private static final double RISE = 26;

    private final CausalGraph graph;
    private final Layers layers;
    private final double[] widths;
    private final double height;
    private final double[] x;
    private final double[] y;
    private final List<List<Integer>> before;
    private final List<List<Integer>> after;

    Placement(CausalGraph graph, Layers layers, double[] widths, double height) {
        this.graph = graph;
        this.layers = layers;
        this.widths = widths.clone();
        this.height = height;
        this.x = new double[layers.layer().length];
        this.y = new double[layers.layer().length];
        this.before = Layers.neighbours(x.length, layers.chains(), false);
        this.after = Layers.neighbours(x.length, layers.chains(), true);
    }

    Drawing drawing() {
        across();
        down();
        List<Box> boxes = new ArrayList<>();
        for (int node = 0; node < graph.size(); node++) {
            boxes.add(new Box(x[node], y[node], widths[node], height));
        }
        List<Curve> curves = new ArrayList<>();
        for (Edge edge : graph.edges()) {
            int from = graph.index(edge.from());
            int to = graph.index(edge.to());
            boolean common = edge.kind() == Edge.Kind.BIDIRECTED;
            boolean beside = layers.layer()[from] == layers.layer()[to];
            List<Point> points = beside
                    ? beside(from, to, boxes)
                    : common && isClear(from, to)
                            ? over(boxes.get(from), boxes.get(to))
                            : along(from, to, common, boxes);
            curves.add(new Curve(edge, points));
        }
        return new Drawing(boxes, curves);
    }

    private double width(int vertex) {
        return vertex < graph.size() ? widths[vertex] : 0;
    }

    private double tallness(int vertex) {
        return vertex < graph.size() ? height : 0;
    }

    private void across() {
        double left = 0;
        for (int[] vertices : layers.order()) {
            double widest =
                    Arrays.stream(vertices).mapToDouble(this::width).max().orElse(0);
            for (int vertex : vertices) {
                x[vertex] = left + widest / 2;
            }
            left += widest + BETWEEN_LAYERS;
        }
    }

    /** Each vertex as near the middle of its neighbours as the order and the distances in its layer allow. */
    private void down() {
        for (int[] vertices : layers.order()) {
            place(vertices, new double[vertices.length]);
        }
        for (int pass = 0; pass < PASSES; pass++) {
            for (int i = 0; i < layers.order().size(); i++) {
                int l = pass % 2 == 0 ? i : layers.order().size() - 1 - i;
                int[] vertices = layers.order().get(l);
                double[] wanted = new double[vertices.length];
                for (int v = 0; v < vertices.length; v++) {
                    wanted[v] = middle(vertices[v]);
                }
                place(vertices, wanted);
            }
        }
    }

    private double middle(int vertex) {
        List<Integer> all = new ArrayList<>(before.get(vertex));
        all.addAll(after.get(vertex));
        return all.stream().mapToDouble(n -> y[n]).average().orElse(y[vertex]);
    }

    /** Least squares under the order: pools of vertices that touch move together (pool adjacent violators). */
    private void place(int[] vertices, double[] wanted) {
        double[] offset = new double[vertices.length];
        for (int i = 1; i < vertices.length; i++) {
            boolean bends = vertices[i] >= graph.size() && vertices[i - 1] >= graph.size();
            offset[i] = offset[i - 1]
                    + (tallness(vertices[i]) + tallness(vertices[i - 1])) / 2
                    + (bends ? BETWEEN_BENDS : BETWEEN_NODES);
        }
        List<double[]> pools = new ArrayList<>();
        for (int i = 0; i < vertices.length; i++) {
            double[] pool = {wanted[i] - offset[i], 1};
            while (!pools.isEmpty() && pools.get(pools.size() - 1)[0] >= pool[0]) {
                double[] last = pools.remove(pools.size() - 1);
                pool = new double[] {(last[0] * last[1] + pool[0] * pool[1]) / (last[1] + pool[1]), last[1] + pool[1]};
            }
            pools.add(pool);
        }
        int next = 0;
        for (double[] pool : pools) {
            for (int k = 0; k < pool[1]; k++, next++) {
                y[vertices[next]] = pool[0] + offset[next];
            }
        }
    }

    /** From side to side, straight through the layers that it passes. */
    private List<Point> along(int from, int to, boolean common, List<Box> boxes) {
        // Where a hidden common cause joins what an edge joins too, it comes after that edge.
        List<int[]> found =
                layers.chains().stream().filter(c -> joins(c, from, to)).toList();
        int which = common ? found.size() - 1 : 0;
        int[] chain = found.get(which);
        int last = chain[chain.length - 1];
        Box source = boxes.get(chain[0]);
        Box target = boxes.get(last);
        double start = source.y() + end(chain[0], chain[1], which, after);
        double stop = target.y() + end(last, chain[chain.length - 2], which, before);
        List<Point> points = new ArrayList<>();
        points.add(new Point(source.right(), start));
        curve(points, new Point(side(chain[0], 1), start));
        for (int i = 1; i < chain.length - 1; i++) {
            curve(points, new Point(side(chain[i], -1), y[chain[i]]));
            curve(points, new Point(side(chain[i], 1), y[chain[i]]));
        }
        curve(points, new Point(side(last, -1), stop));
        curve(points, new Point(target.left(), stop));
        return chain[0] == from ? points : reversed(points);
    }

    /** The left or right end of the layer of a vertex. */
    private double side(int vertex, int sign) {
        return x[vertex] + sign * widest(layers.layer()[vertex]) / 2;
    }

    private static boolean joins(int[] chain, int from, int to) {
        int first = chain[0];
        int last = chain[chain.length - 1];
        return first == from && last == to || first == to && last == from;
    }

    private static List<Point> reversed(List<Point> points) {
        List<Point> reversed = new ArrayList<>(points);
        java.util.Collections.reverse(reversed);
        return reversed;
    }

    private double widest(int layer) {
        return Arrays.stream(layers.order().get(layer))
                .mapToDouble(this::width)
                .max()
                .orElse(0);
    }

    /** Level at both ends. */
    private static void curve(List<Point> points, Point to) {
        Point from = points.get(points.size() - 1);
        double half = (to.x() - from.x()) / 2;
        points.add(new Point(from.x() + half, from.y()));
        points.add(new Point(to.x() - half, to.y()));
        points.add(to);
    }

    /** How far from the middle of its side an edge meets a node: in the order in which the others come. */
    private double end(int node, int other, int which, List<List<Integer>> neighbours) {
        List<Integer> others = new ArrayList<>(neighbours.get(node));
        others.sort(Comparator.comparingDouble(n -> y[n]));
        double step = others.size() < 2 ? 0 : Math.min(BETWEEN_ENDS, 2 * SIDE * height / (others.size() - 1));
        int place = Math.min(others.indexOf(other) + (other < graph.size() ? which : 0), others.size() - 1);
        return (place - (others.size() - 1) / 2.0) * step;
    }

    /** Whether nothing stands above two nodes of neighbouring layers. */
    private boolean isClear(int from, int to) {
        boolean top = layers.order().get(layers.layer()[from])[0] == from
                && layers.order().get(layers.layer()[to])[0] == to;
        return top && Math.abs(layers.layer()[from] - layers.layer()[to]) == 1;
    }

    /** The middle of a cubic is an eighth of each end and three eighths of each control point. */
    private static double control(double middle, double oneEnd, double otherEnd) {
        return (middle - (oneEnd + otherEnd) / 8) * 4 / 3;
    }

    private static List<Point> over(Box one, Box other) {
        double control = control(Math.min(one.top(), other.top()) - RISE, one.top(), other.top());
        return List.of(
                new Point(one.x(), one.top()),
                new Point(one.x(), control),
                new Point(other.x(), control),
                new Point(other.x(), other.top()));
    }

    /** In one layer, on its left. */
    private List<Point> beside(int from, int to, List<Box> boxes) {
        Box one = boxes.get(from);
        Box other = boxes.get(to);
        double middle = Math.min(side(from, -1), Math.min(one.left(), other.left())) - RISE;
        double control = control(middle, one.left(), other.left());
        return List.of(
                new Point(one.left(), one.y()),
                new Point(control, one.y()),
                new Point(control, other.y()),
                new Point(other.left(), other.y()));
    }
}
