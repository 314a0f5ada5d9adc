package dev.causalc.compiler.identify.engine;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.functional.Functional;
import dev.causalc.compiler.identify.functional.Functionals;
import dev.causalc.compiler.identify.search.DoCalculus;
import java.util.List;

/** What is known about a query. */
public sealed interface Answer {
    /**
     * @param kept the nodes that the functional needs
     * @param steps how it was found, from the query to the functional
     */
    record Identified(Functional functional, Functionals functionals, NodeSet kept, List<Rule> steps)
            implements Answer {
        public Identified {
            steps = List.copyOf(steps);
        }
    }

    record NotIdentified(Certificate certificate) implements Answer {}

    /** The procedure found nothing, and is not complete for such data. */
    record Undecided() implements Answer {}

    /** A step of a derivation, for people and for whoever checks it. */
    sealed interface Rule {
        /** The others are projected out: what is asked is determined without them. */
        record Projection(NodeSet kept) implements Rule {}

        /** The variables of the query are held at what their parents are, and grouped by district. */
        record Factorization(List<NodeSet> districts) implements Rule {}

        /** The factor of a district, from a source. */
        record Factor(NodeSet district, Source source, int levels, Functional functional) implements Rule {}

        /** A line of a derivation by do-calculus; marks of populations are nodes beyond those of {@code graph}. */
        record Inference(DoCalculus.Line line, CausalGraph graph) implements Rule {}
    }
}
