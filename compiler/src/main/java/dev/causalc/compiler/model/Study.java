package dev.causalc.compiler.model;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.source.Source;
import dev.causalc.compiler.source.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A resolved study: every name is known, every expression has its type.
 *
 * @param graph over the variables, in their order; latent are the unobserved ones
 * @param graphGiven whether the study draws it; otherwise it follows from the roles
 * @param columns the types that the columns of the data have, by data and name, as far as they are known
 * @param edges where the study draws an edge, by {@code from + mark + to} as {@link CausalGraph} prints it
 */
public record Study(
        Source source,
        String name,
        Optional<String> title,
        List<Param> params,
        List<DataSource> data,
        Map<String, Map<String, VarType>> columns,
        List<Variable> variables,
        CausalGraph graph,
        boolean graphGiven,
        Map<String, Span> edges,
        List<Assumption> assumptions,
        List<Population> populations,
        List<Estimand> estimands,
        List<EstimateRequest> estimates,
        List<Decision> decisions,
        Settings settings,
        Optional<Simulation> simulation) {
    public Study {
        params = List.copyOf(params);
        data = List.copyOf(data);
        columns = Map.copyOf(columns);
        variables = List.copyOf(variables);
        edges = Map.copyOf(edges);
        assumptions = List.copyOf(assumptions);
        populations = List.copyOf(populations);
        estimands = List.copyOf(estimands);
        estimates = List.copyOf(estimates);
        decisions = List.copyOf(decisions);
    }

    public Optional<Variable> variable(String name) {
        return variables.stream().filter(v -> v.name().equals(name)).findFirst();
    }

    public Optional<DataSource> data(String name) {
        return data.stream().filter(d -> d.name().equals(name)).findFirst();
    }

    /** The type of a column that is no variable; unknown where the data have not been looked at. */
    public VarType columnType(String data, String column) {
        return columns.getOrDefault(data, Map.of()).getOrDefault(column, new VarType.Unknown());
    }

    public Optional<Estimand> estimand(String name) {
        return estimands.stream().filter(e -> e.name().equals(name)).findFirst();
    }

    /**
     * The data whose rows are samples. A data that another one joins or queries, and that says nothing about sampling
     * itself (unit, cluster, weight, population, …), is a lookup.
     */
    public List<DataSource> samples() {
        return data.stream().filter(d -> d.isSample() || !isUsedByAnother(d)).toList();
    }

    private boolean isUsedByAnother(DataSource lookup) {
        return data.stream().filter(d -> d != lookup).anyMatch(d -> d.uses(lookup.name()));
    }

    /** The same study about other rows. */
    public Study with(List<DataSource> otherData, List<Variable> otherVariables) {
        return with(otherData, otherVariables, graph, settings);
    }

    /** The same study with another graph over the same variables. */
    public Study withGraph(CausalGraph other) {
        return with(data, variables, other, settings);
    }

    /** The same study with other defaults. */
    public Study withSettings(Settings other) {
        return with(data, variables, graph, other);
    }

    private Study with(
            List<DataSource> otherData, List<Variable> otherVariables, CausalGraph otherGraph, Settings otherSettings) {
        return new Study(
                source,
                name,
                title,
                params,
                otherData,
                columns,
                otherVariables,
                otherGraph,
                graphGiven,
                edges,
                assumptions,
                populations,
                estimands,
                estimates,
                decisions,
                otherSettings,
                simulation);
    }
}
