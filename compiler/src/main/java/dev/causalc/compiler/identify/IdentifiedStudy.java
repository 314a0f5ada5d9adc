package dev.causalc.compiler.identify;

import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.Term;
import dev.causalc.compiler.source.Diagnostic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A study with, for each term of each estimand, whether and how it is identified.
 *
 * @param terms by estimand name, in the order in which the terms stand in its expression
 */
public record IdentifiedStudy(Study study, Map<String, List<IdentifiedTerm>> terms, List<Diagnostic> diagnostics) {
    public IdentifiedStudy {
        terms = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(terms));
        diagnostics = List.copyOf(diagnostics);
    }

    /**
     * @param data the data statement whose rows answer it; empty when none can
     * @param formula how the number follows from the data, where it is not by adjustment in the rows of {@code data}
     * @param problem why it cannot be estimated as asked, if so; also among the diagnostics
     */
    public record IdentifiedTerm(
            Term term,
            Optional<String> data,
            Identification identification,
            Optional<Formula> formula,
            Optional<Diagnostic> problem) {

        IdentifiedTerm noted(String note) {
            return new IdentifiedTerm(term, data, identification, formula, problem.map(found -> found.note(note)));
        }

        /** Not identified, with what would change that. */
        IdentifiedTerm advised(List<Identification.Remedy> remedies) {
            return new IdentifiedTerm(
                    term,
                    data,
                    identification.withRemedies(remedies),
                    formula,
                    problem.map(found -> Findings.advised(found, remedies)));
        }
    }
}
