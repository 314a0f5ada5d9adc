package dev.causalc.runtime.simulate;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The mean of an equation given what it reads: each of its own draws is replaced by the draw's mean, where it stands
 * linearly (Rao and Blackwell: the same expectation with less noise).
 */
final class Means {
    private Means() {}

    /** Empty where a draw does not stand linearly, or has no mean. */
    static Optional<Node> of(Node node) {
        if (draws(node).isEmpty()) {
            return Optional.of(node);
        }
        return switch (node) {
            case Node.Draw draw -> Draws.mean(draw).flatMap(Means::of);
            case Node.Choose choose ->
                draws(choose.condition()).isEmpty()
                        ? both(
                                of(choose.then()),
                                of(choose.otherwise()),
                                (then, otherwise) -> new Node.Choose(choose.condition(), then, otherwise))
                        : Optional.empty();
            case Node.Apply apply -> apply(apply);
            case Node.Constant constant -> Optional.of(node);
            case Node.Read read -> Optional.of(node);
            case Node.UnitNumber number -> Optional.of(node);
            case Node.Elsewhere elsewhere -> Optional.empty();
        };
    }

    private static Optional<Node> apply(Node.Apply apply) {
        List<Node> a = apply.arguments();
        return switch (apply.operation()) {
            case NEGATE -> of(a.get(0)).map(mean -> Node.apply(Operation.NEGATE, mean));
            case PLUS, MINUS -> join(apply);
            case TIMES -> draws(a.get(0)).intersects(draws(a.get(1))) ? Optional.empty() : join(apply);
            case DIVIDE -> draws(a.get(1)).isEmpty() ? join(apply) : Optional.empty();
            case NOT,
                    ABS,
                    LOG,
                    EXP,
                    SQRT,
                    FLOOR,
                    LOGISTIC,
                    IS_MISSING,
                    YEAR,
                    MONTH,
                    DAY,
                    HOUR,
                    ROUND,
                    POWER,
                    EQUAL,
                    NOT_EQUAL,
                    LESS,
                    AT_MOST,
                    GREATER,
                    AT_LEAST,
                    AND,
                    OR,
                    LEAST,
                    GREATEST,
                    COALESCE,
                    CHOOSE -> Optional.empty();
        };
    }

    private static Optional<Node> join(Node.Apply apply) {
        return both(
                of(apply.arguments().get(0)),
                of(apply.arguments().get(1)),
                (a, b) -> Node.apply(apply.operation(), a, b));
    }

    private static Optional<Node> both(
            Optional<Node> one, Optional<Node> other, java.util.function.BinaryOperator<Node> join) {
        return one.flatMap(a -> other.map(b -> join.apply(a, b)));
    }

    /** The ids of the draws in a node. */
    static BitSet draws(Node node) {
        BitSet found = new BitSet();
        if (node instanceof Node.Draw draw) {
            found.set(draw.id());
        }
        node.children().forEach(child -> found.or(draws(child)));
        return found;
    }
}
