package dev.causalc.runtime.report;

import static dev.causalc.compiler.model.ExpressionText.name;

import dev.causalc.compiler.model.ExpressionText;
import dev.causalc.compiler.model.Intervention;
import dev.causalc.compiler.model.Modifiers;
import dev.causalc.compiler.model.Setting;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One causal or statistical quantity, spelt out with {@code do} or as potential outcomes. */
final class TermText {
    private TermText() {}

    static String formula(Term term, Study study) {
        String text = switch (term) {
            case Term.Mean mean -> mean(mean);
            case Term.Effect effect -> effect(effect, study);
            case Term.Curve curve ->
                mean(curve.outcome(), set(curve.treatment(), "t"), curve.modifiers()) + " for t in "
                        + curve.at().stream().map(Setting::text).collect(Collectors.joining(", ", "{", "}"));
            case Term.Slope slope -> slope(slope);
            case Term.PolicyValue value -> mean(value.outcome(), name(value.policy()), value.modifiers());
            case Term.Strength strength ->
                "log-strength of " + name(strength.treatment()) + " on " + name(strength.outcome());
        };
        String inPopulation =
                term.modifiers().population().map(p -> " in " + name(p)).orElse("");
        String per = term.modifiers()
                .per()
                .map(column -> ", averaged within " + ExpressionText.of(column) + " first")
                .orElse("");
        return text + inPopulation + per;
    }

    private static String mean(Term.Mean mean) {
        List<String> given = new ArrayList<>();
        if (!mean.doing().isEmpty()) {
            given.add("do(" + interventions(mean.doing()) + ")");
        }
        mean.given().forEach(condition -> given.add(ExpressionText.of(condition)));
        given.addAll(conditions(mean.modifiers()));
        String of = ExpressionText.of(mean.target()) + (given.isEmpty() ? "" : " | " + String.join(", ", given));
        return mean.probability() ? "P(" + of + ")" : "E[" + of + "]";
    }

    private static String effect(Term.Effect effect, Study study) {
        List<String> controls = controls(effect, study);
        String from = controls.getFirst();
        List<String> to = controls.subList(1, controls.size());
        boolean one = to.size() == 1;
        String text = effect(effect, one ? to.getFirst() : "t", from);
        return one ? text : text + " for t in {" + String.join(", ", to) + "}";
    }

    private static String effect(Term.Effect effect, String to, String from) {
        String treatment = effect.treatment();
        return switch (effect.kind()) {
            case ATE, CATE -> contrast(effect, set(treatment, to), set(treatment, from));
            case CDE -> contrast(effect, set(treatment, to) + held(effect), set(treatment, from) + held(effect));
            case ATT -> on(effect, to, from, name(treatment) + " = " + to);
            case ATC -> on(effect, to, from, name(treatment) + " = " + from);
            case LATE -> on(effect, to, from, "compliers");
            case ATO -> weighted(effect, to, from, "e (1 - e)");
            case ATM -> weighted(effect, to, from, "min(e, 1 - e)");
            case NDE -> natural(effect, to, from, from) + " - " + natural(effect, from, from, from);
            case NIE -> natural(effect, from, to, from) + " - " + natural(effect, from, from, from);
            case QTE -> quantile(effect, to) + " - " + quantile(effect, from);
        };
    }

    private static String contrast(Term.Effect effect, String to, String from) {
        String high = mean(effect.outcome(), to, effect.modifiers());
        String low = mean(effect.outcome(), from, effect.modifiers());
        return switch (effect.modifiers().scale()) {
            case DIFFERENCE -> high + " - " + low;
            case RATIO -> high + " / " + low;
            case ODDS_RATIO -> "odds(" + high + ") / odds(" + low + ")";
        };
    }

    /** {@code E[Y[T = to] - Y[T = from] | condition]}, on the scale that is asked for. */
    private static String on(Term.Effect effect, String to, String from, String condition) {
        String given = Stream.concat(Stream.of(condition), conditions(effect.modifiers()).stream())
                .collect(Collectors.joining(", "));
        String high = world(effect, to);
        String low = world(effect, from);
        return switch (effect.modifiers().scale()) {
            case DIFFERENCE -> "E[" + high + " - " + low + " | " + given + "]";
            case RATIO -> "E[" + high + " | " + given + "] / E[" + low + " | " + given + "]";
            case ODDS_RATIO -> "odds(E[" + high + " | " + given + "]) / odds(E[" + low + " | " + given + "])";
        };
    }

    private static String weighted(Term.Effect effect, String to, String from, String weight) {
        String given = given("", conditions(effect.modifiers()));
        return "E[w (" + world(effect, to) + " - " + world(effect, from) + ")" + given + "] / E[w" + given + "], w = "
                + weight + ", e the propensity of " + name(effect.treatment()) + " = " + to;
    }

    private static String world(Term.Effect effect, String level) {
        return name(effect.outcome()) + "[" + name(effect.treatment()) + " = " + level + "]";
    }

    /** The mean outcome under one level, with the mediators as they would be under another. */
    private static String natural(Term.Effect effect, String level, String mediators, String same) {
        boolean nested = !(level.equals(same) && mediators.equals(same));
        String through = effect.through().stream()
                .map(m -> ", " + name(m) + " = " + name(m) + "[" + name(effect.treatment()) + " = " + mediators + "]")
                .collect(Collectors.joining());
        return "E[" + name(effect.outcome()) + "[" + name(effect.treatment()) + " = " + level + (nested ? through : "")
                + "]" + given("", conditions(effect.modifiers())) + "]";
    }

    private static String quantile(Term.Effect effect, String level) {
        String at = effect.at().stream().map(NumberText::exact).collect(Collectors.joining(", "));
        return "quantile(" + name(effect.outcome())
                + given("do(" + set(effect.treatment(), level) + ")", conditions(effect.modifiers())) + "; " + at + ")";
    }

    private static String slope(Term.Slope slope) {
        String share = slope.share().map(s -> "." + s).orElse("");
        String against = slope.against().map(s -> " against " + s).orElse("");
        String derivative = "d E[" + name(slope.outcome()) + " | do(" + set(slope.treatment(), "t") + ")] / dt" + share;
        return "E[" + derivative + given("", conditions(slope.modifiers())) + "]" + against;
    }

    private static String mean(String outcome, String doing, Modifiers modifiers) {
        return "E[" + name(outcome) + given("do(" + doing + ")", conditions(modifiers)) + "]";
    }

    private static String given(String doing, List<String> conditions) {
        List<String> all = new ArrayList<>(doing.isEmpty() ? List.of() : List.of(doing));
        all.addAll(conditions);
        return all.isEmpty() ? "" : " | " + String.join(", ", all);
    }

    private static List<String> conditions(Modifiers modifiers) {
        List<String> conditions = new ArrayList<>();
        modifiers.where().ifPresent(where -> conditions.add(ExpressionText.of(where)));
        modifiers.by().forEach(variable -> conditions.add(name(variable)));
        return conditions;
    }

    /** {@code T = t, M = m}. */
    private static String interventions(List<Intervention> interventions) {
        return interventions.stream()
                .map(each -> set(each.variable(), ExpressionText.of(each.value())))
                .collect(Collectors.joining(", "));
    }

    /** A level as the language writes it: a name, or a number as it is. */
    private static String level(String level) {
        return level.matches("-?[0-9.]+") ? level : name(level);
    }

    private static String setting(Setting setting) {
        return setting instanceof Setting.AtLevel at ? level(at.level()) : setting.text();
    }

    private static String held(Term.Effect effect) {
        return effect.modifiers().holding().stream()
                .map(h -> ", " + name(h.variable()) + " = "
                        + h.value().map(ExpressionText::of).orElse(name(h.variable())))
                .collect(Collectors.joining());
    }

    private static String set(String variable, String value) {
        return name(variable) + " = " + value;
    }

    /** The reference, then each level that is compared with it. */
    private static List<String> controls(Term.Effect effect, Study study) {
        if (effect.contrast().isPresent()) {
            return List.of(
                    setting(effect.contrast().get().from()),
                    setting(effect.contrast().get().to()));
        }
        List<String> levels = study.variable(effect.treatment())
                .flatMap(treatment -> treatment.type().levelNames())
                .orElse(List.of());
        return levels.size() < 2
                ? List.of("0", "1")
                : levels.stream().map(TermText::level).toList();
    }
}
