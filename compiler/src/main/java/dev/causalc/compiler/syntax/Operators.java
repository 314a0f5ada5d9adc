package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Fix;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.SyntaxCode;
import dev.causalc.grammar.StudyLexer;
import java.util.List;
import java.util.function.UnaryOperator;
import org.antlr.v4.runtime.Token;

/**
 * The precedence of operators: from a flat list of operands and operators to a tree, by climbing. Tightest first:
 * {@code ^} (right-associative), unary {@code -}, {@code * /}, {@code + -}, comparisons (which do not chain),
 * {@code not}, {@code and}, {@code or}.
 */
final class Operators {
    private static final int OR = 1;
    private static final int AND = 2;
    private static final int NOT = 3;
    private static final int COMPARISON = 4;
    private static final int SUM = 5;
    private static final int PRODUCT = 6;
    private static final int MINUS = 7;
    private static final int POWER = 8;

    /** One item of the flat list. */
    sealed interface Item {}

    record Prefix(Token sign) implements Item {}

    record Operand(Expr value) implements Item {}

    record Infix(Token sign) implements Item {}

    /** {@code in …} and {@code is missing}: what it makes of the operand before it. */
    record Suffix(Span span, UnaryOperator<Expr> apply) implements Item {}

    private final Reading reading;
    private final List<Item> items;
    private int at;

    Operators(Reading reading, List<Item> items) {
        this.reading = reading;
        this.items = items;
    }

    Expr read() {
        return climb(OR);
    }

    private Expr climb(int least) {
        Expr left = operand(least);
        boolean compared = false;
        while (at < items.size() && strength(items.get(at)) >= least) {
            Item item = items.get(at++);
            int strength = strength(item);
            if (strength == COMPARISON) {
                if (compared) {
                    reportChain(item);
                }
                compared = true;
            }
            left = switch (item) {
                case Suffix suffix -> suffix.apply().apply(left);
                case Infix infix -> binary(infix, left, strength);
                case Prefix p -> throw new IllegalStateException("prefix after an operand");
                case Operand o -> throw new IllegalStateException("operand after an operand");
            };
        }
        return left;
    }

    private Expr binary(Infix infix, Expr left, int strength) {
        Expr right = climb(strength == POWER ? MINUS : strength + 1);
        return new Expr.Binary(operator(infix.sign()), left, right, left.span().to(right.span()));
    }

    private Expr operand(int least) {
        Item item = items.get(at++);
        if (item instanceof Operand operand) {
            return operand.value();
        }
        Token sign = ((Prefix) item).sign();
        if (sign.getType() == StudyLexer.MINUS) {
            Expr value = climb(MINUS);
            return new Expr.Negate(value, reading.span(sign).to(value.span()));
        }
        Expr value = climb(NOT);
        Span span = reading.span(sign).to(value.span());
        if (least > NOT) {
            reading.report(Diagnostic.of(
                            SyntaxCode.NOT_AFTER_OPERATOR,
                            reading.span(sign),
                            "`not` binds less than the operator before it")
                    .note("put it in parentheses: (" + span.text() + ")")
                    .fix(Fix.replace("put it in parentheses", span, "(" + span.text() + ")")));
        }
        return new Expr.Not(value, span);
    }

    private void reportChain(Item item) {
        Span span = item instanceof Suffix suffix ? suffix.span() : reading.span(((Infix) item).sign());
        reading.report(Diagnostic.of(SyntaxCode.CHAINED_COMPARISON, span, "comparisons do not chain")
                .note("join two of them with `and`, `0 < x and x < 1`, or ask for an interval, `x in [0, 1]`"));
    }

    private static int strength(Item item) {
        return switch (item) {
            case Suffix suffix -> COMPARISON;
            case Infix infix -> strength(operator(infix.sign()));
            case Prefix p -> 0;
            case Operand o -> 0;
        };
    }

    /** How tightly an operator binds; the larger, the tighter. */
    static int strength(Operator operator) {
        return switch (operator) {
            case POWER -> POWER;
            case TIMES, DIVIDE -> PRODUCT;
            case PLUS, MINUS -> SUM;
            case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> COMPARISON;
            case AND -> AND;
            case OR -> OR;
        };
    }

    static Operator operator(Token sign) {
        return switch (sign.getType()) {
            case StudyLexer.POWER -> Operator.POWER;
            case StudyLexer.TIMES -> Operator.TIMES;
            case StudyLexer.DIVIDE -> Operator.DIVIDE;
            case StudyLexer.PLUS -> Operator.PLUS;
            case StudyLexer.MINUS -> Operator.MINUS;
            case StudyLexer.EQUAL -> Operator.EQUAL;
            case StudyLexer.NOT_EQUAL -> Operator.NOT_EQUAL;
            case StudyLexer.LESS -> Operator.LESS;
            case StudyLexer.LESS_EQUAL -> Operator.LESS_EQUAL;
            case StudyLexer.GREATER -> Operator.GREATER;
            case StudyLexer.GREATER_EQUAL -> Operator.GREATER_EQUAL;
            case StudyLexer.AND -> Operator.AND;
            case StudyLexer.OR -> Operator.OR;
            default -> throw new IllegalArgumentException("operator " + sign.getText());
        };
    }
}
