package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Scale;
import dev.causalc.runtime.engine.RowExpression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What doubly robust methods show besides their effects: the means that were compared, and ratios where these exist. */
final class MeanDetails {
    private MeanDetails() {}

    /** Means by arm of the first group: {@code ey1} and {@code ey0} of a single comparison, else by the arms' names. */
    static Map<String, Object> of(ArmTask arms, List<Effect> effects) {
        Map<String, Object> details = new LinkedHashMap<>();
        Effect first = effects.get(0);
        if (arms.isOneDifference()) {
            details.put("ey1", first.to().value());
            first.from().ifPresent(from -> details.put("ey0", from.value()));
            if (isProbability(arms)) {
                first.on(Scale.RATIO)
                        .ifPresent(ratio ->
                                details.put("risk_ratio", ratio.compared().value()));
                first.on(Scale.ODDS_RATIO)
                        .ifPresent(odds ->
                                details.put("odds_ratio", odds.compared().value()));
            }
            return details;
        }
        Map<String, Object> means = new LinkedHashMap<>();
        for (Effect effect : effects) {
            if (effect.population().key().by().equals(first.population().key().by())) {
                var comparison = effect.population().comparison();
                comparison
                        .from()
                        .ifPresent(from -> means.putIfAbsent(
                                arms.name(arms.arm(from)),
                                effect.from().orElseThrow().value()));
                means.put(arms.name(arms.arm(comparison.to())), effect.to().value());
            }
        }
        details.put("means", means);
        return details;
    }

    /** Whether the outcome is known to lie between 0 and 1. */
    static boolean isProbability(ArmTask arms) {
        return arms.outcome() instanceof RowExpression.Column(String name)
                && arms.task()
                        .table()
                        .find(name)
                        .filter(c -> c.low() >= 0 && c.high() <= 1)
                        .isPresent();
    }

    static Estimation estimation(
            String method,
            ArmTask arms,
            Probabilities probabilities,
            List<Effect> effects,
            EffectError error,
            EffectErrors errors,
            Map<String, Object> details,
            Estimation.Check trim) {
        List<Estimation.Check> checks = new ArrayList<>(List.of(trim));
        checks.addAll(errors.checks(effects.get(0), error));
        if (probabilities.isDeclared()) {
            details.put("probabilities", "declared");
        }
        return new Estimation(
                method,
                arms.options()
                        .shown(Map.of(
                                SharedOptions.TRIM.name(), probabilities.trim().text())),
                effects.stream().map(effect -> errors.value(effect, error)).toList(),
                Mean.kind(arms.sample(), error.word()),
                details,
                checks);
    }

    /** The errors of the logarithms of ratios, and their intervals, of one comparison of probabilities. */
    static Map<String, Object> ratios(EffectScales scales, EffectErrors errors, EffectError error, double critical) {
        Map<String, Object> details = new LinkedHashMap<>();
        ratio("risk_ratio", "log_rr_se", scales.ratio(), errors, error, critical, details);
        ratio("odds_ratio", "log_or_se", scales.oddsRatio(), errors, error, critical, details);
        return details;
    }

    private static void ratio(
            String name,
            String logError,
            Optional<Effect> effect,
            EffectErrors errors,
            EffectError error,
            double critical,
            Map<String, Object> details) {
        effect.ifPresent(ratio -> {
            double value = ratio.compared().value();
            double standardError = errors.standardError(ratio, error);
            double factor = Math.exp(critical * standardError);
            details.put(name, value);
            details.put(name + "_ci", List.of(value / factor, value * factor));
            details.put(logError, standardError);
        });
    }
}
