package dev.causalc.runtime.report;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.Edge;
import dev.causalc.compiler.graph.Implications;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.Testable;
import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.ExpressionText;
import dev.causalc.compiler.model.Role;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.Variable;
import dev.causalc.compiler.source.DiagnosticRenderer;
import dev.causalc.compiler.source.DisplayWidth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The graph of a study: as it was understood, for people, and as other tools read it. */
public final class GraphText {
    private final Study study;
    private final CausalGraph graph;

    public GraphText(Study study) {
        this.study = study;
        this.graph = study.graph();
    }

    /** Role, node and children of every variable, then what points both ways or no way. */
    public String text(DiagnosticRenderer.Options options) {
        Glyphs glyphs = new Glyphs(options.unicode());
        Layout layout = new Layout(options.width(), glyphs);
        List<String> lines = new ArrayList<>(layout.indented(0, study.name() + "  " + header()));
        int roles = width(study.variables().stream().map(GraphText::role).toList());
        int names = width(study.variables().stream().map(Variable::name).toList());
        for (Variable variable : study.variables()) {
            NodeSet children = graph.children(graph.index(variable.name()));
            String arrow = children.isEmpty() ? "" : "-> " + String.join(", ", graph.names(children));
            String lead = "  " + Layout.pad(role(variable), roles + 2) + Layout.pad(variable.name(), names);
            lines.addAll(layout.beside(lead, 2 + roles + 2 + names + 1, arrow).stream()
                    .map(String::stripTrailing)
                    .toList());
        }
        graph.edges().stream()
                .filter(edge -> edge.kind() != Edge.Kind.DIRECTED)
                .forEach(edge -> lines.add("  " + edge
                        + (edge.kind() == Edge.Kind.BIDIRECTED ? "   a hidden common cause" : "   direction unknown")));
        return String.join("\n", lines) + "\n";
    }

    private String header() {
        long hidden = graph.latent().size();
        return NumberText.counted(graph.size(), "variable") + (hidden > 0 ? ", " + hidden + " unobserved" : "") + ", "
                + NumberText.counted(graph.edges().size(), "edge") + " · "
                + (study.graphGiven() ? "as the study draws it" : "understood from the roles");
    }

    private static String role(Variable variable) {
        return variable.role().word().replace('_', ' ');
    }

    private static int width(List<String> texts) {
        return texts.stream().mapToInt(DisplayWidth::of).max().orElse(0);
    }

    /** What the graph says that data can contradict: a line for each independence, with the data that can test it. */
    public String implications(DiagnosticRenderer.Options options) {
        Map<String, List<String>> testedBy = new LinkedHashMap<>();
        for (DataSource data : study.samples()) {
            Testable.independences(study, data)
                    .forEach(found -> testedBy.computeIfAbsent(
                                    line(found.x(), found.y(), found.given()), text -> new ArrayList<>())
                            .add(data.name()));
        }
        Implications.pairwise(graph)
                .map(found -> line(graph.name(found.x()), graph.name(found.y()), graph.names(found.given())))
                .forEach(text -> testedBy.putIfAbsent(text, List.of()));
        Layout layout = new Layout(options.width(), new Glyphs(options.unicode()));
        List<String> lines = new ArrayList<>();
        testedBy.forEach((text, data) -> lines.addAll(layout.indented(
                2,
                text + (data.isEmpty() ? ": no data can test it" : ": " + String.join(", ", data) + " can test it"))));
        return lines.isEmpty()
                ? "  the graph implies no independence that the data could show\n"
                : String.join("\n", lines) + "\n";
    }

    private static String line(String x, String y, List<String> given) {
        return x + " is independent of " + y + (given.isEmpty() ? "" : " given " + IdentificationText.set(given));
    }

    /** Graphviz: hidden nodes dashed, hidden common causes as dashed edges with two heads. */
    public String dot() {
        StringBuilder text =
                new StringBuilder("digraph ").append(quoted(study.name())).append(" {\n  rankdir=LR;\n");
        for (String name : graph.names()) {
            boolean latent = graph.latent().contains(graph.index(name));
            text.append("  ")
                    .append(quoted(name))
                    .append(latent ? " [style=dashed]" : "")
                    .append(";\n");
        }
        for (Edge edge : graph.edges()) {
            text.append("  ").append(quoted(edge.from())).append(" -> ").append(quoted(edge.to()));
            text.append(
                    switch (edge.kind()) {
                        case DIRECTED -> "";
                        case BIDIRECTED -> " [dir=both, style=dashed]";
                        case UNDIRECTED -> " [dir=none]";
                    });
            text.append(";\n");
        }
        return text.append("}\n").toString();
    }

    /** The same for Mermaid; its node names are numbers, as it knows no quoted ones. */
    public String mermaid() {
        StringBuilder text = new StringBuilder("flowchart LR\n");
        for (String name : graph.names()) {
            boolean latent = graph.latent().contains(graph.index(name));
            String label = "\"" + name.replace("\"", "#quot;") + "\"";
            text.append("  ")
                    .append(node(name))
                    .append(latent ? "([" + label + "])" : "[" + label + "]")
                    .append('\n');
        }
        for (Edge edge : graph.edges()) {
            String arrow = switch (edge.kind()) {
                case DIRECTED -> "-->";
                case BIDIRECTED -> "<-.->";
                case UNDIRECTED -> "---";
            };
            text.append("  ")
                    .append(node(edge.from()))
                    .append(' ')
                    .append(arrow)
                    .append(' ');
            text.append(node(edge.to())).append('\n');
        }
        if (!graph.latent().isEmpty()) {
            String hidden = graph.names(graph.latent()).stream().map(this::node).collect(Collectors.joining(","));
            text.append("  classDef hidden stroke-dasharray: 4 4\n  class ")
                    .append(hidden)
                    .append(" hidden\n");
        }
        return text.toString();
    }

    private String node(String name) {
        return "n" + graph.index(name);
    }

    /** What dagitty.net reads: exposures, outcomes and latent nodes are marked. */
    public String dagitty() {
        boolean cpdag = graph.hasUndirected();
        StringBuilder text = new StringBuilder(cpdag ? "pdag {\n" : "dag {\n");
        for (Variable variable : study.variables()) {
            text.append("  ")
                    .append(plain(variable.name()))
                    .append(mark(variable))
                    .append('\n');
        }
        for (Edge edge : graph.edges()) {
            text.append("  ")
                    .append(plain(edge.from()))
                    .append(' ')
                    .append(edge.kind().symbol())
                    .append(' ');
            text.append(plain(edge.to())).append('\n');
        }
        return text.append("}\n").toString();
    }

    private String mark(Variable variable) {
        if (graph.latent().contains(graph.index(variable.name()))) {
            return " [latent]";
        }
        return variable.role() == Role.TREATMENT ? " [exposure]" : variable.role() == Role.OUTCOME ? " [outcome]" : "";
    }

    /** A name bare where any reader takes it so, else in double quotes. */
    private static String plain(String name) {
        return ExpressionText.name(name).startsWith("`") ? quoted(name) : name;
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
