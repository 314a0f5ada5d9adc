package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * An expression as written, over columns or over variables: which of the two a name means depends on where the
 * expression stands. Parentheses are not kept; the tree has the same meaning without them.
 */
public sealed interface Expr {
    Span span();

    /**
     * @param text as written: {@code 10_000}, {@code 95%}
     * @param value what it is worth: 10000, 0.95
     */
    record Number(String text, double value, Span span) implements Expr {}

    record StringLiteral(Text text) implements Expr {
        @Override
        public Span span() {
            return text.span();
        }
    }

    record Truth(boolean value, Span span) implements Expr {}

    /** {@code inf}. */
    record Infinity(Span span) implements Expr {}

    /** A bare name: a column, a variable, a param, a level, or the first part of a path. */
    record Reference(Name name) implements Expr {
        @Override
        public Span span() {
            return name.span();
        }
    }

    /** {@code a.b}: a column of a data, or a field of a struct. */
    record Field(Expr base, Name field, Span span) implements Expr {}

    /** {@code xs[1]}: an element of a list, from 1. */
    record Element(Expr list, Expr index, Span span) implements Expr {}

    /**
     * {@code candidates[model = chosen]}: the element that matches; and, in an estimand, the counterfactual
     * {@code Y[T = 1, M = M[T = 0]]}.
     */
    record Match(Expr base, List<Assignment> assignments, Span span) implements Expr {
        public Match {
            assignments = List.copyOf(assignments);
        }
    }

    /** {@code column(C)}: a column where variables are meant. */
    record Column(Expr path, Span span) implements Expr {}

    /** A function; in {@code simulate} also a distribution, in an option any word. */
    record Call(Name function, List<Argument> arguments, Span span) implements Expr {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * An argument of a call.
     *
     * @param name only inside the options of a method: {@code column(small = q_s)}
     */
    record Argument(Optional<Name> name, Expr value, Span span) {}

    /** {@code {web = 0.6, code = 0.4}}: values by level or by share. */
    record MapOf(List<MapEntry> entries, Span span) implements Expr {
        public MapOf {
            entries = List.copyOf(entries);
        }
    }

    record Negate(Expr operand, Span span) implements Expr {}

    record Not(Expr operand, Span span) implements Expr {}

    record Binary(Operator operator, Expr left, Expr right, Span span) implements Expr {}

    /** {@code x in {a, b}}, {@code x not in {a, b}}. */
    record InSet(Expr value, boolean negated, List<Expr> members, Span span) implements Expr {
        public InSet {
            members = List.copyOf(members);
        }
    }

    /** {@code x in [a, b]}: both ends belong to it. */
    record InInterval(Expr value, boolean negated, Expr low, Expr high, Span span) implements Expr {}

    /** {@code x is missing}, {@code x is not missing}. */
    record IsMissing(Expr value, boolean negated, Span span) implements Expr {}

    record If(Expr condition, Expr then, Expr otherwise, Span span) implements Expr {}

    /** Could not be read; it has been reported. */
    record Broken(Span span) implements Expr {}
}
