package dev.causalc.compiler.identify;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.functional.Functional;
import dev.causalc.compiler.identify.functional.FunctionalText;
import dev.causalc.compiler.identify.functional.Functionals;
import dev.causalc.compiler.identify.functional.Notation;
import java.util.ArrayList;
import java.util.List;

/** {@code sum_{z} P(y | x, z, w) P(z | w)}, and what asks for no intervention. */
record AdjustmentFormula(String text, String latex) {

    static AdjustmentFormula of(Query.Interventional query, List<String> adjustment, CausalGraph graph) {
        Functionals functionals = new Functionals();
        NodeSet outcomes = graph.nodes(query.outcomes());
        NodeSet set = graph.nodes(adjustment);
        NodeSet given = graph.nodes(query.given());
        Functional inside = functionals.probability(
                0, outcomes, graph.nodes(query.treatments()).union(set).union(given));
        Functional functional =
                functionals.sum(set, functionals.product(inside, functionals.probability(0, set, given)));
        List<String> leading = new ArrayList<>(query.outcomes());
        leading.addAll(query.treatments());
        leading.addAll(adjustment);
        return written(functional, functionals, graph, leading);
    }

    static AdjustmentFormula of(Query.Observed query, CausalGraph graph) {
        Functionals functionals = new Functionals();
        Functional functional = functionals.probability(0, graph.nodes(query.variables()), graph.nodes(query.given()));
        return written(functional, functionals, graph, List.copyOf(query.variables()));
    }

    private static AdjustmentFormula written(
            Functional functional, Functionals functionals, CausalGraph graph, List<String> leading) {
        List<Integer> first = leading.stream().map(graph::index).toList();
        return new AdjustmentFormula(
                new FunctionalText(functionals, Notation.TEXT, graph::name, source -> "", first).of(functional),
                new FunctionalText(functionals, Notation.LATEX, graph::name, source -> "", first).of(functional));
    }
}
