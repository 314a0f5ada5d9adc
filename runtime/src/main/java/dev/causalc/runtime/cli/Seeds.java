package dev.causalc.runtime.cli;

import dev.causalc.compiler.model.Settings;
import dev.causalc.compiler.model.Study;
import java.util.OptionalLong;

/** Puts the seed of the command line in the place of the study's. */
final class Seeds {
    private Seeds() {}

    static Study with(Study study, OptionalLong seed) {
        if (seed.isEmpty()) {
            return study;
        }
        Settings own = study.settings();
        return study.withSettings(
                new Settings(own.confidence(), seed.getAsLong(), own.folds(), own.pAdjust(), own.methodOptions()));
    }
}
