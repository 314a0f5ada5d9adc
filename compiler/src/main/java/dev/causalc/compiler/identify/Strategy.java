package dev.causalc.compiler.identify;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The named shapes of an identified quantity, in the order in which they are preferred for estimation. */
public enum Strategy {
    /** A quantity of the observed distribution: no intervention in it. */
    OBSERVED,
    RANDOMIZATION,
    BACKDOOR,
    FRONTDOOR,
    INSTRUMENT,
    /** The treatment has no effect on what is asked about. */
    NO_EFFECT,
    /** Natural effects through and around mediators. */
    MEDIATION,
    /** Several worlds at once. */
    COUNTERFACTUAL,
    /** From other populations. */
    TRANSPORT,
    /** From rows that are selected, or have gaps. */
    RECOVERY,
    /** The general functional. */
    ID,
    /** None: what is not identified is bounded. */
    BOUNDS;

    /** The word in studies, JSON and plans. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Strategy> find(String word) {
        return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
    }
}
