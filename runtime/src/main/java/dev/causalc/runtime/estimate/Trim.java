package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.OptionValue;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.RowExpression.Binary;
import java.util.List;
import java.util.Optional;

/**
 * What is done where the probability of an arm is near 0 or 1. With two arms it is looked at for the second, and the first
 * has the rest; with more each arm has its own.
 */
record Trim(Kind kind, double low, double high) {
    enum Kind {
        /** Probabilities beyond the limits are moved to them. */
        CLIP,
        /** Rows with probabilities beyond the limits are left out, so that the estimand is about the others. */
        DROP,
        NONE
    }

    private static final Trim DEFAULT = new Trim(Kind.CLIP, 0.01, 0.99);
    private static final Trim NOTHING = new Trim(Kind.NONE, 0, 1);

    /** @param known whether probabilities are declared rather than estimated: then nothing is trimmed by default */
    static Computation<Trim> of(Options options, boolean known) {
        String name = SharedOptions.TRIM.name();
        Optional<OptionValue> written = options.written(name);
        if (written.isEmpty()) {
            return Computation.of(known ? NOTHING : DEFAULT);
        }
        String word = options.word(name);
        if (word.equals("none")) {
            return Computation.of(NOTHING);
        }
        List<Double> limits = options.arguments(name).stream()
                .filter(OptionValue.NumberOption.class::isInstance)
                .map(value -> ((OptionValue.NumberOption) value).value())
                .toList();
        boolean proper =
                limits.size() == 2 && limits.get(0) >= 0 && limits.get(0) < limits.get(1) && limits.get(1) <= 1;
        return proper
                ? Computation.of(new Trim(word.equals("drop") ? Kind.DROP : Kind.CLIP, limits.get(0), limits.get(1)))
                : Computation.refuse(Refusal.cannot(
                        "`trim` needs two probabilities, the lower first", "write it as in `trim = clip(0.01, 0.99)`"));
    }

    boolean isNone() {
        return kind == Kind.NONE;
    }

    String text() {
        return isNone() ? "none" : (kind == Kind.CLIP ? "clip(" : "drop(") + low + ", " + high + ")";
    }

    /** A probability that is used in place of one. */
    RowExpression used(RowExpression probability) {
        return kind == Kind.CLIP
                ? new Binary(
                        Binary.Operator.LEAST,
                        new Binary(Binary.Operator.GREATEST, probability, RowExpression.constant(low)),
                        RowExpression.constant(high))
                : probability;
    }

    /** 1 where a probability is within the limits. */
    RowExpression inside(RowExpression probability) {
        return new Binary(Binary.Operator.AT_LEAST, probability, RowExpression.constant(low))
                .and(new Binary(Binary.Operator.AT_MOST, probability, RowExpression.constant(high)));
    }
}
