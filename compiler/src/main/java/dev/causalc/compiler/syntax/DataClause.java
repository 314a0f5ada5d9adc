package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/** One clause of a data block. Expressions and names are over columns, unless a clause says otherwise. */
public sealed interface DataClause {
    Span span();

    /** {@code unit COL}. */
    record Unit(Expr column, Span span) implements DataClause {}

    /** {@code cluster COL, …}: several are crossed. */
    record Cluster(List<Expr> columns, Span span) implements DataClause {
        public Cluster {
            columns = List.copyOf(columns);
        }
    }

    /** {@code block COL}. */
    record Block(Expr column, Span span) implements DataClause {}

    /** {@code time EXPR until K}. */
    record Time(Expr value, Optional<Expr> until, Span span) implements DataClause {}

    /** {@code weight KIND EXPR}; without a kind, {@code sampling}. */
    record Weight(Optional<WeightWord> kind, Expr value, Span span) implements DataClause {}

    /** {@code where EXPR}. */
    record Where(Expr condition, Span span) implements DataClause {}

    /**
     * {@code randomized X, … adaptive given Z, … with probability P}. The names are variables, the probability is over
     * columns.
     *
     * @param probability a map by level, or one expression for the level received
     */
    record Randomized(List<Name> variables, boolean adaptive, List<Name> given, Optional<Expr> probability, Span span)
            implements DataClause {
        public Randomized {
            variables = List.copyOf(variables);
            given = List.copyOf(given);
        }
    }

    /** {@code population NAME}. */
    record Population(Name name, Span span) implements DataClause {}

    /** {@code measures X, …}: variables. */
    record Measures(List<Name> variables, Span span) implements DataClause {
        public Measures {
            variables = List.copyOf(variables);
        }
    }

    /** {@code unselected}. */
    record Unselected(Span span) implements DataClause {}

    /** {@code explode COL as NAME}. */
    record Explode(Expr column, Name as, Span span) implements DataClause {}

    /** {@code join NAME on COL, a = b}. */
    record Join(Name data, List<Key> keys, Span span) implements DataClause {
        public Join {
            keys = List.copyOf(keys);
        }

        /**
         * @param theirs the column of the joined data, if its name differs
         */
        public record Key(Expr ours, Optional<Expr> theirs, Span span) {}
    }

    /** {@code imputation COL}. */
    record Imputation(Expr column, Span span) implements DataClause {}

    /** {@code missing drop} or {@code missing fail}. */
    record Missing(boolean fail, Span span) implements DataClause {}

    /** The word that starts the clause. */
    default String word() {
        return switch (this) {
            case Unit c -> "unit";
            case Cluster c -> "cluster";
            case Block c -> "block";
            case Time c -> "time";
            case Weight c -> "weight";
            case Where c -> "where";
            case Randomized c -> "randomized";
            case Population c -> "population";
            case Measures c -> "measures";
            case Unselected c -> "unselected";
            case Explode c -> "explode";
            case Join c -> "join";
            case Imputation c -> "imputation";
            case Missing c -> "missing";
        };
    }

    /** Whether a data block may hold several of this kind. */
    default boolean repeatable() {
        return this instanceof Join || this instanceof Explode;
    }
}
