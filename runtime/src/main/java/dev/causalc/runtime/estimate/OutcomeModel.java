package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Setting;
import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.StagedColumn;
import dev.causalc.runtime.statistics.Basis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The mean outcome of a row under each setting of the treatments: by one model with the treatments among its columns, or by a
 * model for each arm.
 */
final class OutcomeModel {
    private final ArmTask arms;
    private final Family family;
    /** By arm; with one model that of all of them. */
    private final Map<Integer, GlmFit> fits;

    private final boolean pooled;

    private OutcomeModel(ArmTask arms, Family family, Map<Integer, GlmFit> fits, boolean pooled) {
        this.arms = arms;
        this.family = family;
        this.fits = fits;
        this.pooled = pooled;
    }

    /**
     * @param mean of a row under the setting
     * @param slope of the mean by the linear predictor
     */
    record Predicted(GlmFit fit, GlmFit.At at, RowExpression mean, RowExpression slope) {}

    /** The model that a study asks for. */
    static Family family(Options options) {
        return Family.find(options.word(SharedOptions.OUTCOME_MODEL.name())).orElseThrow();
    }

    /** An outcome that this model cannot have. */
    static Optional<Refusal> refusal(Family family, Question.Outcome outcome, Task task) {
        Optional<StagedColumn> column = outcome.value() instanceof RowExpression.Column(String name)
                ? task.table().find(name)
                : Optional.empty();
        double low = column.map(StagedColumn::low).orElse(0.0);
        double high = column.map(StagedColumn::high).orElse(0.0);
        boolean fits = switch (family) {
            case LINEAR -> true;
            case LOGISTIC -> low >= 0 && high <= 1;
            case POISSON -> low >= 0;
        };
        return fits
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        EstimateCode.METHOD_CANNOT_SERVE,
                        "a " + family.word() + " model needs "
                                + (family == Family.LOGISTIC ? "values in [0, 1]" : "values from 0 on")
                                + ", and `" + outcome.name() + "` has them from " + Phrases.rounded(low) + " to "
                                + Phrases.rounded(high),
                        "use outcome_model = linear"));
    }

    /**
     * @param needed the arms whose outcomes are predicted
     * @param folds rows of a fold are predicted by the models of the others; empty: by the models of all
     */
    static Computation<OutcomeModel> fit(
            ArmTask arms, Family family, boolean pooled, List<Integer> needed, Optional<Factor> folds) {
        Optional<Refusal> refusal = refusal(family, arms.question().outcome(), arms.task());
        if (refusal.isPresent()) {
            return Computation.refuse(refusal.get());
        }
        Response response = new Response.Single(family, arms.question().outcome());
        if (pooled) {
            ModelBuilder builder = new ModelBuilder(arms.task().table()).constant();
            Columns columns =
                    new Columns(arms.task(), arms.question(), builder).adjust().treat();
            builder.addAll(columns.covariates());
            builder.addAll(columns.treatments());
            Model model = builder.build();
            Basis basis = Basis.of(model.terms(), model.pilots(), new Basis.Pilot(0, 1), false);
            return Glm.fit(
                            model,
                            response,
                            arms.sample(),
                            Optional.empty(),
                            folds,
                            new Targets(arms.question()).rests(model, basis))
                    .map(fit -> new OutcomeModel(arms, family, Map.of(0, fit), true));
        }
        Model model = Propensity.model(arms.covariates(), arms.task().table());
        List<Computation<GlmFit>> each = new ArrayList<>();
        needed.forEach(
                arm -> each.add(Glm.fit(model, response, arms.sample(), Optional.of(arms.in(arm)), folds, List.of())));
        return Computation.all(each).map(fitted -> {
            Map<Integer, GlmFit> byArm = new LinkedHashMap<>();
            for (int i = 0; i < fitted.size(); i++) {
                byArm.put(needed.get(i), fitted.get(i));
            }
            return new OutcomeModel(arms, family, byArm, false);
        });
    }

    Predicted under(Map<String, Setting> settings) {
        GlmFit fit = pooled ? fits.get(0) : fits.get(arms.arm(settings));
        GlmFit.At at = pooled ? fit.at(settings, treatments()) : fit.asIs();
        RowExpression mean = fit.mean(at);
        return new Predicted(fit, at, mean, family.slope(mean));
    }

    private Map<String, Treatment> treatments() {
        return arms.question().treatments().stream().collect(Collectors.toMap(Treatment::name, t -> t));
    }
}
