package dev.causalc.compiler.syntax;

import java.util.Locale;

/** What {@code as} names. */
public enum ScaleWord {
    DIFFERENCE,
    RATIO,
    ODDS_RATIO;

    /** As it is written. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
