package dev.causalc.runtime.execute;

import dev.causalc.compiler.model.Estimand;
import dev.causalc.compiler.plan.Plan.EstimandPlan;
import dev.causalc.compiler.plan.Plan.TermPlan;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.runtime.engine.StagedTable;
import dev.causalc.runtime.estimate.Step;
import dev.causalc.runtime.execute.Executor.Ask;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why an estimand has no number, or one of its methods has none. */
final class Failures {
    private Failures() {}

    /** The first failure among its data and methods. */
    static Optional<Diagnostic> of(EstimandPlan plan, Estimand estimand, Staging staging, Map<Ask.Place, Step> ends) {
        for (TermPlan term : plan.terms()) {
            List<Diagnostic> problems = staging.problems().getOrDefault(term.data(), List.of());
            if (!problems.isEmpty()) {
                return Optional.of(problems.get(0));
            }
        }
        return ends.entrySet().stream()
                .filter(end -> end.getKey().estimand().equals(plan.name()))
                .filter(end -> end.getValue() instanceof Step.Failed)
                .findFirst()
                .map(end -> withRows(
                        diagnostic(estimand, (Step.Failed) end.getValue()),
                        staging.tables()
                                .get(plan.terms().get(end.getKey().term()).data())));
    }

    /** Where too few rows are left, how many there were, and what each lacks. */
    private static Diagnostic withRows(Diagnostic diagnostic, Covariances.Table table) {
        if (diagnostic.code() != EstimateCode.TOO_FEW_ROWS) {
            return diagnostic;
        }
        StagedTable staged = table.staged();
        String gaps = staged.columns().stream()
                .filter(column -> column.missing() > 0)
                .map(column -> String.format(Locale.ROOT, ", `%s` is missing in %,d", column.name(), column.missing()))
                .collect(Collectors.joining());
        return diagnostic.note(
                String.format(Locale.ROOT, "%s: %,d rows", Sources.text(table.data()), staged.rows()) + gaps);
    }

    static Diagnostic noValue(Estimand estimand) {
        return Diagnostic.of(
                        EstimateCode.NO_VALUE,
                        estimand.span(),
                        "`" + estimand.name() + "` combines estimands that have no value, or whose values do not match")
                .note("arithmetic goes value by value, so both sides need the same contrasts, groups and points,"
                        + " or one side a single value: index it, as in `total[b vs a]`");
    }

    private static Diagnostic diagnostic(Estimand estimand, Step.Failed failed) {
        Diagnostic diagnostic = Diagnostic.of(
                failed.code(),
                estimand.span(),
                "`" + estimand.name() + "` could not be estimated: " + failed.message());
        for (String note : failed.notes()) {
            diagnostic = diagnostic.note(note);
        }
        return diagnostic;
    }
}
