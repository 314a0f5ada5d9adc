package dev.causalc.runtime.execute;

import dev.causalc.compiler.model.BinaryOperator;
import dev.causalc.compiler.model.EstimandExpression;
import dev.causalc.runtime.estimate.Estimation;
import dev.causalc.runtime.execute.StudyResult.Inferred;
import dev.causalc.runtime.statistics.ConfidenceSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The two sides of an estimand that is one quantity divided by another. */
record Quotient(Series top, Series bottom) {

    /** @param terms the values of the terms of the whole expression, in order */
    static Optional<Quotient> of(
            EstimandExpression.Arithmetic expression, List<Series> terms, Map<String, Series> estimands) {
        if (expression.operator() != BinaryOperator.DIVIDE) {
            return Optional.empty();
        }
        Arithmetic arithmetic = new Arithmetic(estimands);
        Iterator<Series> next = terms.iterator();
        Optional<Series> top = arithmetic.evaluate(expression.left(), next);
        Optional<Series> bottom = arithmetic.evaluate(expression.right(), next);
        return top.flatMap(a -> bottom.map(b -> new Quotient(a, b)));
    }

    record Pair(Linearized top, Linearized bottom) {}

    Optional<Pair> at(Estimation.Key key) {
        return side(top, key).flatMap(a -> side(bottom, key).map(b -> new Pair(a, b)));
    }

    private static Optional<Linearized> side(Series series, Estimation.Key key) {
        return series.values().size() == 1
                ? series.values().values().stream().findFirst()
                : Optional.ofNullable(series.values().get(key));
    }

    /** The interval that the set is, if it is one; else none. */
    static Inferred within(Inferred inferred, ConfidenceSet set) {
        OptionalDouble low = OptionalDouble.empty();
        OptionalDouble high = OptionalDouble.empty();
        if (set instanceof ConfidenceSet.Interval interval) {
            low = finite(interval.low());
            high = finite(interval.high());
        }
        return new Inferred(inferred.value(), inferred.level(), low, high, inferred.pValue(), inferred.pAdjusted());
    }

    static String words(ConfidenceSet set) {
        return switch (set) {
            case ConfidenceSet.Interval interval -> "[" + interval.low() + ", " + interval.high() + "]";
            case ConfidenceSet.TwoRays rays -> "up to " + rays.end() + " and from " + rays.start();
            case ConfidenceSet.Everything everything -> "everything: the denominator may be zero";
            case ConfidenceSet.Empty empty -> "empty";
        };
    }

    private static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
