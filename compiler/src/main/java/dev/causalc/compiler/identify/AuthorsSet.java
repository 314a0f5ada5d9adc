package dev.causalc.compiler.identify;

import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.graph.Objection;
import dev.causalc.compiler.model.EstimateRequest;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.RoleCode;
import java.util.List;
import java.util.Optional;

/** The adjustment set that an estimate statement names, checked. */
record AuthorsSet(Identification identification, Optional<Diagnostic> objection) {

    static AuthorsSet of(EstimateRequest request, Adjustment adjustment, DataGraph rows, Query.Interventional query) {
        List<String> names = request.adjustingFor().orElseThrow();
        NodeSet set = rows.graph().nodes(names);
        List<Objection> objections =
                adjustment.sets().objections(set.union(rows.graph().nodes(query.given())));
        if (objections.isEmpty()) {
            return new AuthorsSet(adjustment.by(set), Optional.empty());
        }
        String title = "{" + String.join(", ", names) + "} is not a valid adjustment set for the effect of "
                + String.join(", ", query.treatments()) + " on " + String.join(", ", query.outcomes()) + ": ";
        Diagnostic found =
                Diagnostic.of(RoleCode.INVALID_ADJUSTMENT, request.span(), title + reason(objections.getFirst()));
        for (Objection other : objections.subList(1, objections.size())) {
            found = found.note("also: " + reason(other));
        }
        return new AuthorsSet(adjustment.identify(), Optional.of(mended(found, adjustment, rows)));
    }

    private static Diagnostic mended(Diagnostic diagnostic, Adjustment adjustment, DataGraph rows) {
        return adjustment
                .sets()
                .minimal()
                .findFirst()
                .map(valid -> diagnostic.note(
                        "this set is valid: {" + String.join(", ", rows.graph().names(valid)) + "}"))
                .orElse(diagnostic.note("no set of measured variables is valid"));
    }

    private static String reason(Objection objection) {
        return switch (objection) {
            case Objection.InQuery in -> "`" + in.node() + "` is itself what is asked about";
            case Objection.Unmeasured unmeasured -> "`" + unmeasured.node() + "` is not measured";
            case Objection.OnCausalPath path ->
                path.descent().length() == 0
                        ? "`" + path.node() + "` is a mediator, on the causal path " + path.causal()
                                + ": adjusting for it removes part of the effect"
                        : "`" + path.node() + "` is caused by a mediator: " + path.descent() + ", and " + path.causal()
                                + " is the causal path";
            case Objection.OpenPath open -> "the path " + open.path() + " stays open";
        };
    }
}
