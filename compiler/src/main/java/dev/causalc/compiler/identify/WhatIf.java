package dev.causalc.compiler.identify;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.Edge;
import dev.causalc.compiler.graph.GraphBuilder;
import dev.causalc.compiler.model.Binding;
import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.Origin;
import dev.causalc.compiler.model.Randomized;
import dev.causalc.compiler.model.Role;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.VarType;
import dev.causalc.compiler.model.Variable;
import dev.causalc.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Studies that differ from one in a single respect: what else is measured, randomized or drawn. */
final class WhatIf {
    private WhatIf() {}

    /** With one more edge; empty if that closes a circle. */
    static Optional<Study> drawn(Study study, Edge edge) {
        CausalGraph graph = copy(study.graph(), Set.of()).edge(edge).build();
        return graph.findCycle().isPresent() ? Optional.empty() : Optional.of(study.withGraph(graph));
    }

    /** With these unobserved variables in the data. */
    static Study measured(Study study, Set<String> names) {
        List<Variable> variables = study.variables().stream()
                .map(variable -> names.contains(variable.name()) ? seen(variable.name(), variable.span()) : variable)
                .toList();
        CausalGraph graph = study.graph();
        return study.with(study.data(), variables)
                .withGraph(graph.withLatent(graph.latent().minus(graph.nodes(names))));
    }

    /** With what is behind these bidirected edges in the data, as one variable each. */
    static Study measuredBehind(Study study, List<Edge> edges) {
        GraphBuilder builder = copy(study.graph(), Set.copyOf(edges));
        List<Variable> variables = new ArrayList<>(study.variables());
        for (Edge edge : edges) {
            String cause = "cause of " + edge.from() + " and " + edge.to();
            builder.directed(cause, edge.from()).directed(cause, edge.to());
            variables.add(seen(cause, study.variables().getFirst().span()));
        }
        return study.with(study.data(), variables).withGraph(builder.build());
    }

    /** With an experiment on these variables besides the data that are there. */
    static Study randomized(Study study, List<String> names) {
        Randomized clause = new Randomized(names, false, List.of(), Optional.empty(), Map.of());
        List<DataSource> data = new ArrayList<>(study.data());
        data.add(new DataSource(
                "an experiment",
                new Origin.Nowhere(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(clause),
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(),
                List.of(),
                Optional.empty(),
                false,
                study.variables().getFirst().span()));
        return study.with(data, study.variables());
    }

    private static Variable seen(String name, Span span) {
        return new Variable(
                name,
                Role.OBSERVED,
                Optional.empty(),
                new VarType.Unknown(),
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                new Binding.Value(new Expression.Column(name)),
                Optional.empty(),
                Optional.empty(),
                span);
    }

    private static GraphBuilder copy(CausalGraph graph, Set<Edge> without) {
        GraphBuilder builder = CausalGraph.builder();
        graph.names().forEach(builder::node);
        graph.names(graph.latent()).forEach(builder::latent);
        graph.edges().stream().filter(edge -> !without.contains(edge)).forEach(builder::edge);
        return builder;
    }
}
