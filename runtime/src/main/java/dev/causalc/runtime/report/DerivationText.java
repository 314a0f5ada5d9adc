package dev.causalc.runtime.report;

import dev.causalc.compiler.identify.Counterexample;
import dev.causalc.compiler.identify.Identification;
import dev.causalc.compiler.identify.Identification.Assumed;
import dev.causalc.compiler.identify.IdentifiedStudy;
import dev.causalc.compiler.identify.IdentifiedStudy.IdentifiedTerm;
import dev.causalc.compiler.identify.LoadBearing;
import dev.causalc.compiler.identify.Verification;
import dev.causalc.compiler.model.Estimand;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.source.DiagnosticRenderer;
import dev.causalc.compiler.source.Paint;
import java.util.ArrayList;
import java.util.List;

/** Why an estimand is identified, step by step with the rule of each, or what stands in the way. */
public final class DerivationText {
    private static final int MARGIN = 2;

    private final Paint paint;
    private final Layout layout;
    private final IdentifiedStudy identified;
    private final Study study;
    private final List<String> lines = new ArrayList<>();

    public DerivationText(DiagnosticRenderer.Options options, IdentifiedStudy identified) {
        this.identified = identified;
        this.study = identified.study();
        this.paint = new Paint(options.colour());
        this.layout = new Layout(options.width(), new Glyphs(options.unicode()));
    }

    /** @param assumptionsOnly whether to list nothing but what has to be believed, and what that rests on */
    public String render(Estimand estimand, boolean assumptionsOnly) {
        lines.clear();
        String asks = estimand.name() + " = " + estimand.text().replaceAll("\\s+", " ");
        layout.indented(0, asks).forEach(line -> lines.add(paint.bold(line)));
        String formula = EstimandText.formula(estimand.expression(), study);
        lines.addAll(layout.indented(MARGIN, "asks for " + formula));
        List<IdentifiedTerm> terms = identified.terms().getOrDefault(estimand.name(), List.of());
        if (terms.isEmpty()) {
            lines.addAll(
                    layout.indented(MARGIN, "it is arithmetic of other estimands: they are explained by themselves"));
        }
        for (IdentifiedTerm term : terms) {
            lines.add("");
            if (terms.size() > 1) {
                lines.addAll(layout.indented(0, TermText.formula(term.term(), study)));
            }
            if (assumptionsOnly) {
                assumptions(term.identification());
            } else {
                derivation(term);
            }
        }
        if (assumptionsOnly) {
            LoadBearing.of(identified, estimand)
                    .ifPresent(found -> lines.addAll(new LoadBearingText(layout).lines(found)));
        }
        return String.join("\n", lines) + "\n";
    }

    private void derivation(IdentifiedTerm term) {
        Identification identification = term.identification();
        String rows = term.data().map(data -> ", from the rows of " + data).orElse("");
        switch (identification.verdict()) {
            case IDENTIFIED ->
                lines.addAll(layout.indented(MARGIN, "identified: " + IdentificationText.way(identification) + rows));
            case NOT_IDENTIFIED ->
                lines.addAll(layout.indented(MARGIN, "not identified: no amount of these data can determine it"));
            case UNDECIDED ->
                lines.addAll(layout.indented(
                        MARGIN,
                        "not decided: no way was found, and the procedure for such data is not complete (E0901)"));
        }
        steps(identification);
        verified(term);
        for (Identification.Path path : identification.openPaths()) {
            lines.addAll(layout.beside("  open", 8, path.text()));
        }
        if (!identification.remedies().isEmpty()) {
            lines.addAll(layout.indented(MARGIN, "what would answer it, each checked:"));
            int number = 1;
            for (Identification.Remedy remedy : identification.remedies()) {
                lines.addAll(layout.beside("    " + number++ + ".", 7, remedy.text()));
            }
        }
        refuted(term);
        assumptions(identification);
        String also = IdentificationText.also(identification, Integer.MAX_VALUE);
        if (!also.isEmpty()) {
            lines.addAll(layout.indented(MARGIN, also));
        }
    }

    /** The proof for whoever wants to see it happen, then for whoever knows the theory. */
    private void refuted(IdentifiedTerm term) {
        Counterexample.of(study, term)
                .ifPresent(models -> lines.addAll(new CounterModelText(models, study.graph(), layout).lines()));
        term.identification()
                .proof()
                .ifPresent(
                        proof -> lines.addAll(layout.indented(MARGIN, "in the words of the theory: " + proof.text())));
    }

    private void steps(Identification identification) {
        int number = 1;
        for (Identification.Step step : identification.derivation()) {
            lines.addAll(layout.beside("    " + number++ + ".", 7, step.rule() + ": " + step.text()));
        }
    }

    private void verified(IdentifiedTerm term) {
        switch (Verification.of(study, term)) {
            case Verification.Confirmed(String by) ->
                lines.addAll(layout.indented(MARGIN, "checked again from the graph alone, " + by + ": it holds"));
            case Verification.Refuted(String reason) ->
                throw new IllegalStateException("the derivation does not hold: " + reason);
            case Verification.NotApplicable none -> {}
        }
    }

    private void assumptions(Identification identification) {
        if (!identification.assumptions().isEmpty()) {
            lines.addAll(layout.indented(MARGIN, "assumes"));
            for (Assumed assumed : identification.assumptions()) {
                String kind = assumed.kind().replace('_', ' ');
                lines.addAll(layout.beside("    -", 6, kind + ": " + assumed.text()));
            }
        }
    }
}
