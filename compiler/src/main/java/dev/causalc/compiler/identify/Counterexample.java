package dev.causalc.compiler.identify;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.LatentProjection;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.Identification.Proof;
import dev.causalc.compiler.identify.IdentifiedStudy.IdentifiedTerm;
import dev.causalc.compiler.identify.countermodel.CounterModels;
import dev.causalc.compiler.identify.countermodel.CounterModels.Question;
import dev.causalc.compiler.model.Study;
import java.util.Optional;

/** From the proof that a term is not identified to two worlds that show it. */
public final class Counterexample {
    private Counterexample() {}

    /** Empty where the proof is no hedge, or several data statements would have to agree in both worlds. */
    public static Optional<CounterModels> of(Study study, IdentifiedTerm term) {
        if (!(term.identification().proof().orElse(null) instanceof Proof.Hedge hedge)
                || !(Query.of(term.term()) instanceof Query.Interventional query)
                || study.samples().size() != 1) {
            return Optional.empty();
        }
        DataGraph rows = DataGraph.of(study, study.samples().getFirst());
        CausalGraph graph = LatentProjection.of(rows.graph());
        NodeSet vertices = graph.nodes(hedge.vertices());
        NodeSet roots = graph.nodes(hedge.roots());
        NodeSet treatments = graph.nodes(query.treatments());
        NodeSet given = graph.nodes(query.given());
        NodeSet fixed = treatments.union(given.intersect(vertices).minus(roots));
        return CounterModels.of(
                graph, new Question(treatments, fixed, graph.nodes(query.outcomes()), given), vertices, roots);
    }
}
