package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Scale;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.estimate.EffectErrors.Asked;
import dev.causalc.runtime.estimate.GComputation.Fitted;
import dev.causalc.runtime.statistics.Matrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** From standardised means to what is reported of them: effects with their errors, and the model behind them. */
final class GComputationResult {
    private final Fitted fitted;
    private final List<Effect> effects;
    private final boolean byModel;
    private final EffectError error;
    private final EffectScales scales;
    private final List<Effect> coefficients;
    private final int parameters;

    GComputationResult(Fitted fitted, List<Effect> effects) {
        this.fitted = fitted;
        this.effects = effects;
        String word = fitted.options().word("se");
        this.byModel = word.equals(GComputation.DELTA_MODEL);
        this.error = GComputation.ERRORS.stream()
                .filter(e -> e.word().equals(word))
                .findFirst()
                .orElse(GComputation.DELTA_HC0);
        this.scales = effects.size() == 1 ? EffectScales.of(effects.get(0)) : EffectScales.NONE;
        this.parameters = fitted.fit().parts().get(0).fitted().parameters();
        this.coefficients =
                IntStream.range(0, parameters).mapToObj(this::coefficient).toList();
    }

    /** A coefficient in original units, as an effect of nobody. */
    private Effect coefficient(int index) {
        GlmFit.Part part = fitted.fit().parts().get(0);
        double[] row =
                fitted.fit().working().basis().original().row(part.fitted().kept()[index]);
        double[] combination = part.fitted().select(row);
        double value = Matrix.dot(combination, part.coefficients()[0]);
        Solved solved = new Solved(value, Rows.ZERO, List.of(new Solved.Correction(fitted.fit(), combination)));
        return new Effect(
                effects.get(0).population(),
                solved,
                Optional.empty(),
                new Values.Compared(value, new double[] {1}, false),
                solved);
    }

    Computation<Estimation> estimation(String method) {
        List<Asked> asked = new ArrayList<>();
        effects.forEach(effect -> asked.add(new Asked(effect, error)));
        scales.all().forEach(effect -> {
            asked.add(new Asked(effect, error));
            asked.add(new Asked(effect, GComputation.INFLUENCE));
        });
        coefficients.forEach(effect -> asked.add(new Asked(effect, GComputation.DELTA_HC0)));
        return Computation.both(
                EffectErrors.of(fitted.sample(), parameters, asked),
                dispersion(),
                (errors, dispersion) -> estimation(method, errors, dispersion));
    }

    /** Residual squares over their variance in the model, by n − k: of a linear model σ², of others Pearson's dispersion. */
    private Computation<Double> dispersion() {
        GlmFit fit = fitted.fit();
        RowExpression mean = fit.mean(fit.asIs());
        RowExpression residual = fitted.question().outcome().value().minus(mean);
        RowExpression squares = Rows.square(residual).divide(fitted.family().slope(mean));
        Sample sample = fitted.sample();
        return Computation.both(
                Computation.groups(sample.sums(List.of(), List.of(squares))),
                Computation.groups(sample.copies(List.of(), List.of(Rows.ONE))),
                (sums, rows) -> sums.only().sums()[0] / (rows.only().sums()[0] - parameters));
    }

    private Estimation estimation(String method, EffectErrors errors, double dispersion) {
        double scale = fitted.family() == Family.LINEAR ? dispersion : 1;
        List<Estimation.Value> values = effects.stream()
                .map(effect -> byModel
                        ? effect.value(fitted.sample(), error, modelVariance(effect, scale), Optional.empty())
                        : errors.value(effect, error))
                .toList();
        String word = byModel ? GComputation.DELTA_MODEL : error.word();
        return new Estimation(
                method,
                fitted.options().shown(Map.of()),
                values,
                byModel && !fitted.sample().isExact() ? word : Mean.kind(fitted.sample(), word),
                details(errors, dispersion, scale),
                byModel ? List.of() : errors.checks(effects.get(0), error));
    }

    /** {@code D' (information)^-1 D} times the dispersion. */
    private double modelVariance(Effect effect, double scale) {
        Matrix inverse = fitted.fit().inverse();
        double[] derivative = new double[parameters];
        effect.combined().corrections().forEach(c -> Matrix.addTimes(derivative, 1, c.derivative()));
        return scale * Matrix.dot(derivative, inverse.times(derivative));
    }

    private Map<String, Object> details(EffectErrors errors, double dispersion, double scale) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("n", Math.round(errors.errors().rows()));
        details.put("k", (long) parameters);
        if (effects.size() == 1 && effects.get(0).from().isPresent()) {
            comparison(errors, scale, details);
        }
        Map<String, Double> values = new LinkedHashMap<>();
        Map<String, Double> robust = new LinkedHashMap<>();
        Map<String, Double> model = new LinkedHashMap<>();
        for (int i = 0; i < parameters; i++) {
            int column = fitted.fit().parts().get(0).fitted().kept()[i];
            String label = fitted.fit().working().model().pieces().get(column).label();
            Effect coefficient = coefficients.get(i);
            values.put(label, coefficient.compared().value());
            robust.put(label, errors.standardError(coefficient, GComputation.DELTA_HC0));
            model.put(label, Math.sqrt(modelVariance(coefficient, scale)));
        }
        details.put("coef", values);
        if (!fitted.sample().isExact()) {
            details.put("se_hc0", robust);
            details.put("se_model", model);
        }
        if (fitted.family() == Family.POISSON) {
            details.put("pearson_dispersion", dispersion);
        }
        return details;
    }

    private void comparison(EffectErrors errors, double scale, Map<String, Object> details) {
        Effect effect = effects.get(0);
        switch (fitted.family()) {
            case LINEAR -> {
                details.put("mean_treated", effect.to().value());
                details.put("mean_control", effect.from().orElseThrow().value());
            }
            case LOGISTIC -> {
                details.put("risk_treated", effect.to().value());
                details.put("risk_control", effect.from().orElseThrow().value());
                details.put("point", scales.points());
                if (!fitted.sample().isExact()) {
                    details.put("delta_se", scales.table(each -> deltaError(errors, each, scale)));
                    details.put(
                            "m_estimation_se_random_covariates",
                            scales.table(each -> errors.standardError(each, GComputation.INFLUENCE)));
                }
                conditional().ifPresent(value -> details.put("conditional_log_or", value));
            }
            case POISSON ->
                effect.on(Scale.RATIO).ifPresent(ratio -> {
                    Effect own = scales.ratio().orElseThrow();
                    details.put("rate_ratio", own.compared().value());
                    if (!fitted.sample().isExact()) {
                        details.put("log_rate_ratio_se", deltaError(errors, own, scale));
                    }
                });
        }
    }

    private double deltaError(EffectErrors errors, Effect effect, double scale) {
        return byModel ? Math.sqrt(modelVariance(effect, scale)) : errors.standardError(effect, error);
    }

    /** The treatment's coefficient, where it is one column. */
    private Optional<Double> conditional() {
        List<Effect> treated = IntStream.range(0, parameters)
                .filter(i -> fitted.fit()
                                .working()
                                .model()
                                .pieces()
                                .get(fitted.fit().parts().get(0).fitted().kept()[i])
                                .kind()
                        == Model.Kind.TREATMENT)
                .mapToObj(coefficients::get)
                .toList();
        return treated.size() == 1 ? Optional.of(treated.get(0).compared().value()) : Optional.empty();
    }
}
