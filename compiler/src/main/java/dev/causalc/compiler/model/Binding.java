package dev.causalc.compiler.model;

import java.util.Map;
import java.util.TreeMap;

/** Where the values of a variable come from in the rows of a data statement. */
public sealed interface Binding {
    /** An expression over the columns; by default the column of the same name. */
    record Value(Expression expression) implements Binding {}

    /**
     * A wide table: the value under each level of a treatment that has no column.
     *
     * @param byLevel level name to expression, in the order of the level names
     */
    record Wide(String treatment, Map<String, Expression> byLevel) implements Binding {
        public Wide {
            byLevel = java.util.Collections.unmodifiableMap(new TreeMap<>(byLevel));
        }
    }

    /** A battle: each row compares two levels. */
    record Versus(Expression first, Expression second) implements Binding {}

    /** No column: a latent variable, or a treatment that a wide outcome or a design defines. */
    record None() implements Binding {}
}
