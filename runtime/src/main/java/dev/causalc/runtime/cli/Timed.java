package dev.causalc.runtime.cli;

import dev.causalc.runtime.execute.StudyResult;
import dev.causalc.runtime.execute.StudyResult.Provenance;

/** Puts into a result how long it took. */
final class Timed {
    private Timed() {}

    static StudyResult with(StudyResult result, double seconds) {
        Provenance p = result.provenance();
        double rounded = Math.round(seconds * 1000) / 1000.0;
        return new StudyResult(
                result.plan(),
                result.data(),
                result.estimands(),
                result.decisions(),
                result.diagnostics(),
                result.simulated(),
                new Provenance(
                        p.studySha256(), p.planSha256(), p.causalc(), p.engine(), p.seed(), p.started(), rounded));
    }
}
