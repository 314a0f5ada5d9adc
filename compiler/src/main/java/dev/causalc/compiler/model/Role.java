package dev.causalc.compiler.model;

import java.util.Locale;

/** What a variable is declared to be. */
public enum Role {
    TREATMENT,
    OUTCOME,
    CONFOUNDER,
    COVARIATE,
    MEDIATOR,
    INSTRUMENT,
    PROXY,
    NEGATIVE_CONTROL,
    SELECTION,
    OBSERVED,
    UNOBSERVED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
