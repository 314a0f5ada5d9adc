package dev.causalc.compiler.source;

import java.util.Locale;

/** How much a diagnostic matters. Only an error makes a study invalid. */
public enum Severity {
    ERROR,
    WARNING,
    NOTE;

    /** The word in messages and JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
