package dev.causalc.compiler.model;

import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.syntax.DefaultsStatement;
import dev.causalc.compiler.syntax.Expr;
import dev.causalc.compiler.syntax.Name;
import dev.causalc.compiler.syntax.OptionTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Defaults: confidence, seed, folds, p_adjust, and any option that methods share. */
final class SettingsResolver {
    private static final List<String> ADJUSTMENTS = List.of("none", "holm", "bh", "romano_wolf");
    private static final List<String> OWN = List.of("confidence", "seed", "folds", "p_adjust");

    private final Context context;
    private final OptionResolver options;
    private final Report report;

    SettingsResolver(Context context, VariableScope scope) {
        this.context = context;
        this.options = new OptionResolver(context, scope);
        this.report = context.report();
    }

    Settings resolve() {
        Settings settings = Settings.DEFAULT;
        Map<String, OptionValue> shared = new LinkedHashMap<>();
        for (DefaultsStatement statement : context.all(DefaultsStatement.class)) {
            for (OptionTree option : statement.options()) {
                settings = apply(settings, option, shared);
            }
        }
        return new Settings(settings.confidence(), settings.seed(), settings.folds(), settings.pAdjust(), shared);
    }

    private Settings apply(Settings s, OptionTree option, Map<String, OptionValue> shared) {
        Optional<Name> name = option.name();
        if (name.isEmpty()) {
            return s;
        }
        Map<String, OptionValue> none = Map.of();
        return switch (name.get().text()) {
            case "confidence" ->
                number(option, "a number between 0 and 1, such as 95%", v -> v > 0 && v < 1)
                        .map(v -> new Settings(v, s.seed(), s.folds(), s.pAdjust(), none))
                        .orElse(s);
            case "seed" ->
                number(option, "a whole number", v -> v == Math.rint(v) && Math.abs(v) < 1L << 53)
                        .map(v -> new Settings(s.confidence(), v.longValue(), s.folds(), s.pAdjust(), none))
                        .orElse(s);
            case "folds" ->
                number(option, "0, or a whole number from 2", v -> v == 0 || (v >= 2 && v == Math.rint(v)))
                        .map(v -> new Settings(s.confidence(), s.seed(), v.intValue(), s.pAdjust(), none))
                        .orElse(s);
            case "p_adjust" ->
                word(option)
                        .map(v -> new Settings(s.confidence(), s.seed(), s.folds(), v, none))
                        .orElse(s);
            default -> {
                shared(option, name.get())
                        .ifPresent(value -> shared.put(name.get().text(), value));
                yield s;
            }
        };
    }

    private Optional<Double> number(OptionTree option, String wanted, java.util.function.DoublePredicate fits) {
        Optional<Double> value = option.value() instanceof OptionTree.Value.One one
                ? Constants.number(one.expression(), context.params())
                : Optional.empty();
        if (value.filter(v -> fits.test(v)).isEmpty()) {
            report.add(
                    EstimateCode.OPTION_VALUE,
                    option.value().span(),
                    Names.shown(option.name().orElseThrow().text()) + " is " + wanted);
            return Optional.empty();
        }
        return value;
    }

    private Optional<String> word(OptionTree option) {
        boolean named = option.value() instanceof OptionTree.Value.One one
                && one.expression() instanceof Expr.Reference reference
                && ADJUSTMENTS.contains(reference.name().text());
        if (!named) {
            report.add(
                    EstimateCode.OPTION_VALUE,
                    option.value().span(),
                    "`p_adjust` is one of " + String.join(", ", ADJUSTMENTS));
            return Optional.empty();
        }
        return Optional.of(option.value().span().text().strip());
    }

    private Optional<OptionValue> shared(OptionTree option, Name name) {
        List<MethodSpec> methods = context.environment().methods();
        Optional<MethodSpec.Option> known =
                methods.stream().flatMap(m -> m.option(name.text()).stream()).findFirst();
        if (known.isPresent()) {
            return options.checked(option.value(), known.get());
        }
        if (methods.isEmpty()) {
            return Optional.of(options.plain(option.value()));
        }
        TreeSet<String> names = new TreeSet<>(OWN);
        methods.forEach(m -> m.options().forEach(o -> names.add(o.name())));
        report.add(Unknown.among(
                EstimateCode.UNKNOWN_OPTION,
                name,
                "no method has an option " + Names.shown(name.text()),
                new ArrayList<>(names)));
        return Optional.empty();
    }
}
