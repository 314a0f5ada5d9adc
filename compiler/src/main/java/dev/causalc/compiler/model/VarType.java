package dev.causalc.compiler.model;

import java.util.List;
import java.util.Optional;

/** What values a variable takes. */
public sealed interface VarType {
    /** Booleans or 0/1; its levels are {@code 0}, the reference, and {@code 1}, whichever of the two the data write. */
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

    /** The names of its levels, the reference first; empty where they are not declared, or where there are none. */
    default Optional<List<String>> levelNames() {
        return switch (this) {
            case Binary type -> Optional.of(List.of("0", "1"));
            case Categorical type ->
                Optional.of(type.levels().stream().map(Level::name).toList());
            case Category type -> Optional.empty();
            case Real type -> Optional.empty();
            case Int type -> Optional.empty();
            case Date type -> Optional.empty();
            case Timestamp type -> Optional.empty();
            case Simplex type -> Optional.empty();
            case Ratio type -> Optional.empty();
            case Unknown type -> Optional.empty();
        };
    }

    default boolean isDiscrete() {
        return this instanceof Binary || this instanceof Categorical || this instanceof Category;
    }
}
