package dev.causalc.runtime.estimate;

import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.RowExpression.Unary;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How the mean of an outcome follows from a linear predictor: generalised linear models with their canonical links, so that
 * the derivative of the mean is also its variance, up to a factor (McCullagh and Nelder 1989, section 2.2).
 */
enum Family {
    LINEAR,
    LOGISTIC,
    POISSON;

    static final List<String> WORDS = Arrays.stream(values()).map(Family::word).toList();

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Family> find(String word) {
        return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst();
    }

    RowExpression mean(RowExpression predictor) {
        return switch (this) {
            case LINEAR -> predictor;
            case LOGISTIC -> new Unary(Unary.Operator.LOGISTIC, predictor);
            case POISSON -> new Unary(Unary.Operator.EXP, predictor);
        };
    }

    /** The derivative of the mean by the predictor. */
    RowExpression slope(RowExpression mean) {
        return switch (this) {
            case LINEAR -> Rows.ONE;
            case LOGISTIC -> mean.times(Rows.ONE.minus(mean));
            case POISSON -> mean;
        };
    }

    /** The second derivative of the mean by the predictor. */
    RowExpression curvature(RowExpression mean) {
        return switch (this) {
            case LINEAR -> Rows.ZERO;
            case LOGISTIC -> slope(mean).times(Rows.ONE.minus(Rows.times(2, mean)));
            case POISSON -> mean;
        };
    }

    /** Of one row, up to what does not hang on the predictor. */
    RowExpression logLikelihood(RowExpression outcome, RowExpression predictor) {
        return switch (this) {
            case LINEAR -> Rows.times(-0.5, Rows.square(outcome.minus(predictor)));
            // log p - (1 - y) * predictor: p alone would round to 1 where the predictor is large.
            case LOGISTIC ->
                new Unary(Unary.Operator.LOG, mean(predictor))
                        .minus(Rows.ONE.minus(outcome).times(predictor));
            case POISSON -> outcome.times(predictor).minus(mean(predictor));
        };
    }
}
