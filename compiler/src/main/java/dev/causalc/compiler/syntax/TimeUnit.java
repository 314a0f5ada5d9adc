package dev.causalc.compiler.syntax;

import java.util.Locale;

/** A unit of a duration. */
public enum TimeUnit {
    SECONDS,
    MINUTES,
    HOURS,
    DAYS,
    WEEKS;

    /** As it is written. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
