package dev.causalc.compiler.model;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.Edge;
import dev.causalc.compiler.graph.GraphBuilder;
import dev.causalc.compiler.graph.format.GraphFile;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.NameCode;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.source.RoleCode;
import dev.causalc.compiler.source.Source;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.ToolCode;
import dev.causalc.compiler.syntax.GraphStatement;
import dev.causalc.compiler.syntax.Name;
import dev.causalc.compiler.syntax.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The graph that a study draws, else the one that its roles give. */
final class GraphResolver {
    private final Context context;
    private final List<Variable> variables;
    private final Map<String, Span> places = new LinkedHashMap<>();
    private boolean sound = true;

    GraphResolver(Context context, List<Variable> variables) {
        this.context = context;
        this.variables = variables;
    }

    /**
     * @param given whether the study draws it
     * @param edges where it draws an edge
     * @param sound whether everything that was drawn is in it; otherwise nothing should be concluded from what it lacks
     */
    record Resolved(CausalGraph graph, boolean given, Map<String, Span> edges, boolean sound) {}

    Resolved resolve() {
        List<GraphStatement> statements = context.all(GraphStatement.class);
        if (statements.isEmpty()) {
            return new Resolved(new DefaultGraph(context, variables).build(), false, Map.of(), true);
        }
        GraphBuilder builder = CausalGraph.builder();
        for (Variable variable : variables) {
            if (variable.role() == Role.UNOBSERVED) {
                builder.latent(variable.name());
            } else {
                builder.node(variable.name());
            }
        }
        statements.forEach(statement -> add(statement, builder));
        CausalGraph graph = builder.build();
        Optional<List<String>> cycle = graph.findCycle();
        cycle.ifPresent(this::reportCycle);
        return new Resolved(cycle.isPresent() ? withoutEdges(graph) : graph, true, places, sound && cycle.isEmpty());
    }

    private void add(GraphStatement statement, GraphBuilder builder) {
        statement.file().ifPresent(file -> read(file, builder));
        for (GraphStatement.Chain chain : statement.chains()) {
            for (int i = 0; i < chain.arrows().size(); i++) {
                connect(
                        chain.groups().get(i),
                        chain.arrows().get(i),
                        chain.groups().get(i + 1),
                        builder);
            }
        }
    }

    private void read(Text file, GraphBuilder builder) {
        String text = context.environment().graphFiles().get(file.value());
        if (text == null) {
            sound = false;
            context.report()
                    .add(NameCode.GRAPH_FILE, file.span(), "the graph file \"" + file.value() + "\" could not be read");
            return;
        }
        GraphFile read = GraphFile.read(new Source(file.value(), text));
        sound &= read.problems().isEmpty();
        read.problems().forEach(context.report()::add);
        for (GraphFile.Node node : read.nodes()) {
            if (isKnown(node(node.name(), node.span())) && node.latent()) {
                checkLatent(node);
            }
        }
        for (GraphFile.Drawn drawn : read.edges()) {
            Edge edge = drawn.edge();
            boolean known = context.names().has(edge.from(), Namespace.Kind.VARIABLE)
                    && context.names().has(edge.to(), Namespace.Kind.VARIABLE);
            if (known) {
                places.putIfAbsent(edge.toString(), drawn.span());
                builder.edge(edge);
            }
        }
    }

    private static GraphStatement.Node node(String name, Span span) {
        return new GraphStatement.Node(false, new Name(name, false, span), span);
    }

    /** What a file marks as latent no data holds. */
    private void checkLatent(GraphFile.Node node) {
        variables.stream()
                .filter(variable -> variable.name().equals(node.name()) && variable.role() != Role.UNOBSERVED)
                .forEach(variable -> context.report()
                        .add(Diagnostic.of(
                                        NameCode.WRONG_ROLE,
                                        node.span(),
                                        Names.shown(node.name()) + " is latent in the graph file, and declared `"
                                                + variable.role().word() + "`")
                                .label(variable.span(), "declared here")
                                .note("declare it `unobserved`, or take the mark out of the file")));
    }

    private void connect(
            GraphStatement.Group from, GraphStatement.Arrow arrow, GraphStatement.Group to, GraphBuilder builder) {
        for (GraphStatement.Node tail : from.nodes()) {
            for (GraphStatement.Node head : to.nodes()) {
                boolean known = isKnown(tail) & isKnown(head);
                if (known) {
                    Edge edge = edge(tail.name().text(), arrow, head.name().text());
                    places.putIfAbsent(edge.toString(), tail.span().to(head.span()));
                    builder.edge(edge);
                }
            }
        }
    }

    private static Edge edge(String from, GraphStatement.Arrow arrow, String to) {
        return switch (arrow) {
            case CAUSES -> Edge.directed(from, to);
            case HIDDEN_CAUSE -> Edge.bidirected(from, to);
            case UNDIRECTED -> Edge.undirected(from, to);
        };
    }

    private boolean isKnown(GraphStatement.Node node) {
        String name = node.name().text();
        boolean declared = context.names().has(name, Namespace.Kind.VARIABLE);
        if (!declared) {
            reportUndeclared(node);
        } else if (node.next()) {
            context.report()
                    .once(
                            "next " + name,
                            Diagnostic.of(
                                    ToolCode.NOT_BUILT,
                                    node.span(),
                                    "`next " + Names.written(name)
                                            + "`, a variable in the next period, is not built yet"));
        }
        sound &= declared && !node.next();
        return declared && !node.next();
    }

    private void reportUndeclared(GraphStatement.Node node) {
        String name = node.name().text();
        Namespace.Declaration other = context.names().declarations().get(name);
        Diagnostic diagnostic = Unknown.among(
                RoleCode.UNDECLARED_NODE,
                node.name(),
                Names.shown(name) + " is drawn in the graph but is no variable of the study",
                context.names().names(Namespace.Kind.VARIABLE));
        context.report()
                .once(
                        name,
                        other == null
                                ? diagnostic.note("every node is declared: `unobserved " + Names.written(name)
                                        + "` if no data holds it")
                                : diagnostic.label(
                                        other.span(), "this is " + other.kind().words()));
    }

    private void reportCycle(List<String> cycle) {
        List<String> round = new ArrayList<>(cycle);
        round.add(cycle.get(0));
        List<Span> drawn = new ArrayList<>();
        for (int i = 0; i < cycle.size(); i++) {
            Span place =
                    places.get(Edge.directed(round.get(i), round.get(i + 1)).toString());
            drawn.add(place);
        }
        Span last =
                drawn.stream().reduce((a, b) -> b.start() > a.start() ? b : a).orElseThrow();
        Diagnostic diagnostic = Diagnostic.of(
                RoleCode.CYCLE,
                last,
                "the graph has a cycle: "
                        + String.join(" -> ", round.stream().map(Names::written).toList()));
        for (Span place : drawn) {
            diagnostic = place.equals(last) ? diagnostic : diagnostic.label(place, "part of the cycle");
        }
        context.report().add(diagnostic.note("nothing causes itself; one of these arrows must go"));
    }

    private static CausalGraph withoutEdges(CausalGraph graph) {
        return CausalGraph.of(graph.names(), List.of(), graph.names(graph.latent()));
    }
}
