package dev.causalc.compiler.identify;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.Edge;
import dev.causalc.compiler.graph.GraphBuilder;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.engine.Source;
import dev.causalc.compiler.identify.engine.SourceFamily;
import dev.causalc.compiler.model.Population;
import dev.causalc.compiler.model.Randomized;
import dev.causalc.compiler.model.Role;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The data statements of a study as distributions that are known, numbered in their order. */
final class Sources {
    private final Study study;
    private final CausalGraph graph;
    private final List<DataGraph> rows;
    private final Optional<String> target;

    private Sources(Study study, List<DataGraph> rows, Optional<String> population) {
        this.study = study;
        this.graph = study.graph();
        this.rows = rows;
        this.target =
                population.or(() -> study.populations().stream().findFirst().map(Population::name));
    }

    /** @param population the one that is asked about; empty: the first */
    static List<Source> of(Study study, List<DataGraph> rows, Optional<String> population) {
        return new Sources(study, rows, population).all();
    }

    private List<Source> all() {
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            sources.addAll(SourceFamily.withReweighted(family(rows.get(i), i).sources(), true));
        }
        return SourceFamily.withReweighted(sources, false);
    }

    private SourceFamily family(DataGraph data, int number) {
        Set<String> names = DataGraph.measured(study, data.data());
        NodeSet measured = graph.nodes(names);
        NodeSet selected = data.data().unselected() ? NodeSet.empty() : selections();
        List<SourceFamily.Indicator> indicators = new ArrayList<>();
        for (Variable variable : study.variables()) {
            variable.observedWhen()
                    .filter(indicator -> names.contains(variable.name()))
                    .ifPresent(indicator -> indicators.add(
                            new SourceFamily.Indicator(graph.index(variable.name()), graph.index(indicator))));
        }
        NodeSet shown = NodeSet.of(
                indicators.stream().mapToInt(SourceFamily.Indicator::indicator).toArray());
        NodeSet foreign = foreign(data);
        NodeSet assigned = graph.nodes(data.randomized().keySet()).intersect(foreign);
        return new SourceFamily(number, graphOf(data), measured.union(shown), foreign, assigned, selected, indicators);
    }

    private NodeSet selections() {
        return graph.nodes(study.variables().stream()
                .filter(variable -> variable.role() == Role.SELECTION)
                .map(Variable::name)
                .toList());
    }

    /** Without the arrows that randomization removed; variables that are assigned together may go together. */
    private CausalGraph graphOf(DataGraph data) {
        if (data.randomized().isEmpty()) {
            return graph;
        }
        GraphBuilder builder = CausalGraph.builder();
        graph.names().forEach(builder::node);
        graph.withoutIncoming(graph.nodes(data.randomized().keySet())).edges().forEach(builder::edge);
        for (Randomized clause : data.data().randomized()) {
            List<String> variables = clause.variables();
            for (String variable : variables) {
                clause.given().forEach(cause -> builder.directed(cause, variable));
                variables.forEach(other -> builder.edge(Edge.bidirected(variable, other)));
            }
        }
        return builder.build();
    }

    /**
     * The mechanisms that are not those of the world that is asked about: of another population, and of what was randomized
     * otherwise than as a factor of a design that is this world.
     */
    private NodeSet foreign(DataGraph data) {
        Set<String> foreign = new LinkedHashSet<>(differs(data));
        for (String variable : data.randomized().keySet()) {
            if (!Representative.isFactor(variable, study, rows)) {
                foreign.add(variable);
            }
        }
        return graph.nodes(foreign);
    }

    private Set<String> differs(DataGraph data) {
        Optional<String> own = data.data()
                .population()
                .or(() -> study.populations().stream().findFirst().map(Population::name));
        Set<String> differs = new HashSet<>();
        if (!own.equals(target)) {
            own.ifPresent(name -> differs.addAll(differsOn(name)));
            target.ifPresent(name -> differs.addAll(differsOn(name)));
        }
        return differs;
    }

    private List<String> differsOn(String population) {
        return study.populations().stream()
                .filter(one -> one.name().equals(population))
                .findFirst()
                .map(Population::differsOn)
                .orElse(List.of());
    }
}
