package dev.causalc.compiler.syntax;

import java.util.Locale;

/** How treatment came about. */
public enum DesignWord {
    DIFFERENCE_IN_DIFFERENCES,
    REGRESSION_DISCONTINUITY,
    SYNTHETIC_CONTROL,
    INTERRUPTED_TIME_SERIES,
    SWITCHBACK;

    /** As it is written. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
