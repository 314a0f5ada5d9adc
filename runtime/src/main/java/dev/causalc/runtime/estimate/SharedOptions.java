package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.MethodSpec.Option;
import dev.causalc.compiler.model.MethodSpec.Option.Kind;
import java.util.List;

/** Options that several methods have, each declared once. */
final class SharedOptions {
    static final Option FOLDS = new Option(
            "folds",
            Kind.NUMBER,
            List.of("column(C)"),
            "5",
            "cross-fitting: in how many folds, none with 0, or a column that says the fold of each row");

    static final Option OUTCOME_MODEL = new Option(
            "outcome_model", Kind.WORD, Family.WORDS, Family.LINEAR.word(), "the model of the outcome's mean");

    static final Option TREATMENT_MODEL = new Option(
            "treatment_model",
            Kind.WORD,
            List.of(Family.LOGISTIC.word()),
            Family.LOGISTIC.word(),
            "the model of the treatment's probabilities; multinomial with more than two levels");

    static final Option POOLED = new Option(
            "pooled",
            Kind.BOOLEAN,
            List.of("false", "true"),
            "false",
            "one model of the outcome with the treatment as a column, in place of one for each level");

    static final Option TERMS = new Option("terms", Kind.TERMS, List.of(), "", "further columns, such as x^2 or x*z");

    static final Option TRIM = new Option(
            "trim",
            Kind.WORD,
            List.of("clip(low, high)", "drop(low, high)", "none"),
            "clip(0.01, 0.99)",
            "what to do where a probability is near 0 or 1: clip it, drop the row, or nothing");

    private SharedOptions() {}

    static boolean isPooled(Options options) {
        return options.word(POOLED.name()).equals("true");
    }
}
