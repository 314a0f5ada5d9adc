package dev.causalc.runtime.report;

import dev.causalc.compiler.identify.Identification;
import dev.causalc.compiler.identify.Identification.Alternative;
import dev.causalc.compiler.identify.Identification.Assumed;
import dev.causalc.compiler.identify.Strategy;
import java.util.List;
import java.util.stream.Collectors;

/** Answers about identification in words. */
final class IdentificationText {
    private IdentificationText() {}

    /** Such as {@code back-door {difficulty, domain}}. */
    static String way(Identification identification) {
        return switch (identification.verdict()) {
            case NOT_IDENTIFIED -> "not identified";
            case UNDECIDED -> "identification not decided";
            case IDENTIFIED ->
                identification
                        .strategy()
                        .map(strategy -> way(strategy, identification.adjustment()))
                        .orElse("arithmetic of other estimands");
        };
    }

    static String way(Strategy strategy, List<String> adjustment) {
        return switch (strategy) {
            case NO_EFFECT -> "no effect: the treatment does not reach it";
            case MEDIATION -> "mediation: each path has its own world";
            case COUNTERFACTUAL -> "counterfactual factors";
            case TRANSPORT -> "transport between populations";
            case RECOVERY -> "recovery from selected or incomplete rows";
            case OBSERVED -> "no intervention: what the rows show";
            case RANDOMIZATION -> adjustment.isEmpty() ? "randomization" : "randomization, given " + set(adjustment);
            case BACKDOOR ->
                adjustment.isEmpty() ? "back-door {}: nothing to adjust for" : "back-door " + set(adjustment);
            case FRONTDOOR -> "front-door";
            case INSTRUMENT -> adjustment.isEmpty() ? "instrument" : "instrument, given " + set(adjustment);
            case ID -> "the general identification algorithm";
            case BOUNDS -> "bounds";
        };
    }

    /** The other adjustment sets first, then other ways; at most a few, and how many more. */
    static String also(Identification identification, int most) {
        List<String> others = identification.alternatives().stream()
                .filter(alternative -> !isChosen(alternative, identification))
                .map(IdentificationText::alternative)
                .toList();
        if (others.isEmpty()) {
            return "";
        }
        String shown = others.stream().limit(most).collect(Collectors.joining(", "));
        int more = others.size() - most;
        String rest = more > 0 ? ", and " + (identification.truncated() ? "over " : "") + more + " more" : "";
        return "also: " + shown + rest;
    }

    static String assumptions(Identification identification) {
        return identification.assumptions().stream().map(Assumed::text).collect(Collectors.joining("; "));
    }

    private static boolean isChosen(Alternative alternative, Identification identification) {
        return alternative instanceof Alternative.BackDoor backDoor
                && backDoor.adjustment().equals(identification.adjustment());
    }

    private static String alternative(Alternative alternative) {
        return switch (alternative) {
            case Alternative.BackDoor backDoor -> set(backDoor.adjustment());
            case Alternative.FrontDoor frontDoor -> "front-door " + set(frontDoor.mediators());
            case Alternative.Instrument instrument ->
                "instrument " + instrument.instrument()
                        + (instrument.given().isEmpty() ? "" : " given " + set(instrument.given()));
        };
    }

    static String set(List<String> names) {
        return "{" + String.join(", ", names) + "}";
    }
}
