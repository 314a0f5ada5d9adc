package dev.causalc.runtime.simulate;

import dev.causalc.compiler.model.Level;
import dev.causalc.compiler.model.Range;
import dev.causalc.compiler.model.VarType;
import java.util.List;
import java.util.Optional;

/** What the numbers of an equation stand for. */
sealed interface Values {
    record Numbers(Range range, boolean whole) implements Values {}

    record Truth() implements Values {}

    /** Codes, from 0, of levels. */
    record Codes(List<Level> levels) implements Values {
        public Codes {
            levels = List.copyOf(levels);
        }
    }

    /** Codes, from 0, of categories that have no names but their numbers, from 1. */
    record Numbered() implements Values {}

    /** Seconds since 1970, of which the day counts. */
    record Days() implements Values {}

    /** Seconds since 1970. */
    record Seconds() implements Values {}

    Numbers ANY = new Numbers(Range.ALL, false);

    /** Of a declared type; empty where none is declared, or where the type is not one number. */
    static Optional<Values> of(VarType type) {
        return switch (type) {
            case VarType.Binary t -> Optional.of(new Truth());
            case VarType.Categorical t -> Optional.of(new Codes(t.levels()));
            case VarType.Category t -> Optional.of(new Numbered());
            case VarType.Real t -> Optional.of(new Numbers(t.range(), false));
            case VarType.Int t -> Optional.of(new Numbers(t.range(), true));
            case VarType.Date t -> Optional.of(new Days());
            case VarType.Timestamp t -> Optional.of(new Seconds());
            case VarType.Simplex t -> Optional.empty();
            case VarType.Ratio t -> Optional.empty();
            case VarType.Unknown t -> Optional.empty();
        };
    }

    /** How many categories there are; empty where it is not about categories, or nobody said. */
    default Optional<Integer> categories() {
        return switch (this) {
            case Truth truth -> Optional.of(2);
            case Codes codes -> Optional.of(codes.levels.size());
            case Numbered numbered -> Optional.empty();
            case Numbers numbers -> Optional.empty();
            case Days days -> Optional.empty();
            case Seconds seconds -> Optional.empty();
        };
    }

    /** The code of a level by its name in the study; −1 if there is none. */
    default double codeOfName(String name) {
        return switch (this) {
            case Truth truth ->
                switch (name) {
                    case "0" -> 0;
                    case "1" -> 1;
                    default -> -1;
                };
            case Codes codes -> codes.levels.stream().map(Level::name).toList().indexOf(name);
            case Numbered numbered -> number(name) - 1;
            case Numbers numbers -> number(name);
            case Days days -> -1;
            case Seconds seconds -> -1;
        };
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notOne) {
            return -1;
        }
    }

    /** The code of a level by what the data hold for it; −1 if there is none. */
    default double codeOfValue(Object value) {
        if (!(this instanceof Codes codes)) {
            return codeOfName(value instanceof Double number ? Numerals.shortest(number) : value.toString());
        }
        for (int i = 0; i < codes.levels.size(); i++) {
            if (codes.levels.get(i).value().equals(value)) {
                return i;
            }
        }
        return -1;
    }

    /** The name of a category in results. */
    default String nameOfCode(int code) {
        return switch (this) {
            case Truth truth -> Integer.toString(code);
            case Codes codes -> codes.levels.get(code).name();
            case Numbered numbered -> Integer.toString(code + 1);
            case Numbers numbers -> Integer.toString(code);
            case Days days -> Integer.toString(code);
            case Seconds seconds -> Integer.toString(code);
        };
    }

    /** Whether a number is one of these; a missing one is. */
    default boolean contains(double value) {
        if (Double.isNaN(value)) {
            return true;
        }
        return switch (this) {
            case Truth truth -> value == 0 || value == 1;
            case Codes codes -> isWhole(value) && value >= 0 && value < codes.levels.size();
            case Numbered numbered -> isWhole(value) && value >= 0;
            case Numbers numbers ->
                numbers.range.contains(value) && !Double.isInfinite(value) && (!numbers.whole || isWhole(value));
            case Days days -> !Double.isInfinite(value);
            case Seconds seconds -> !Double.isInfinite(value);
        };
    }

    private static boolean isWhole(double value) {
        return value == Math.rint(value);
    }
}
