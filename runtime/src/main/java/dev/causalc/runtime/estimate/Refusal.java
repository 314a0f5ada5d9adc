package dev.causalc.runtime.estimate;

import dev.causalc.compiler.source.Code;
import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.compiler.source.ToolCode;
import java.util.List;

/**
 * Why there is no number: the reason in the user's words, and what to do about it.
 *
 * @param message without a final stop; follows "could not be estimated: "
 */
record Refusal(Code code, String message, List<String> notes) {
    Refusal {
        notes = List.copyOf(notes);
    }

    static Refusal of(Code code, String message, String... notes) {
        return new Refusal(code, message, List.of(notes));
    }

    /** What the language has and this version cannot do yet. */
    static Refusal notBuilt(String what) {
        return of(ToolCode.NOT_BUILT, what + " is not built yet");
    }

    /** What this method will never serve. */
    static Refusal cannot(String message, String... notes) {
        return of(EstimateCode.METHOD_CANNOT_SERVE, message, notes);
    }
}
