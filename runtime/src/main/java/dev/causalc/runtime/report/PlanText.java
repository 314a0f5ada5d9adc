package dev.causalc.runtime.report;

import dev.causalc.compiler.model.Estimand;
import dev.causalc.compiler.model.ExpressionText;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.plan.Plan;
import dev.causalc.compiler.plan.Plan.EstimandPlan;
import dev.causalc.compiler.plan.Plan.TermPlan;
import dev.causalc.compiler.source.DiagnosticRenderer;
import dev.causalc.compiler.source.DisplayWidth;
import dev.causalc.compiler.source.Paint;
import dev.causalc.compiler.source.Severity;
import dev.causalc.runtime.execute.Preview;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a run will do and why: for each estimand the way to its number, then what is staged and asked of the engine. */
public final class PlanText {
    private static final int LONGEST_NAME = 16;

    private final Paint paint;
    private final Layout layout;
    private final List<String> lines = new ArrayList<>();

    public PlanText(DiagnosticRenderer.Options options) {
        this.paint = new Paint(options.colour());
        this.layout = new Layout(options.width(), new Glyphs(options.unicode()));
    }

    /**
     * @param previews one for each data statement of the plan
     * @param simulated whether the rows will be drawn from the simulate block
     */
    public String render(Plan plan, List<Preview> previews, boolean simulated) {
        lines.clear();
        Study study = plan.study();
        layout.indented(0, study.name() + study.title().map(t -> " — " + t).orElse(""))
                .forEach(line -> lines.add(paint.bold(line)));
        if (simulated) {
            String warning = "simulated data: the rows will be drawn from the study's simulate block";
            layout.indented(0, warning).forEach(line -> lines.add(paint.severity(Severity.WARNING, line)));
        }
        lines.add("");
        int margin = 4
                + plan.estimands().stream()
                        .mapToInt(estimand -> DisplayWidth.of(estimand.name()))
                        .filter(width -> width <= LONGEST_NAME)
                        .max()
                        .orElse(0);
        plan.estimands().forEach(estimand -> estimand(estimand, study, margin));
        for (int i = 0; i < previews.size(); i++) {
            lines.add("");
            data(plan.data().get(i), study, previews.get(i));
        }
        return String.join("\n", lines) + "\n";
    }

    private void estimand(EstimandPlan plan, Study study, int margin) {
        Estimand estimand = study.estimand(plan.name()).orElseThrow();
        lines.addAll(layout.beside("  " + plan.name(), margin, estimand.text().replaceAll("\\s+", " ")));
        plan.problem()
                .ifPresent(problem -> lines.addAll(layout.indented(
                        margin,
                        "not run: " + problem.message() + "  [" + problem.code().id() + "]")));
        for (TermPlan term : plan.terms()) {
            String which = plan.terms().size() > 1 ? TermText.formula(term.term(), study) + ": " : "";
            String methods = term.methods().stream().map(ExpressionText::of).collect(Collectors.joining(", "));
            lines.addAll(layout.indented(
                    margin,
                    which + "by " + IdentificationText.way(term.strategy(), term.adjustment()) + ", from "
                            + term.data()));
            lines.addAll(layout.indented(margin, "with " + methods + ": " + term.reason()));
        }
        if (plan.terms().isEmpty() && plan.problem().isEmpty()) {
            lines.addAll(layout.indented(margin, "from the numbers of other estimands, with their joint errors"));
        }
    }

    private void data(Plan.DataPlan data, Study study, Preview preview) {
        List<String> kept = new ArrayList<>(data.variables());
        kept.addAll(data.columns().keySet());
        String rows = preview.rows()
                .map(n -> ", " + NumberText.counted(n, "row") + ", about " + bytes(n * 8 * kept.size()))
                .orElse("");
        lines.addAll(layout.indented(0, "stage " + data.data() + ": " + String.join(", ", kept) + rows));
        if (!data.folds().isEmpty()) {
            lines.addAll(layout.indented(
                    2, "folds by hash of the cluster, seed " + study.settings().seed()));
        }
        String rounds = preview.mostRounds() == 1
                ? "one pass over the staged rows answers everything"
                : "at most " + preview.mostRounds() + " passes over the staged rows, each for all estimands together";
        lines.addAll(layout.indented(2, rounds));
        if (preview.staging().isEmpty()) {
            lines.addAll(layout.indented(2, "the SQL is shown where the rows can be read"));
        }
        statements("reads the source", preview.staging());
        statements("asks in the first pass", preview.firstRound());
    }

    private void statements(String what, List<String> statements) {
        if (!statements.isEmpty()) {
            lines.add(paint.dim("  " + what));
            for (String statement : statements) {
                (statement + ";").lines().forEach(line -> lines.add("    " + line));
            }
        }
    }

    private static String bytes(long bytes) {
        return bytes < 1_000_000 ? Math.max(1, bytes / 1_000) + " kB" : NumberText.count(bytes / 1_000_000) + " MB";
    }
}
