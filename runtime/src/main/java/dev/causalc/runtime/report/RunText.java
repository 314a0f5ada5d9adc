package dev.causalc.runtime.report;

import dev.causalc.compiler.identify.Identification;
import dev.causalc.compiler.identify.Strategy;
import dev.causalc.compiler.model.Estimand;
import dev.causalc.compiler.model.EstimandExpression;
import dev.causalc.compiler.model.Scale;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.Term;
import dev.causalc.compiler.plan.Plan;
import dev.causalc.compiler.source.DiagnosticRenderer;
import dev.causalc.compiler.source.DisplayWidth;
import dev.causalc.compiler.source.Paint;
import dev.causalc.compiler.source.Severity;
import dev.causalc.runtime.estimate.Estimation.Check;
import dev.causalc.runtime.execute.StudyResult;
import dev.causalc.runtime.execute.StudyResult.DataResult;
import dev.causalc.runtime.execute.StudyResult.DecisionResult;
import dev.causalc.runtime.execute.StudyResult.Dropped;
import dev.causalc.runtime.execute.StudyResult.EstimandResult;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run found: the rows, each estimand with its estimates and what they rest on, the decisions. */
final class RunText {
    private static final int LONGEST_NAME = 16;

    private final Paint paint;
    private final Glyphs glyphs;
    private final Layout layout;
    private final List<String> lines = new ArrayList<>();
    private final RunReport report;
    private final Plan plan;

    RunText(DiagnosticRenderer.Options options, RunReport report) {
        this.report = report;
        this.plan = report.result().plan();
        this.paint = new Paint(options.colour());
        this.glyphs = new Glyphs(options.unicode());
        this.layout = new Layout(options.width(), glyphs);
    }

    String render() {
        StudyResult result = report.result();
        Study study = result.plan().study();
        int margin = margin(result);
        title(study, result);
        if (!result.data().isEmpty()) {
            section();
            result.data().forEach(data -> data(data, margin));
        }
        section();
        for (EstimandResult estimand : result.estimands()) {
            estimand(estimand, study, result.simulated(), margin);
        }
        if (!result.decisions().isEmpty()) {
            section();
            result.decisions().forEach(decision -> decision(decision, margin));
        }
        section();
        lines.add(paint.dim(glyphs.text("  seed " + result.provenance().seed() + " · "
                + result.provenance().engine() + " · causalc "
                + result.provenance().causalc())));
        return String.join("\n", lines) + "\n";
    }

    private void section() {
        lines.add("");
    }

    private static int margin(StudyResult result) {
        int longest = Stream.of(
                        result.data().stream().map(DataResult::name),
                        result.estimands().stream().map(EstimandResult::name),
                        result.decisions().stream().map(DecisionResult::name))
                .flatMap(names -> names)
                .mapToInt(DisplayWidth::of)
                .filter(width -> width <= LONGEST_NAME)
                .max()
                .orElse(0);
        return 2 + longest + 2;
    }

    private void title(Study study, StudyResult result) {
        String title = study.title().map(text -> " — " + text).orElse("");
        layout.beside("", 0, study.name() + title).forEach(line -> lines.add(paint.bold(line)));
        if (result.simulated()) {
            String warning = "simulated data: drawn from the study's simulate block; nothing here was observed";
            layout.beside("", 0, warning).forEach(line -> lines.add(paint.severity(Severity.WARNING, line)));
        }
    }

    private void data(DataResult data, int margin) {
        String used = data.used() == data.rows() ? "all used" : NumberText.count(data.used()) + " used";
        String source = data.source() + ": " + NumberText.counted(data.rows(), "row") + ", " + used;
        lead(data.name(), source, margin);
        if (!data.dropped().isEmpty()) {
            String dropped = data.dropped().stream().map(RunText::dropped).collect(Collectors.joining("; "));
            lines.addAll(layout.indented(margin, "dropped " + dropped));
        }
    }

    private static String dropped(Dropped dropped) {
        String why = dropped.column()
                .map(column ->
                        dropped.reason().equals("missing") ? column + " is missing" : dropped.reason() + " " + column)
                .orElse(dropped.reason().equals("where") ? "`where` leaves them out" : dropped.reason());
        return NumberText.counted(dropped.rows(), "row") + ": " + why;
    }

    private void estimand(EstimandResult result, Study study, boolean simulated, int margin) {
        Estimand estimand = study.estimand(result.name()).orElseThrow();
        lead(result.name(), Headline.of(result, estimand, study) + (simulated ? " (simulated data)" : ""), margin);
        if (!result.bounds().isEmpty()) {
            lines.addAll(new BoundsText(layout).lines(result.bounds(), margin));
            checks(result.checks(), margin);
        }
        if (result.estimates().isEmpty()) {
            error(result, margin);
            return;
        }
        lines.addAll(new ValueTable(result.estimates(), layout, glyphs).lines(margin, noEffect(estimand)));
        substituted(estimand, margin);
        error(result, margin);
        Conventions.lines(result.estimates()).forEach(text -> dim(margin, text));
        identified(result.identification(), margin);
        edited(result.name(), margin);
        checks(result.checks(), margin);
    }

    private void error(EstimandResult result, int margin) {
        result.error().ifPresent(error -> {
            String text = error.message() + "  [" + error.code().id() + "]";
            layout.indented(margin, text).forEach(line -> lines.add(paint.severity(Severity.ERROR, line)));
        });
    }

    /** Arithmetic of other estimands with their numbers put in. */
    private void substituted(Estimand estimand, int margin) {
        Substitution.of(estimand.expression(), report.result())
                .ifPresent(text -> lines.addAll(layout.indented(margin, "= " + text)));
    }

    private void identified(Identification identification, int margin) {
        if (identification.strategy().isPresent()) {
            String assumes = identification.assumptions().isEmpty()
                    ? ""
                    : "; assumes " + IdentificationText.assumptions(identification);
            String by = identification.strategy().get() == Strategy.OBSERVED ? "asks for " : "identified by ";
            lines.addAll(layout.indented(margin, by + IdentificationText.way(identification) + assumes));
        }
    }

    /** A plan that was edited is obeyed, and what it does instead of the graph's answer is said. */
    private void edited(String estimand, int margin) {
        plan.estimands().stream()
                .filter(planned -> planned.name().equals(estimand))
                .flatMap(planned -> planned.terms().stream()
                        .filter(term -> planned.terms().size() == 1 && differs(term, planned.identification())))
                .map(term -> "but as the plan says, by " + IdentificationText.way(term.strategy(), term.adjustment()))
                .forEach(text -> lines.addAll(layout.indented(margin, text)));
    }

    private static boolean differs(Plan.TermPlan term, Identification identification) {
        return identification.strategy().isPresent()
                && !(term.strategy() == identification.strategy().get()
                        && term.adjustment().equals(identification.adjustment()));
    }

    /** What is fine in one line, what is not in lines of their own. */
    private void checks(List<Check> checks, int margin) {
        String fine = checks.stream()
                .filter(check -> check.status() == Check.Status.PASS)
                .map(Check::text)
                .collect(Collectors.joining(" · "));
        if (!fine.isEmpty()) {
            lines.addAll(layout.indented(margin, fine));
        }
        for (Check check : checks) {
            if (check.status() != Check.Status.PASS) {
                boolean fails = check.status() == Check.Status.FAIL;
                String word = fails ? "fails" : "warning";
                List<String> text = layout.indented(margin, word + ": " + check.text());
                String first = text.getFirst().stripLeading().substring(word.length());
                Severity severity = fails ? Severity.ERROR : Severity.WARNING;
                lines.add(" ".repeat(margin) + paint.severity(severity, word) + first);
                lines.addAll(text.subList(1, text.size()));
            }
        }
    }

    private void decision(DecisionResult decision, int margin) {
        lead(decision.name(), decision.text(), margin);
    }

    private void lead(String name, String text, int margin) {
        List<String> laid = layout.beside("  " + name, margin, text);
        lines.add("  " + paint.bold(name) + laid.getFirst().substring(2 + name.length()));
        lines.addAll(laid.subList(1, laid.size()));
    }

    private void dim(int margin, String text) {
        layout.indented(margin, text).forEach(line -> lines.add(" ".repeat(margin) + paint.dim(line.stripLeading())));
    }

    /** The value of no effect of a single effect; none for levels, curves and arithmetic. */
    private static OptionalDouble noEffect(Estimand estimand) {
        if (estimand.expression() instanceof EstimandExpression.Of of) {
            boolean difference = of.term().modifiers().scale() == Scale.DIFFERENCE;
            boolean effect = of.term() instanceof Term.Effect || of.term() instanceof Term.Slope;
            return effect ? OptionalDouble.of(difference ? 0 : 1) : OptionalDouble.empty();
        }
        return OptionalDouble.of(0);
    }
}
