package dev.causalc.compiler.identify;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.identify.IdentifiedStudy.IdentifiedTerm;
import dev.causalc.compiler.identify.verify.AdjustmentVerifier;
import dev.causalc.compiler.identify.verify.FactorVerifier;
import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Role;
import dev.causalc.compiler.model.Study;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a separate verifier says of an answer. */
public sealed interface Verification {
    /** Every step holds. */
    record Confirmed(String by) implements Verification {}

    /** A step does not hold: a bug. */
    record Refuted(String reason) implements Verification {}

    /** There is nothing that it could check. */
    record NotApplicable() implements Verification {}

    static Verification of(Study study, IdentifiedTerm term) {
        Optional<DataSource> data = term.data().flatMap(study::data);
        Optional<Strategy> strategy = term.identification().strategy();
        if (data.isEmpty()
                || strategy.isEmpty()
                || !term.identification().isIdentified()
                || !(Query.of(term.term()) instanceof Query.Interventional query)) {
            return new NotApplicable();
        }
        DataGraph rows = DataGraph.of(study, data.get());
        return switch (strategy.get()) {
            case BACKDOOR, RANDOMIZATION -> adjustment(rows.graph(), query, term.identification());
            case FRONTDOOR, ID, NO_EFFECT ->
                isPlain(study) && query.given().isEmpty() ? factors(rows.graph(), query) : new NotApplicable();
            case OBSERVED, INSTRUMENT, MEDIATION, COUNTERFACTUAL, TRANSPORT, RECOVERY, BOUNDS -> new NotApplicable();
        };
    }

    private static Verification adjustment(CausalGraph graph, Query.Interventional query, Identification found) {
        Set<String> set = new TreeSet<>(found.adjustment());
        set.addAll(query.given());
        return AdjustmentVerifier.objection(graph, query.treatments(), query.outcomes(), set)
                .<Verification>map(Refuted::new)
                .orElseGet(() -> new Confirmed("on moral graphs, from the definition of the adjustment criterion"));
    }

    /** One table of rows as they came about. */
    private static boolean isPlain(Study study) {
        return study.samples().size() == 1
                && study.populations().isEmpty()
                && study.variables().stream()
                        .noneMatch(variable -> variable.role() == Role.SELECTION
                                || variable.observedWhen().isPresent());
    }

    private static Verification factors(CausalGraph graph, Query.Interventional query) {
        FactorVerifier verifier = new FactorVerifier(graph, graph.names(graph.observed()));
        Optional<Set<String>> missing = verifier.factors(query.treatments(), query.outcomes()).stream()
                .filter(district -> !verifier.yields(district))
                .findFirst();
        return missing.<Verification>map(district -> new Refuted("no rows yield the factor of " + district))
                .orElseGet(() -> new Confirmed("factor by factor: the rows yield each of them"));
    }
}
