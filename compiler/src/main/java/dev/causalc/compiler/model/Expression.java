package dev.causalc.compiler.model;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;

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
    record Column(String name) implements Expression {
        // Written out because what records give themselves is linked when it is first called, at a cost to every start.

        @Override
        public boolean equals(Object other) {
            return other instanceof Column that && name.equals(that.name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

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

    /** The expressions directly inside, in the order in which they are written. */
    default List<Expression> operands() {
        return switch (this) {
            case Num n -> List.of();
            case Text t -> List.of();
            case Bool b -> List.of();
            case DateValue d -> List.of();
            case TimestampValue t -> List.of();
            case MissingValue m -> List.of();
            case LevelValue l -> List.of();
            case Column c -> List.of();
            case VariableValue v -> List.of();
            case Field field -> List.of(field.struct());
            case Element element -> List.of(element.list());
            case Match match -> List.of(match.list(), match.value());
            case Negate negate -> List.of(negate.operand());
            case Not not -> List.of(not.operand());
            case Binary binary -> List.of(binary.left(), binary.right());
            case InSet set ->
                Stream.concat(Stream.of(set.value()), set.members().stream()).toList();
            case InInterval interval -> List.of(interval.value(), interval.low(), interval.high());
            case IsMissing missing -> List.of(missing.value());
            case If choice -> List.of(choice.condition(), choice.then(), choice.otherwise());
            case Call call -> call.arguments();
            case Counterfactual counterfactual ->
                counterfactual.interventions().stream().map(Intervention::value).toList();
            case Draw draw -> draw.arguments();
        };
    }
}
