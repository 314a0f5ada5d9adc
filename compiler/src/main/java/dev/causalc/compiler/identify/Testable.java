package dev.causalc.compiler.identify;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.Edge;
import dev.causalc.compiler.graph.Implications;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.graph.Separation;
import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Estimand;
import dev.causalc.compiler.model.Role;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the graph says that the rows of a data statement can contradict, and what could be drawn if they do. */
public final class Testable {
    private Testable() {}

    /** In the rows of a data statement, {@code x} and {@code y} are independent given {@code given}. */
    public record Independence(String data, String x, String y, List<String> given) {
        public Independence {
            given = List.copyOf(given);
        }

        /** Such as {@code a is independent of b given {c}}. */
        public String text() {
            return "`" + x + "` is independent of `" + y + "`"
                    + (given.isEmpty() ? "" : " given {" + String.join(", ", given) + "}");
        }
    }

    /**
     * One independence for each pair that the graph leaves unjoined and that measured variables separate. Rows that were
     * selected, or in which something is seen, are only of those who were: where that could make what it does not separate
     * dependent, nothing is said.
     */
    public static Stream<Independence> independences(Study study, DataSource data) {
        CausalGraph graph = DataGraph.of(study, data).graph();
        return Implications.pairwise(graph)
                .filter(found -> survivesSelection(study, data, graph, found))
                .map(found -> new Independence(
                        data.name(), graph.name(found.x()), graph.name(found.y()), graph.names(found.given())));
    }

    private static boolean survivesSelection(
            Study study, DataSource data, CausalGraph graph, Implications.Independence found) {
        NodeSet involved = found.given().with(found.x()).with(found.y());
        NodeSet selectedBy = NodeSet.empty();
        for (Variable variable : study.variables()) {
            int node = graph.index(variable.name());
            if (variable.role() == Role.SELECTION && !data.unselected()) {
                selectedBy = selectedBy.with(node);
            }
            if (involved.contains(node) && variable.observedWhen().isPresent()) {
                selectedBy = selectedBy.with(graph.index(variable.observedWhen().get()));
            }
        }
        return !selectedBy.intersects(NodeSet.of(found.x(), found.y()))
                && Separation.separated(
                        graph,
                        NodeSet.of(found.x()),
                        NodeSet.of(found.y()),
                        found.given().union(selectedBy));
    }

    /**
     * An edge that the graph lacks and that would let two variables depend on each other.
     *
     * @param kept estimands that are identified with and without it
     * @param lost estimands that no longer are
     */
    public record Repair(Edge edge, List<String> kept, List<String> lost) {
        public Repair {
            kept = List.copyOf(kept);
            lost = List.copyOf(lost);
        }

        /** What it does to the estimands, such as {@code lift stays identified; direct is not identified any more}. */
        public String consequence() {
            String keeps = kept.isEmpty()
                    ? ""
                    : String.join(", ", kept) + (kept.size() == 1 ? " stays" : " stay") + " identified";
            String loses = lost.isEmpty()
                    ? ""
                    : String.join(", ", lost) + (lost.size() == 1 ? " is" : " are") + " not identified any more";
            return keeps + (keeps.isEmpty() || loses.isEmpty() ? "" : "; ") + loses;
        }
    }

    /** The single edges between the two variables that leave the graph acyclic, each with what identification makes of it. */
    public static List<Repair> repairs(IdentifiedStudy identified, Independence refuted) {
        Study study = identified.study();
        List<Repair> repairs = new ArrayList<>();
        for (Edge edge : List.of(
                Edge.bidirected(refuted.x(), refuted.y()),
                Edge.directed(refuted.x(), refuted.y()),
                Edge.directed(refuted.y(), refuted.x()))) {
            WhatIf.drawn(study, edge)
                    .ifPresent(drawn -> repairs.add(repair(identified, edge, Identifier.identify(drawn))));
        }
        return List.copyOf(repairs);
    }

    private static Repair repair(IdentifiedStudy before, Edge edge, IdentifiedStudy after) {
        List<String> kept = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        for (Estimand estimand : before.study().estimands()) {
            if (isIdentified(before, estimand)) {
                (isIdentified(after, estimand) ? kept : lost).add(estimand.name());
            }
        }
        return new Repair(edge, kept, lost);
    }

    private static boolean isIdentified(IdentifiedStudy study, Estimand estimand) {
        List<IdentifiedStudy.IdentifiedTerm> terms = study.terms().getOrDefault(estimand.name(), List.of());
        return !terms.isEmpty()
                && terms.stream().allMatch(term -> term.identification().isIdentified());
    }
}
