package dev.causalc.compiler.model;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/**
 * A resolved value of one row: over the columns of a data statement, over the variables of a study, or (through
 * {@code column(C)}) both. Names are known, literals have the type of what they are compared with.
 */
public sealed interface Expression {
    record Num(double value) implements Expression {}

    record Text(String value) implements Expression {}

    record Bool(boolean value) implements Expression {}

    record DateValue(LocalDate value) implements Expression {}

    /** In UTC. */
    record TimestampValue(LocalDateTime value) implements Expression {}

    record MissingValue() implements Expression {}

    /** A level of a categorical variable. */
    record LevelValue(String variable, String level) implements Expression {}

    /** A column of the data at hand. */
    record Column(String name) implements Expression {}

    /** A field of a struct. */
    record Field(Expression struct, String name) implements Expression {}

    /** An element of a list, from 1; missing beyond its end. */
    record Element(Expression list, int index) implements Expression {}

    /** The one element of a list of structs whose field equals a value. */
    record Match(Expression list, String field, Expression value) implements Expression {}

    /** A variable of the study. */
    record VariableValue(String name) implements Expression {}

    record Negate(Expression operand) implements Expression {}

    record Not(Expression operand) implements Expression {}

    record Binary(BinaryOperator operator, Expression left, Expression right) implements Expression {}

    record InSet(Expression value, List<Expression> members, boolean negated) implements Expression {
        public InSet {
            members = List.copyOf(members);
        }
    }

    /** In an interval; bounds may be infinite. */
    record InInterval(
            Expression value, Expression low, boolean lowOpen, Expression high, boolean highOpen, boolean negated)
            implements Expression {}

    record IsMissing(Expression value, boolean negated) implements Expression {}

    record If(Expression condition, Expression then, Expression otherwise) implements Expression {}

    record Call(Function function, List<Expression> arguments) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** The value that a variable would have had: {@code Y[T = 1]}. Only in {@code E[…]} and {@code P(…)}. */
    record Counterfactual(String variable, List<Intervention> interventions) implements Expression {
        public Counterfactual {
            interventions = List.copyOf(interventions);
        }
    }

    /** A draw from a distribution. Only in {@code simulate}. */
    record Draw(Distribution distribution, List<Expression> arguments) implements Expression {
        public Draw {
            arguments = List.copyOf(arguments);
        }
    }
}
