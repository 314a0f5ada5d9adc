package dev.causalc.runtime.cli;

import dev.causalc.compiler.identify.IdentifiedStudy;
import dev.causalc.compiler.identify.Identifier;
import dev.causalc.compiler.plan.Plan;
import dev.causalc.compiler.plan.Planner;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.RoleCode;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.ToolCode;
import dev.causalc.compiler.syntax.EstimandStatement;
import dev.causalc.compiler.syntax.GraphStatement;
import dev.causalc.compiler.syntax.Statement;
import dev.causalc.compiler.syntax.StudyTree;
import dev.causalc.runtime.estimate.Estimators;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks the questions of a resolved study as far as its errors leave them clear: an error elsewhere hides none of what
 * identification finds, and one mistake is told once.
 */
final class Questions {
    private final Checked checked;

    private Questions(Checked checked) {
        this.checked = checked;
    }

    static Checked ask(Checked checked) {
        Questions questions = new Questions(checked);
        return questions.graphIsUnclear() ? checked : questions.asked();
    }

    private Checked asked() {
        Set<Span> wrong = wrongEstimands();
        IdentifiedStudy identified = Identifier.identify(checked.study());
        Plan plan = Planner.plan(identified, Estimators.specs());
        List<Diagnostic> found = new ArrayList<>(identified.diagnostics());
        plan.estimands().forEach(estimand -> estimand.problem().ifPresent(found::add));
        List<Diagnostic> diagnostics = new ArrayList<>(checked.diagnostics());
        for (Diagnostic diagnostic : found) {
            if (!wrong.contains(diagnostic.span()) && !diagnostics.contains(diagnostic)) {
                diagnostics.add(diagnostic);
            }
        }
        Set<String> names = checked.study().estimands().stream()
                .filter(estimand -> wrong.contains(estimand.span()))
                .map(estimand -> estimand.name())
                .collect(Collectors.toSet());
        List<Plan.EstimandPlan> clear = plan.estimands().stream()
                .filter(estimand -> !names.contains(estimand.name()))
                .toList();
        return checked.withAnswers(identified, new Plan(plan.study(), plan.data(), clear))
                .withDiagnostics(diagnostics);
    }

    private List<Diagnostic> errors() {
        return checked.diagnostics().stream().filter(Diagnostic::isError).toList();
    }

    private List<Statement> statements() {
        return checked.trees().stream()
                .map(StudyTree::statements)
                .flatMap(List::stream)
                .toList();
    }

    /** Without its header nothing was resolved; and nothing follows from a graph of which part could not be read. */
    private boolean graphIsUnclear() {
        return checked.trees().getFirst().header().isEmpty()
                || errors().stream().anyMatch(this::touchesTheGraph);
    }

    private boolean touchesTheGraph(Diagnostic error) {
        if (error.code() == ToolCode.NOT_BUILT) {
            return false;
        }
        List<Statement> around = statements().stream()
                .filter(statement -> holds(statement.span(), error.span()))
                .toList();
        boolean unread = around.isEmpty()
                && checked.trees().stream()
                        .noneMatch(tree -> tree.header()
                                .filter(header -> holds(header.span(), error.span()))
                                .isPresent());
        return unread || error.code() == RoleCode.CYCLE || around.stream().anyMatch(GraphStatement.class::isInstance);
    }

    /** The places of the names of estimands that have an error of their own. */
    private Set<Span> wrongEstimands() {
        Set<Span> wrong = new HashSet<>();
        for (Statement statement : statements()) {
            if (statement instanceof EstimandStatement estimand
                    && errors().stream().anyMatch(error -> holds(estimand.span(), error.span()))) {
                wrong.add(estimand.name().span());
            }
        }
        return wrong;
    }

    private static boolean holds(Span outer, Span inner) {
        return outer.source() == inner.source() && outer.start() <= inner.start() && inner.end() <= outer.end();
    }
}
