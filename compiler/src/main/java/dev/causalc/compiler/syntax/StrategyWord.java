package dev.causalc.compiler.syntax;

import java.util.Locale;

/** A strategy that an estimate statement asks for; the last five are designs. */
public enum StrategyWord {
    BACKDOOR,
    FRONTDOOR,
    INSTRUMENT,
    ID,
    RANDOMIZATION,
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
