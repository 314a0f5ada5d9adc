package dev.causalc.compiler.model;

import java.util.List;
import java.util.Optional;

/** Levels of a categorical variable by what the study writes for them. */
final class Levels {
    private Levels() {}

    static Optional<Level> find(List<Level> levels, String name) {
        return levels.stream().filter(level -> level.name().equals(name)).findFirst();
    }

    /** A level written as a number: {@code 1} is also what was declared as {@code 1.0}. */
    static Optional<Level> find(List<Level> levels, double number) {
        return levels.stream()
                .filter(level -> level.name().equals(text(number))
                        || (level.value() instanceof Double value && value == number && isNumber(level.name())))
                .findFirst();
    }

    /** A whole number without its point. */
    static String text(double number) {
        boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
        return whole ? Long.toString((long) number) : Double.toString(number);
    }

    static List<String> names(List<Level> levels) {
        return levels.stream().map(Level::name).toList();
    }

    private static boolean isNumber(String name) {
        return !name.isEmpty() && (Character.isDigit(name.charAt(0)) || name.charAt(0) == '-' || name.charAt(0) == '.');
    }
}
