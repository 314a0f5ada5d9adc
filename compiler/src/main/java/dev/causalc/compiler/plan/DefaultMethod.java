package dev.causalc.compiler.plan;

import dev.causalc.compiler.identify.Strategy;
import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.MethodCall;
import dev.causalc.compiler.model.OptionValue;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.Term;
import dev.causalc.compiler.model.VarType;
import dev.causalc.compiler.model.Weight;
import java.util.List;
import java.util.Map;

/** The method for a term where the study names none, with the reason in words. */
final class DefaultMethod {
    /** Up to so many cells of the adjustment set, the exact cell means are preferred to a model. */
    private static final long FEW_CELLS = 100;

    private DefaultMethod() {}

    record Choice(MethodCall method, String reason) {}

    /** What no adjustment answers is evaluated as it stands. */
    static Choice ofFormula() {
        return new Choice(MethodCall.of("plug_in"), "the formula is evaluated as it stands");
    }

    static Choice of(Term term, Strategy strategy, List<String> adjustment, DataSource data, Study study) {
        boolean exact = data.weight()
                .filter(weight -> weight.kind() == Weight.Kind.EXACT)
                .isPresent();
        if (strategy == Strategy.OBSERVED) {
            return new Choice(MethodCall.of("mean"), "it asks for no intervention");
        }
        if (term instanceof Term.Effect effect && effect.kind() == Term.Effect.Kind.QTE) {
            return new Choice(MethodCall.of("quantile_effect"), "it asks for quantiles");
        }
        if (term instanceof Term.Slope || !discrete(treatment(term), study)) {
            return new Choice(MethodCall.of("regression"), "the treatment is a quantity");
        }
        if (term instanceof Term.Effect effect && isWeighted(effect.kind())) {
            return new Choice(MethodCall.of("ipw"), "the average weighs rows by the probability of treatment");
        }
        if (exact) {
            return new Choice(MethodCall.of("plug_in"), "the weights are exact");
        }
        if (strategy == Strategy.RANDOMIZATION && adjustment.isEmpty()) {
            return new Choice(
                    MethodCall.of("difference_in_means"),
                    data.block().isPresent()
                            ? "the treatment was randomized within blocks"
                            : "the treatment was randomized");
        }
        long cells = cells(adjustment, study);
        if (cells <= FEW_CELLS) {
            return new Choice(
                    MethodCall.of("plug_in"), "what is adjusted for is discrete, with " + cells + " cells at most");
        }
        MethodCall lin =
                new MethodCall("regression", List.of(), Map.of("interactions", new OptionValue.WordOption("lin")));
        return new Choice(lin, "what is adjusted for is not discrete with few cells");
    }

    private static boolean isWeighted(Term.Effect.Kind kind) {
        return kind == Term.Effect.Kind.ATO || kind == Term.Effect.Kind.ATM;
    }

    private static String treatment(Term term) {
        return switch (term) {
            case Term.Effect effect -> effect.treatment();
            case Term.Mean mean ->
                mean.doing().isEmpty() ? "" : mean.doing().getFirst().variable();
            case Term.Curve curve -> curve.treatment();
            case Term.Slope slope -> slope.treatment();
            case Term.PolicyValue value -> "";
            case Term.Strength strength -> strength.treatment();
        };
    }

    private static boolean discrete(String variable, Study study) {
        return study.variable(variable)
                .map(found -> found.type().isDiscrete() || found.type() instanceof VarType.Unknown)
                .orElse(true);
    }

    private static long cells(List<String> adjustment, Study study) {
        long cells = 1;
        for (String name : adjustment) {
            long levels = study.variable(name)
                    .flatMap(variable -> variable.type().levelNames())
                    .map(names -> (long) names.size())
                    .orElse(Long.MAX_VALUE);
            if (levels > FEW_CELLS) {
                return Long.MAX_VALUE;
            }
            cells = Math.min(cells * levels, Integer.MAX_VALUE);
        }
        return cells;
    }
}
