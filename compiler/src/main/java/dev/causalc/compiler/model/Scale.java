package dev.causalc.compiler.model;

import java.util.Locale;

/** How two means are compared: {@code as difference | ratio | odds_ratio}. */
public enum Scale {
    DIFFERENCE,
    RATIO,
    ODDS_RATIO;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
