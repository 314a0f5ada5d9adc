package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.Range;

/** Ranges and numbers as a study writes them. */
final class Ranges {
    private Ranges() {}

    static String words(Range range) {
        if (Double.isInfinite(range.high())) {
            return (range.lowOpen() ? "> " : ">= ") + number(range.low());
        }
        if (Double.isInfinite(range.low())) {
            return (range.highOpen() ? "< " : "<= ") + number(range.high());
        }
        return (range.lowOpen() ? "(" : "[") + number(range.low()) + ", " + number(range.high())
                + (range.highOpen() ? ")" : "]");
    }

    /** Whole numbers without a point. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
