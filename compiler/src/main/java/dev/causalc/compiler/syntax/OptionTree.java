package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * One option of a method, or one line of {@code defaults}.
 *
 * @param name empty: the leading positional value
 */
public record OptionTree(Optional<Name> name, Value value, Span span) {
    /** The value of an option. */
    public sealed interface Value {
        Span span();

        /** A number, a word, a string, a call, or an expression such as {@code x^2}. */
        record One(Expr expression) implements Value {
            @Override
            public Span span() {
                return expression.span();
            }
        }

        /** {@code [x^2, x*z, spline(x, 4)]}. */
        record Many(List<Expr> expressions, Span span) implements Value {
            public Many {
                expressions = List.copyOf(expressions);
            }
        }
    }
}
