package dev.causalc.runtime.estimate;

import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.RowExpression.Binary;
import dev.causalc.runtime.engine.RowExpression.Unary;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Small things said about rows. */
final class Rows {
    static final RowExpression ONE = RowExpression.constant(1);
    static final RowExpression ZERO = RowExpression.constant(0);

    private Rows() {}

    static RowExpression not(RowExpression condition) {
        return new Unary(Unary.Operator.NOT, condition);
    }

    static RowExpression isMissing(RowExpression value) {
        return new Unary(Unary.Operator.IS_MISSING, value);
    }

    static RowExpression square(RowExpression value) {
        return value.times(value);
    }

    static RowExpression times(double factor, RowExpression value) {
        return factor == 1 ? value : RowExpression.constant(factor).times(value);
    }

    /** The product; factors of 1 are left out. */
    static RowExpression product(List<RowExpression> factors) {
        return factors.stream()
                .filter(factor -> !factor.equals(ONE))
                .reduce(RowExpression::times)
                .orElse(ONE);
    }

    static RowExpression sum(List<RowExpression> terms) {
        return terms.stream().reduce(RowExpression::plus).orElse(ZERO);
    }

    /** All of them hold; empty if there is none. */
    static Optional<RowExpression> and(List<RowExpression> conditions) {
        return conditions.stream().reduce(RowExpression::and);
    }

    /** The value where the condition holds, else 0, also where the value is missing. */
    static RowExpression where(Optional<RowExpression> condition, RowExpression value) {
        return condition
                .<RowExpression>map(c -> new RowExpression.If(c, value, ZERO))
                .orElse(value);
    }

    /** The staged columns that it reads, in the order of their names. */
    static Set<String> columns(RowExpression expression) {
        Set<String> names = new TreeSet<>();
        collect(expression, names);
        return names;
    }

    private static void collect(RowExpression expression, Set<String> names) {
        switch (expression) {
            case RowExpression.Constant constant -> {}
            case RowExpression.Column column -> names.add(column.name());
            case Unary unary -> collect(unary.operand(), names);
            case Binary binary -> {
                collect(binary.left(), names);
                collect(binary.right(), names);
            }
            case RowExpression.If choice -> {
                collect(choice.condition(), names);
                collect(choice.then(), names);
                collect(choice.otherwise(), names);
            }
            case RowExpression.Lookup lookup -> collect(lookup.code(), names);
            case RowExpression.PairLookup lookup -> {
                collect(lookup.first(), names);
                collect(lookup.second(), names);
            }
            case RowExpression.Linear linear -> linear.terms().forEach(term -> collect(term, names));
            case RowExpression.LinearByCode linear -> {
                collect(linear.code(), names);
                linear.terms().forEach(term -> collect(term, names));
            }
            case RowExpression.Quadratic quadratic -> quadratic.terms().forEach(term -> collect(term, names));
        }
    }
}
