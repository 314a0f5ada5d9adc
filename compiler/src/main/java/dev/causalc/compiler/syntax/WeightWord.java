package dev.causalc.compiler.syntax;

import java.util.Locale;

/** What kind of weight a data clause declares. */
public enum WeightWord {
    SAMPLING,
    FREQUENCY,
    EXACT;

    /** As it is written. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
