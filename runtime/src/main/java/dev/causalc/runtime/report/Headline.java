package dev.causalc.runtime.report;

import dev.causalc.compiler.model.Estimand;
import dev.causalc.compiler.model.EstimandExpression;
import dev.causalc.compiler.model.ExpressionText;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.Term;
import dev.causalc.compiler.model.Variable;
import dev.causalc.runtime.estimate.Estimation;
import dev.causalc.runtime.execute.StudyResult.EstimandResult;
import dev.causalc.runtime.execute.StudyResult.Estimate;
import java.util.List;
import java.util.Optional;

/** An estimand in one line: what the study asks, the levels compared, what the number is in. */
final class Headline {
    private Headline() {}

    static String of(EstimandResult result, Estimand estimand, Study study) {
        String label = result.label()
                .or(() -> outcomeLabel(estimand, study))
                .map(text -> ", " + text)
                .orElse("");
        String unit = result.unit().map(text -> ", in " + text).orElse("");
        return asked(result, estimand) + label + unit;
    }

    /** The study's own words, with the contrast put in where the study leaves it to the treatment's two levels. */
    private static String asked(EstimandResult result, Estimand estimand) {
        String text = estimand.text().replaceAll("\\s+", " ");
        if (estimand.expression() instanceof EstimandExpression.Of of && of.term() instanceof Term.Effect effect) {
            Optional<String> contrast = effect.contrast().isPresent() ? Optional.empty() : contrast(result.estimates());
            String named = "of " + ExpressionText.name(effect.treatment());
            int at = text.indexOf(named);
            if (contrast.isPresent() && at >= 0) {
                int end = at + named.length();
                return text.substring(0, end) + " (" + contrast.get() + ")" + text.substring(end);
            }
        }
        return text;
    }

    /** The one contrast of all values; empty when they differ in it. */
    private static Optional<String> contrast(List<Estimate> estimates) {
        List<String> contrasts = estimates.stream()
                .flatMap(estimate -> estimate.estimation().values().stream())
                .map(Estimation.Value::key)
                .filter(key -> key.to().isPresent() && key.from().isPresent())
                .map(key -> key.to().get() + " vs " + key.from().get())
                .distinct()
                .toList();
        return contrasts.size() == 1 ? Optional.of(contrasts.getFirst()) : Optional.empty();
    }

    private static Optional<String> outcomeLabel(Estimand estimand, Study study) {
        if (!(estimand.expression() instanceof EstimandExpression.Of of)) {
            return Optional.empty();
        }
        Optional<String> outcome = switch (of.term()) {
            case Term.Effect effect -> Optional.of(effect.outcome());
            case Term.Curve curve -> Optional.of(curve.outcome());
            case Term.Slope slope -> Optional.of(slope.outcome());
            case Term.PolicyValue value -> Optional.of(value.outcome());
            case Term.Mean mean -> Optional.empty();
            case Term.Strength strength -> Optional.empty();
        };
        return outcome.flatMap(study::variable).flatMap(Variable::label);
    }
}
