package dev.causalc.runtime.execute;

import dev.causalc.compiler.model.EstimandExpression;
import dev.causalc.compiler.model.Term;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The value of an estimand's expression from the values of its terms and of the estimands that it refers to. */
final class Arithmetic {
    private final Map<String, Series> estimands;

    /** @param estimands that are known, by name */
    Arithmetic(Map<String, Series> estimands) {
        this.estimands = Map.copyOf(estimands);
    }

    /**
     * @param terms the values of the expression's terms, in the order in which they stand in it
     * @return empty where a part has no value, or indices do not match
     */
    Optional<Series> evaluate(EstimandExpression expression, Iterator<Series> terms) {
        return switch (expression) {
            case EstimandExpression.Num number -> Optional.of(Series.constant(number.value()));
            case EstimandExpression.Of of -> Optional.of(terms.next());
            case EstimandExpression.Reference reference ->
                Optional.ofNullable(estimands.get(reference.estimand()))
                        .map(series -> series.at(reference.index()))
                        .filter(series -> !series.values().isEmpty());
            case EstimandExpression.Negate negate ->
                evaluate(negate.operand(), terms).map(series -> series.map(Linearized::negate));
            case EstimandExpression.Log log ->
                evaluate(log.operand(), terms).map(series -> series.map(Linearized::log));
            case EstimandExpression.Exp exp ->
                evaluate(exp.operand(), terms).map(series -> series.map(Linearized::exp));
            case EstimandExpression.Arithmetic arithmetic -> {
                Optional<Series> left = evaluate(arithmetic.left(), terms);
                Optional<Series> right = evaluate(arithmetic.right(), terms);
                yield left.isEmpty() || right.isEmpty()
                        ? Optional.empty()
                        : Series.combine(arithmetic.operator(), left.get(), right.get());
            }
        };
    }

    /** The names of the estimands that an expression refers to. */
    static List<String> references(EstimandExpression expression) {
        return switch (expression) {
            case EstimandExpression.Num number -> List.of();
            case EstimandExpression.Of of -> List.of();
            case EstimandExpression.Reference reference -> List.of(reference.estimand());
            case EstimandExpression.Negate negate -> references(negate.operand());
            case EstimandExpression.Log log -> references(log.operand());
            case EstimandExpression.Exp exp -> references(exp.operand());
            case EstimandExpression.Arithmetic arithmetic ->
                Stream.of(arithmetic.left(), arithmetic.right())
                        .map(Arithmetic::references)
                        .flatMap(List::stream)
                        .toList();
        };
    }

    /** The term, where the expression is a term and nothing else. */
    static Optional<Term> onlyTerm(EstimandExpression expression) {
        return expression instanceof EstimandExpression.Of of ? Optional.of(of.term()) : Optional.empty();
    }
}
