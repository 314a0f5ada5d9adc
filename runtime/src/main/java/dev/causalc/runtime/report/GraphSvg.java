package dev.causalc.runtime.report;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.Edge;
import dev.causalc.compiler.graph.layout.Drawing;
import dev.causalc.compiler.graph.layout.Drawing.Box;
import dev.causalc.compiler.graph.layout.Drawing.Curve;
import dev.causalc.compiler.graph.layout.Drawing.Point;
import dev.causalc.compiler.model.Role;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.Variable;
import dev.causalc.compiler.source.DisplayWidth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The graph of a study as a picture. What a node is can be told by its outline and by the word below its name, so that
 * colour only helps; the picture follows the reader's light or dark scheme, and needs no other file.
 */
public final class GraphSvg {
    private static final double HEIGHT = 48;
    private static final double MARGIN = 24;
    private static final double PADDING = 14;
    /** Of a fixed-width font of 14 and 11 units: 0.6 of its size. */
    private static final double LETTER = 8.4;

    private static final double SMALL_LETTER = 6.6;
    private static final int LONGEST = 24;
    private static final double LEGEND_LINE = 40;

    private static final String STYLE = """
          svg { color-scheme: light dark; --ink: #1a1a1a; --soft: #5f6368; --paper: #ffffff; --box: #f6f8fa;
            --treatment: #0b57d0; --outcome: #9c2c00; --adjusted: #146c2e }
          @media (prefers-color-scheme: dark) { svg { --ink: #e8eaed; --soft: #9aa0a6; --paper: #17181a; --box: #24262a;
            --treatment: #8ab4f8; --outcome: #ffab8a; --adjusted: #81c995 } }
          text { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: var(--ink); text-anchor: middle }
          .name { font-size: 14px }
          .role { font-size: 11px; fill: var(--soft) }
          .legend { font-size: 11px; text-anchor: start }
          .box { fill: var(--box); stroke: var(--ink); stroke-width: 1.2 }
          .inner { fill: none; stroke: var(--ink); stroke-width: 1 }
          .treatment { stroke: var(--treatment) }
          .outcome { stroke: var(--outcome) }
          .adjusted { stroke: var(--adjusted); stroke-width: 3.5 }
          .hidden { fill: var(--paper); stroke: var(--soft); stroke-dasharray: 5 4 }
          .edge { fill: none; stroke: var(--ink); stroke-width: 1.4 }
          .common { stroke: var(--soft); stroke-dasharray: 6 4 }
          .head { fill: var(--ink) }
          .softhead { fill: var(--soft) }
        """;

    /** How a node is drawn; the first that fits. */
    private enum Look {
        TREATMENT("treatment"),
        OUTCOME("outcome"),
        HIDDEN("hidden"),
        ADJUSTED("adjusted for"),
        OTHER("");

        private final String word;

        Look(String word) {
            this.word = word;
        }
    }

    private final Study study;
    private final CausalGraph graph;
    private final Set<String> adjusted;
    private final StringBuilder svg = new StringBuilder();

    /** @param adjusted what the answers to the study's questions are adjusted for */
    public GraphSvg(Study study, Set<String> adjusted) {
        this.study = study;
        this.graph = study.graph();
        this.adjusted = new TreeSet<>(adjusted);
    }

    public String svg() {
        double[] widths = study.variables().stream()
                .mapToDouble(variable -> 2 * PADDING
                        + Math.max(
                                LETTER * DisplayWidth.of(bounded(variable.name())),
                                SMALL_LETTER * word(variable).length()))
                .toArray();
        Drawing drawing = Drawing.of(graph, widths, HEIGHT);
        List<Point> corners = new ArrayList<>();
        drawing.boxes().forEach(box -> {
            corners.add(new Point(box.left(), box.top()));
            corners.add(new Point(box.right(), box.bottom()));
        });
        drawing.curves().forEach(curve -> corners.addAll(curve.passed()));
        double left = corners.stream().mapToDouble(Point::x).min().orElse(0) - MARGIN;
        double top = corners.stream().mapToDouble(Point::y).min().orElse(0) - MARGIN;
        double right = corners.stream().mapToDouble(Point::x).max().orElse(0) + MARGIN;
        double bottom = corners.stream().mapToDouble(Point::y).max().orElse(0) + MARGIN;
        Legend legend = new Legend(left + MARGIN, bottom, Math.max(right - left, 360) - 2 * MARGIN);
        String explained = legend.text();
        double width = Math.max(right - left, 360);
        double height = legend.bottom() - top;
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"%s %s %s %s\" width=\"%s\" height=\"%s\""
                        + " role=\"img\" aria-labelledby=\"title description\">\n",
                number(left),
                number(top),
                number(width),
                number(height),
                number(width),
                number(height)));
        line("<title id=\"title\">" + escaped("causal graph of " + study.name()) + "</title>");
        line("<desc id=\"description\">" + escaped(description()) + "</desc>");
        svg.append("  <style>\n").append(STYLE).append("  </style>\n");
        line("<defs>" + marker("head", "head") + marker("softhead", "softhead") + "</defs>");
        line("<rect x=\"" + number(left) + "\" y=\"" + number(top) + "\" width=\"" + number(width) + "\" height=\""
                + number(height) + "\" fill=\"var(--paper)\"/>");
        drawing.curves().forEach(this::edge);
        for (int i = 0; i < study.variables().size(); i++) {
            node(study.variables().get(i), drawing.boxes().get(i));
        }
        return svg.append(explained).append("</svg>\n").toString();
    }

    private String description() {
        return graph.edges().isEmpty()
                ? "no edges"
                : String.join("; ", graph.edges().stream().map(Edge::toString).toList());
    }

    private static String marker(String id, String style) {
        return "<marker id=\"" + id
                + "\" viewBox=\"0 0 10 10\" refX=\"9.5\" refY=\"5\" markerWidth=\"8\" markerHeight=\"8\""
                + " orient=\"auto-start-reverse\"><path class=\"" + style + "\" d=\"M0 1 L10 5 L0 9 z\"/></marker>";
    }

    private void edge(Curve curve) {
        String ends = switch (curve.edge().kind()) {
            case DIRECTED -> "class=\"edge\" marker-end=\"url(#head)\"";
            case BIDIRECTED -> "class=\"edge common\" marker-start=\"url(#softhead)\" marker-end=\"url(#softhead)\"";
            case UNDIRECTED -> "class=\"edge\"";
        };
        line("<path " + ends + " d=\"" + path(curve.points()) + "\"><title>"
                + escaped(curve.edge().toString()) + "</title></path>");
    }

    private static String path(List<Point> points) {
        StringBuilder path = new StringBuilder("M" + place(points.get(0)));
        for (int i = 1; i + 2 < points.size(); i += 3) {
            path.append(" C")
                    .append(place(points.get(i)))
                    .append(' ')
                    .append(place(points.get(i + 1)))
                    .append(' ')
                    .append(place(points.get(i + 2)));
        }
        return path.toString();
    }

    private static String place(Point point) {
        return number(point.x()) + "," + number(point.y());
    }

    private Look look(Variable variable) {
        if (variable.role() == Role.TREATMENT) {
            return Look.TREATMENT;
        }
        if (variable.role() == Role.OUTCOME) {
            return Look.OUTCOME;
        }
        if (graph.latent().contains(graph.index(variable.name()))) {
            return Look.HIDDEN;
        }
        return adjusted.contains(variable.name()) ? Look.ADJUSTED : Look.OTHER;
    }

    /** The word below the name. */
    private String word(Variable variable) {
        Look look = look(variable);
        return look == Look.OTHER ? variable.role().word().replace('_', ' ') : look.word;
    }

    private void node(Variable variable, Box box) {
        line("<g><title>" + escaped(variable.name() + ": " + word(variable)) + "</title>");
        line(outline(look(variable), box));
        line("<text class=\"name\" x=\"" + number(box.x()) + "\" y=\"" + number(box.y() - 1) + "\">"
                + escaped(bounded(variable.name())) + "</text>");
        line("<text class=\"role\" x=\"" + number(box.x()) + "\" y=\"" + number(box.y() + 15) + "\">"
                + escaped(word(variable)) + "</text></g>");
    }

    /** Cut corners, round ends, a thick frame, dashes, or nothing special. */
    private static String outline(Look look, Box box) {
        return switch (look) {
            case TREATMENT -> cut(box, 0, "box treatment") + cut(box, 4, "inner treatment");
            case OUTCOME -> rectangle(box, 0, 17, "box outcome") + rectangle(box, 4, 13, "inner outcome");
            case HIDDEN -> rectangle(box, 0, 5, "box hidden");
            case ADJUSTED -> rectangle(box, 0, 0, "box adjusted");
            case OTHER -> rectangle(box, 0, 5, "box");
        };
    }

    private static String rectangle(Box box, double inset, double radius, String style) {
        return String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\"/>",
                style,
                number(box.left() + inset),
                number(box.top() + inset),
                number(box.width() - 2 * inset),
                number(box.height() - 2 * inset),
                number(radius));
    }

    private static String cut(Box box, double inset, String style) {
        double c = Math.min(10, box.height() / 5);
        double l = box.left() + inset;
        double r = box.right() - inset;
        double t = box.top() + inset;
        double b = box.bottom() - inset;
        double[] corners = {l + c, t, r - c, t, r, t + c, r, b - c, r - c, b, l + c, b, l, b - c, l, t + c};
        String points = String.join(
                " ", Arrays.stream(corners).mapToObj(GraphSvg::number).toList());
        return "<polygon class=\"" + style + "\" points=\"" + points + "\"/>";
    }

    /** What the outlines and lines mean that are there, in as many lines as the width needs. */
    private final class Legend {
        private static final double SAMPLE = 40;
        private static final double GAP = 22;

        private final double start;
        private final double width;
        private final StringBuilder text = new StringBuilder();
        private double x;
        private double y;

        Legend(double start, double top, double width) {
            this.start = start;
            this.width = width;
            this.x = start;
            this.y = top + LEGEND_LINE / 2;
        }

        double bottom() {
            return y + LEGEND_LINE / 2 + MARGIN / 2;
        }

        String text() {
            for (Look look : Look.values()) {
                boolean there = study.variables().stream().anyMatch(variable -> look(variable) == look);
                if (there) {
                    String word = look == Look.OTHER ? "other variable" : look.word;
                    entry(outline(look, new Box(0, 0, SAMPLE, 24)), word);
                }
            }
            line(Edge.Kind.DIRECTED, "class=\"edge\" marker-end=\"url(#head)\"", "causes");
            line(
                    Edge.Kind.BIDIRECTED,
                    "class=\"edge common\" marker-start=\"url(#softhead)\" marker-end=\"url(#softhead)\"",
                    "hidden common cause");
            line(Edge.Kind.UNDIRECTED, "class=\"edge\"", "direction unknown");
            return text.toString();
        }

        private void line(Edge.Kind kind, String style, String word) {
            if (graph.edges().stream().anyMatch(edge -> edge.kind() == kind)) {
                entry("<path " + style + " d=\"M-20,0 L20,0\"/>", word);
            }
        }

        private void entry(String sample, String word) {
            double wide = SAMPLE + 8 + SMALL_LETTER * word.length();
            if (x > start && x + wide > start + width) {
                x = start;
                y += LEGEND_LINE;
            }
            text.append("  <g transform=\"translate(")
                    .append(number(x + SAMPLE / 2))
                    .append(' ')
                    .append(number(y))
                    .append(")\">")
                    .append(sample)
                    .append("<text class=\"legend\" x=\"28\" y=\"4\">")
                    .append(escaped(word))
                    .append("</text></g>\n");
            x += wide + GAP;
        }
    }

    private void line(String text) {
        svg.append("  ").append(text).append('\n');
    }

    /** A long name ends in an ellipsis; the whole of it is the title of its node. */
    private static String bounded(String name) {
        if (DisplayWidth.of(name) <= LONGEST) {
            return name;
        }
        int end = name.length();
        while (DisplayWidth.of(name.substring(0, end)) > LONGEST - 1) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end) + "…";
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value + 0.0);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2).replaceAll("^-0$", "0") : text;
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                // What XML 1.0 cannot hold.
                default ->
                    escaped.appendCodePoint(
                            c < 0x20 || c >= 0xD800 && c < 0xE000 || c == 0xFFFE || c == 0xFFFF ? 0xFFFD : c);
            }
        });
        return escaped.toString();
    }
}
