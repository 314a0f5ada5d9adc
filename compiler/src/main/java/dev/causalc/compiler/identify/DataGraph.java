package dev.causalc.compiler.identify;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.Edge;
import dev.causalc.compiler.graph.GraphBuilder;
import dev.causalc.compiler.model.Binding;
import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Randomized;
import dev.causalc.compiler.model.Role;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.Variable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The graph of the rows of one data statement: what it does not measure is latent, and a randomized variable has no causes
 * but those that its assignment was given.
 */
record DataGraph(DataSource data, CausalGraph graph, Map<String, Randomized> randomized) {
    DataGraph {
        randomized = Map.copyOf(randomized);
    }

    static DataGraph of(Study study, DataSource data) {
        Map<String, Randomized> randomized = new HashMap<>();
        for (Randomized clause : data.randomized()) {
            clause.variables().forEach(variable -> randomized.put(variable, clause));
        }
        Set<String> measured = measured(study, data);
        GraphBuilder builder = CausalGraph.builder();
        for (Variable variable : study.variables()) {
            if (measured.contains(variable.name())) {
                builder.node(variable.name());
            } else {
                builder.latent(variable.name());
            }
        }
        for (Edge edge : study.graph().edges()) {
            boolean removed = edge.kind() == Edge.Kind.DIRECTED
                    ? randomized.containsKey(edge.to())
                    : randomized.containsKey(edge.from()) || randomized.containsKey(edge.to());
            if (!removed) {
                builder.edge(edge);
            }
        }
        randomized.forEach((variable, clause) -> clause.given().forEach(cause -> builder.directed(cause, variable)));
        return new DataGraph(data, builder.build(), randomized);
    }

    /** The variables that the rows have a value of. */
    static Set<String> measured(Study study, DataSource data) {
        Set<String> measured = new HashSet<>();
        for (Variable variable : study.variables()) {
            boolean exists = variable.role() != Role.UNOBSERVED && variable.role() != Role.SELECTION;
            boolean here = variable.data().isEmpty() || variable.data().get().equals(data.name());
            boolean listed = data.measures().isEmpty()
                    || data.measures().get().contains(variable.name())
                    || data.randomized().stream()
                            .anyMatch(clause -> clause.variables().contains(variable.name()));
            if (exists && here && listed && hasValue(study, variable)) {
                measured.add(variable.name());
            }
        }
        return measured;
    }

    private static boolean hasValue(Study study, Variable variable) {
        return switch (variable.binding()) {
            case Binding.Value value -> true;
            case Binding.Wide wide -> true;
            case Binding.Versus versus -> true;
            case Binding.None none ->
                study.variables().stream()
                        .map(Variable::binding)
                        .anyMatch(binding -> binding instanceof Binding.Wide wide
                                && wide.treatment().equals(variable.name()));
        };
    }

    /** Which of these treatments were randomized here. */
    boolean randomizedAll(Set<String> treatments) {
        return randomized.keySet().containsAll(treatments);
    }

    /** What the assignment of these treatments was given, in the order of the clauses. */
    List<String> givenOf(Set<String> treatments) {
        return treatments.stream()
                .flatMap(treatment -> randomized.get(treatment).given().stream())
                .distinct()
                .toList();
    }
}
