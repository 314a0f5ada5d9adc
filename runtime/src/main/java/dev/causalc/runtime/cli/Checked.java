package dev.causalc.runtime.cli;

import dev.causalc.compiler.identify.Identification;
import dev.causalc.compiler.identify.IdentifiedStudy;
import dev.causalc.compiler.model.Catalog;
import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Origin;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.plan.Plan;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.IdentifyCode;
import dev.causalc.compiler.source.Source;
import dev.causalc.compiler.source.ToolCode;
import dev.causalc.compiler.syntax.StudyTree;
import dev.causalc.runtime.report.CheckReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A study as far as the compiler gets with it.
 *
 * @param file as the user named it
 * @param folder that its paths start from
 * @param trees of the study, then of its libraries
 * @param study a best guess where there are errors
 * @param identified and {@code plan}: empty after an error that leaves the questions unclear
 * @param unreachable data statements whose rows are not there
 * @param diagnostics of all stages, in their order
 */
record Checked(
        String file,
        Source source,
        Path folder,
        List<StudyTree> trees,
        Study study,
        Optional<IdentifiedStudy> identified,
        Optional<Plan> plan,
        Catalog catalog,
        Set<String> unreachable,
        List<Diagnostic> diagnostics) {
    Checked {
        trees = List.copyOf(trees);
        unreachable = Set.copyOf(unreachable);
        diagnostics = List.copyOf(diagnostics);
    }

    boolean isValid() {
        return diagnostics.stream().noneMatch(Diagnostic::isError);
    }

    /** The errors that leave the study itself in doubt: what is not built, or not identified, does not. */
    List<Diagnostic> resolutionErrors() {
        return diagnostics.stream()
                .filter(Diagnostic::isError)
                .filter(error -> error.code() != ToolCode.NOT_BUILT && !(error.code() instanceof IdentifyCode))
                .toList();
    }

    Checked withAnswers(IdentifiedStudy answers, Plan planned) {
        return new Checked(
                file,
                source,
                folder,
                trees,
                study,
                Optional.of(answers),
                Optional.of(planned),
                catalog,
                unreachable,
                diagnostics);
    }

    Checked withPlan(Plan other) {
        return new Checked(
                file, source, folder, trees, study, identified, Optional.of(other), catalog, unreachable, diagnostics);
    }

    Checked withDiagnostics(List<Diagnostic> others) {
        return new Checked(file, source, folder, trees, study, identified, plan, catalog, unreachable, others);
    }

    CheckReport report() {
        Map<String, Identification> identifications = new LinkedHashMap<>();
        plan.ifPresent(p -> p.estimands().forEach(e -> identifications.put(e.name(), e.identification())));
        return new CheckReport(
                file,
                trees.getFirst().header().map(header -> header.name().text()),
                trees.getFirst().header().map(header -> study),
                seen(),
                Simulated.isNeeded(this),
                identifications,
                diagnostics);
    }

    private List<CheckReport.Seen> seen() {
        List<CheckReport.Seen> seen = new ArrayList<>();
        for (DataSource data : study.data()) {
            catalog.of(data.name())
                    .ifPresent(facts -> seen.add(new CheckReport.Seen(
                            data.name(),
                            source(data),
                            facts.rows(),
                            facts.schema().columns().size(),
                            facts.looked())));
        }
        return seen;
    }

    private static String source(DataSource data) {
        return data.origin() instanceof Origin.Files files ? files.pattern() : data.name();
    }
}
