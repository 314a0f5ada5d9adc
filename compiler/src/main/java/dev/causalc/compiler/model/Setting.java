package dev.causalc.compiler.model;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A value that a treatment is set to. */
public sealed interface Setting {
    record AtLevel(String level) implements Setting {}

    record AtNumber(double value) implements Setting {}

    /** A point of a simplex, by share name. */
    record AtMixture(Map<String, Double> shares) implements Setting {
        public AtMixture {
            shares = Map.copyOf(shares);
        }
    }

    /** As results and messages show it; a whole number without a point. */
    default String text() {
        return switch (this) {
            case AtLevel level -> level.level();
            case AtNumber number -> numberText(number.value());
            case AtMixture mixture ->
                new TreeMap<>(mixture.shares())
                        .entrySet().stream()
                                .map(share -> share.getKey() + " = " + numberText(share.getValue()))
                                .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    private static String numberText(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}
