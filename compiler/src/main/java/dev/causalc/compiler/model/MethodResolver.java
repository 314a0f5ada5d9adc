package dev.causalc.compiler.model;

import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.source.ToolCode;
import dev.causalc.compiler.syntax.MethodTree;
import dev.causalc.compiler.syntax.Name;
import dev.causalc.compiler.syntax.OptionTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Uses of methods, held against what the methods say that they take. */
final class MethodResolver {
    /** Methods of the language that this version may lack: a name among them is no mistake of the author's. */
    private static final Set<String> OF_THE_LANGUAGE = Set.of(
            "mean",
            "difference_in_means",
            "regression",
            "g_computation",
            "ipw",
            "aipw",
            "tmle",
            "dml_plr",
            "matching",
            "entropy_balancing",
            "plug_in",
            "front_door",
            "wald",
            "two_stage_least_squares",
            "liml",
            "anderson_rubin",
            "mediation",
            "msm",
            "gps",
            "mantel_haenszel",
            "did",
            "twfe",
            "callaway_santanna",
            "sun_abraham",
            "doubly_robust_did",
            "local_linear",
            "synthetic_control",
            "synthetic_did",
            "segmented_regression",
            "switchback",
            "ips",
            "snips",
            "direct_method",
            "doubly_robust",
            "sn_doubly_robust",
            "switch_dr",
            "policy_tree",
            "ppi",
            "bradley_terry",
            "surrogate_index",
            "quantile_effect",
            "transport",
            "bounds",
            "confidence_sequence",
            "msprt");

    private final Context context;
    private final OptionResolver options;
    private final Report report;

    MethodResolver(Context context, VariableScope scope) {
        this.context = context;
        this.options = new OptionResolver(context, scope);
        this.report = context.report();
    }

    /** Empty where there is no such method; that has then been reported. */
    Optional<MethodCall> resolve(MethodTree tree) {
        List<MethodSpec> methods = context.environment().methods();
        String name = tree.name().text();
        Optional<MethodSpec> spec =
                methods.stream().filter(m -> m.name().equals(name)).findFirst();
        if (spec.isEmpty() && !methods.isEmpty()) {
            reportUnknown(tree.name(), methods);
            return Optional.empty();
        }
        Map<String, OptionValue> values = new LinkedHashMap<>();
        for (OptionTree option : tree.options()) {
            Optional<String> optionName = name(option, spec, tree);
            optionName.ifPresent(key -> value(option, key, spec).ifPresent(value -> values.putIfAbsent(key, value)));
        }
        return Optional.of(new MethodCall(name, List.of(), values));
    }

    private void reportUnknown(Name name, List<MethodSpec> methods) {
        if (OF_THE_LANGUAGE.contains(name.text())) {
            report.add(ToolCode.NOT_BUILT, name.span(), "the method `" + name + "` is not built yet");
            return;
        }
        report.add(Unknown.among(
                EstimateCode.UNKNOWN_METHOD,
                name,
                "there is no method " + Names.shown(name.text()),
                methods.stream().map(MethodSpec::name).toList()));
    }

    /** The option's name; a leading value without a name is the first option. */
    private Optional<String> name(OptionTree option, Optional<MethodSpec> spec, MethodTree tree) {
        if (option.name().isEmpty()) {
            Optional<String> first =
                    spec.flatMap(s -> s.options().stream().findFirst()).map(MethodSpec.Option::name);
            if (first.isEmpty() && spec.isPresent()) {
                report.add(
                        EstimateCode.UNKNOWN_OPTION,
                        option.span(),
                        Names.shown(tree.name().text()) + " takes no options");
            }
            return first;
        }
        Name name = option.name().get();
        boolean known = spec.isEmpty() || spec.get().option(name.text()).isPresent();
        if (!known) {
            report.add(Unknown.among(
                    EstimateCode.UNKNOWN_OPTION,
                    name,
                    Names.shown(tree.name().text()) + " has no option " + Names.shown(name.text()),
                    spec.get().options().stream().map(MethodSpec.Option::name).toList()));
            return Optional.empty();
        }
        return Optional.of(name.text());
    }

    private Optional<OptionValue> value(OptionTree option, String name, Optional<MethodSpec> spec) {
        Optional<MethodSpec.Option> wanted = spec.flatMap(s -> s.option(name));
        return wanted.isPresent()
                ? options.checked(option.value(), wanted.get())
                : Optional.of(options.plain(option.value()));
    }
}
