package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Scale;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** A comparison of two means on every scale on which it exists. */
record EffectScales(Optional<Effect> difference, Optional<Effect> ratio, Optional<Effect> oddsRatio) {
    static final EffectScales NONE = new EffectScales(Optional.empty(), Optional.empty(), Optional.empty());

    static EffectScales of(Effect effect) {
        return new EffectScales(effect.on(Scale.DIFFERENCE), effect.on(Scale.RATIO), effect.on(Scale.ODDS_RATIO));
    }

    List<Effect> all() {
        return Stream.of(difference, ratio, oddsRatio).flatMap(Optional::stream).toList();
    }

    /** The values: of a difference, of ratios and of their logarithms. */
    Map<String, Object> points() {
        Map<String, Object> points = new LinkedHashMap<>();
        difference.ifPresent(effect -> points.put("rd", effect.compared().value()));
        ratio.ifPresent(effect -> put("rr", effect, Math.log(effect.compared().value()), points));
        oddsRatio.ifPresent(
                effect -> put("or", effect, Math.log(effect.compared().value()), points));
        return points;
    }

    private static void put(String name, Effect effect, double logarithm, Map<String, Object> points) {
        points.put(name, effect.compared().value());
        points.put("log_" + name, logarithm);
    }

    /** Errors under the same names, from those of a difference and of logarithms of ratios. */
    Map<String, Object> table(ToDoubleFunction<Effect> error) {
        Map<String, Object> table = new LinkedHashMap<>();
        difference.ifPresent(effect -> table.put("rd", error.applyAsDouble(effect)));
        ratio.ifPresent(effect -> put("rr", effect, error, table));
        oddsRatio.ifPresent(effect -> put("or", effect, error, table));
        return table;
    }

    private static void put(String name, Effect effect, ToDoubleFunction<Effect> error, Map<String, Object> table) {
        double own = error.applyAsDouble(effect);
        table.put(name, Values.carried(effect.compared(), own));
        table.put("log_" + name, own);
    }
}
