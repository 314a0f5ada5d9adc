package dev.causalc.compiler.testing;

import dev.causalc.compiler.identify.Identification;
import dev.causalc.compiler.identify.IdentifiedStudy.IdentifiedTerm;
import dev.causalc.compiler.identify.Strategy;
import dev.causalc.compiler.model.ExpressionText;
import dev.causalc.compiler.plan.Plan.EstimandPlan;
import dev.causalc.compiler.plan.Plan.TermPlan;
import dev.causalc.compiler.plan.PlanYaml;
import dev.causalc.compiler.source.Fixes;
import dev.causalc.compiler.syntax.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fences that the compiler's own stages answer. */
public final class CompilerFences {
    public static final List<FenceCheck> ALL = List.of(
            new FenceCheck("graph", CompilerFences::graph),
            new FenceCheck("functional", compiled -> terms(compiled, CompilerFences::functional)),
            new FenceCheck("alternatives", compiled -> terms(compiled, CompilerFences::alternatives)),
            new FenceCheck("derivation", compiled -> terms(compiled, CompilerFences::derivation)),
            new FenceCheck("remedies", compiled -> terms(compiled, CompilerFences::remedies)),
            new FenceCheck("fmt", CompilerFences::formatted),
            new FenceCheck("fixed", CompilerFences::fixed),
            new FenceCheck("plan", CompilerFences::plan),
            new FenceCheck("planfile", CompilerFences::planFile));

    private CompilerFences() {}

    /** Its nodes, those that are latent in parentheses, and its edges, one a line. */
    private static String graph(Compiled compiled) {
        return compiled.resolution()
                        .study()
                        .graph()
                        .toString()
                        .replace("; ", "\n")
                        .stripTrailing() + "\n";
    }

    private static String terms(Compiled compiled, Function<Identification, Stream<String>> lines) {
        StringBuilder text = new StringBuilder();
        compiled.identified().orElseThrow().terms().forEach((name, terms) -> {
            for (IdentifiedTerm term : terms) {
                lines.apply(term.identification())
                        .forEach(line ->
                                text.append(name).append(": ").append(line).append('\n'));
            }
        });
        return text.toString();
    }

    private static Stream<String> functional(Identification identification) {
        return Stream.of(identification
                .functional()
                .orElse(identification.verdict().name().toLowerCase(Locale.ROOT)));
    }

    private static Stream<String> alternatives(Identification identification) {
        return identification.alternatives().stream().map(alternative -> switch (alternative) {
            case Identification.Alternative.BackDoor set -> "back-door " + set.adjustment();
            case Identification.Alternative.FrontDoor set -> "front-door " + set.mediators();
            case Identification.Alternative.Instrument instrument ->
                "instrument " + instrument.instrument() + " given " + instrument.given();
        });
    }

    private static Stream<String> derivation(Identification identification) {
        return identification.derivation().stream().map(step -> step.rule() + ": " + step.text());
    }

    private static Stream<String> remedies(Identification identification) {
        return identification.remedies().stream().map(remedy -> remedy.action() + ": " + remedy.text());
    }

    private static String plan(Compiled compiled) {
        StringBuilder text = new StringBuilder();
        for (EstimandPlan estimand : compiled.plan().orElseThrow().estimands()) {
            for (TermPlan term : estimand.terms()) {
                text.append(estimand.name()).append(": ").append(line(term)).append('\n');
            }
        }
        return text.toString();
    }

    private static String line(TermPlan term) {
        String adjusting =
                term.strategy() == Strategy.OBSERVED ? "" : " {" + String.join(", ", term.adjustment()) + "}";
        String methods = term.methods().stream().map(ExpressionText::of).collect(Collectors.joining(", "));
        return term.strategy().word() + adjusting + " with " + methods + ": " + term.reason();
    }

    private static String formatted(Compiled compiled) {
        return silent(Formatter.format(compiled.tree(), compiled.tree().span().source()));
    }

    /** The study after {@code check --fix}. */
    private static String fixed(Compiled compiled) {
        return silent(Fixes.apply(compiled.tree().span().source(), Fixes.safe(compiled.diagnostics()))
                .text());
    }

    /** Without what the study announces. */
    private static String silent(String text) {
        return text.lines()
                .filter(line -> line.isBlank() || !Expected.stripped(line).isBlank())
                .map(line -> Expected.stripped(line) + "\n")
                .collect(Collectors.joining());
    }

    private static String planFile(Compiled compiled) {
        return PlanYaml.write(compiled.plan().orElseThrow(), List.of(compiled.tree()), "studies/spec", "0.1.0");
    }
}
