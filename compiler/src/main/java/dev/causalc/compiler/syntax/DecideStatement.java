package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.List;

/**
 * {@code decide NAME when COND and … with confidence P}.
 *
 * @param conditions all of them must hold
 */
public record DecideStatement(Name name, List<Condition> conditions, Expr confidence, Span span) implements Statement {
    public DecideStatement {
        conditions = List.copyOf(conditions);
    }

    /** One comparison. */
    public sealed interface Condition {
        Span span();

        record Compare(EstimandExpr left, Operator operator, EstimandExpr right, Span span) implements Condition {}

        /** {@code x in [-0.01, 0.01]}: equivalence. */
        record Within(EstimandExpr value, Expr low, Expr high, Span span) implements Condition {}
    }
}
