package dev.causalc.runtime.simulate;

import java.util.Locale;

/** Numbers as text. */
final class Numerals {
    private static final double WHOLE = 1e15;

    private Numerals() {}

    /** The shortest decimal that reads back as the same double; a whole number without a point. */
    static String shortest(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < WHOLE;
        boolean negativeZero = value == 0 && 1 / value < 0;
        return whole && !negativeZero ? Long.toString((long) value) : Double.toString(value);
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
