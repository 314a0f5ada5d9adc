package dev.causalc.compiler.identify;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.Edge;
import dev.causalc.compiler.graph.Implications;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.model.Estimand;
import dev.causalc.compiler.model.Study;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an identified estimand owes to edges that the graph does not have: each is drawn by itself, and the engine is asked
 * again.
 *
 * @param breaking without whose absence the estimand is not identified
 * @param changing with which it is identified, but by another formula
 * @param harmless how many more would change nothing
 */
public record LoadBearing(List<Absence> breaking, List<Absence> changing, int harmless) {
    /** Beyond so many nodes drawing every edge takes too long to wait for. */
    private static final int LARGE = 60;

    public LoadBearing {
        breaking = List.copyOf(breaking);
        changing = List.copyOf(changing);
    }

    /**
     * An edge that is not there.
     *
     * @param testable whether the rows themselves would show it: the two are independent given measured variables
     */
    public record Absence(Edge edge, boolean testable) {}

    /** Empty for what is not identified, or not asked of the graph, and for graphs too large to try. */
    public static Optional<LoadBearing> of(IdentifiedStudy identified, Estimand estimand) {
        Study study = identified.study();
        CausalGraph graph = study.graph();
        Optional<List<String>> formulas = formulas(identified, estimand);
        if (formulas.isEmpty() || graph.size() > LARGE || graph.hasUndirected()) {
            return Optional.empty();
        }
        Set<NodeSet> testable = testable(study);
        List<Absence> breaking = new ArrayList<>();
        List<Absence> changing = new ArrayList<>();
        int harmless = 0;
        for (Edge edge : absent(graph)) {
            Optional<Study> drawn = WhatIf.drawn(study, edge);
            if (drawn.isPresent()) {
                Optional<List<String>> now = formulas(Identifier.identify(drawn.get(), estimand), estimand);
                Absence absence = new Absence(edge, testable.contains(graph.nodes(edge.from(), edge.to())));
                if (now.isEmpty()) {
                    breaking.add(absence);
                } else if (!now.equals(formulas)) {
                    changing.add(absence);
                } else {
                    harmless++;
                }
            }
        }
        return Optional.of(new LoadBearing(breaking, changing, harmless));
    }

    /** The formulas of the terms; empty unless all are identified and there is one. */
    private static Optional<List<String>> formulas(IdentifiedStudy identified, Estimand estimand) {
        List<IdentifiedStudy.IdentifiedTerm> terms = identified.terms().getOrDefault(estimand.name(), List.of());
        boolean all = !terms.isEmpty()
                && terms.stream().allMatch(term -> term.identification().isIdentified());
        return all
                ? Optional.of(terms.stream()
                        .map(term -> term.identification().functional().orElse(""))
                        .toList())
                : Optional.empty();
    }

    /** Every edge that could be drawn: arrows either way, and a hidden common cause between variables that exist. */
    private static List<Edge> absent(CausalGraph graph) {
        List<Edge> edges = new ArrayList<>();
        for (int a : graph.all()) {
            for (int b : graph.all()) {
                if (a != b && !graph.children(a).contains(b) && !graph.latent().contains(b)) {
                    edges.add(Edge.directed(graph.name(a), graph.name(b)));
                }
            }
        }
        for (int a : graph.observed()) {
            for (int b : graph.observed().minus(graph.siblings(a)).filter(node -> node > a)) {
                edges.add(Edge.bidirected(graph.name(a), graph.name(b)));
            }
        }
        return edges;
    }

    private static Set<NodeSet> testable(Study study) {
        Set<NodeSet> pairs = new HashSet<>();
        study.samples().stream()
                .map(data -> DataGraph.of(study, data).graph())
                .flatMap(Implications::pairwise)
                .forEach(found -> pairs.add(NodeSet.of(found.x(), found.y())));
        return pairs;
    }
}
