package dev.causalc.compiler.model;

import java.util.List;

/** What values a variable takes. */
public sealed interface VarType {
    /** Booleans or 0/1; its levels are {@code false} (0, the reference) and {@code true} (1). */
    record Binary() implements VarType {}

    /** Declared levels, or levels inferred from a text column; the first is the reference. */
    record Categorical(List<Level> levels, boolean ordered) implements VarType {
        public Categorical {
            levels = List.copyOf(levels);
        }
    }

    /** Categories read from the data; their number is known only there. */
    record Category() implements VarType {}

    record Real(Range range) implements VarType {}

    record Int(Range range) implements VarType {}

    record Date() implements VarType {}

    record Timestamp() implements VarType {}

    /** Shares that sum to 1. */
    record Simplex(List<Share> shares) implements VarType {
        public Simplex {
            shares = List.copyOf(shares);
        }
    }

    /** Mean of the numerator over mean of the denominator. */
    record Ratio(Expression numerator, Expression denominator) implements VarType {}

    /** Not known: no type was written, and no data could be read. */
    record Unknown() implements VarType {}

    /** One share of a simplex. */
    record Share(String name, Expression value) {}

    default boolean isNumeric() {
        return this instanceof Real || this instanceof Int;
    }

    default boolean isDiscrete() {
        return this instanceof Binary || this instanceof Categorical || this instanceof Category;
    }
}
