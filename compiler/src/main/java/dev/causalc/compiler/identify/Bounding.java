package dev.causalc.compiler.identify;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.LatentProjection;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.EstimateRequest;
import dev.causalc.compiler.model.MethodCall;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.Term;
import java.util.List;

/** Estimands that the author wants bounded: that they are not identified is then no error. */
public final class Bounding {
    /** The method of that name. */
    public static final String METHOD = "bounds";

    private Bounding() {}

    /** The uses of the method for an estimand; none: it is not to be bounded. */
    public static List<MethodCall> calls(Study study, String estimand) {
        return study.estimates().stream()
                .filter(request ->
                        request.estimands().isEmpty() || request.estimands().contains(estimand))
                .map(EstimateRequest::methods)
                .flatMap(List::stream)
                .filter(call -> call.name().equals(METHOD))
                .distinct()
                .toList();
    }

    /** The discrete variables of a data statement that have a say in what a term asks: others bound nothing. */
    public static List<String> variables(Study study, DataSource data, Term term) {
        DataGraph rows = DataGraph.of(study, data);
        if (!(Query.of(term) instanceof Query.Interventional query)
                || !rows.graph()
                        .latent()
                        .intersect(rows.graph().nodes(query.outcomes()))
                        .isEmpty()) {
            return List.of();
        }
        NodeSet upstream = rows.graph().ancestorsOrSelf(rows.graph().nodes(query.outcomes()));
        return rows.graph().names(rows.graph().observed().intersect(upstream)).stream()
                .filter(name -> study.variable(name).orElseThrow().type().isDiscrete())
                .toList();
    }

    /** The graph of the rows of a data statement over some of its variables; all else is hidden. */
    public static CausalGraph graph(Study study, DataSource data, List<String> variables) {
        CausalGraph graph = DataGraph.of(study, data).graph();
        return LatentProjection.of(graph.withLatent(graph.all().minus(graph.nodes(variables))));
    }
}
