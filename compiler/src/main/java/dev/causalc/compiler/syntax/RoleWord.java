package dev.causalc.compiler.syntax;

import java.util.Locale;

/** The role with which a variable statement starts. */
public enum RoleWord {
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

    /** As it is written. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
