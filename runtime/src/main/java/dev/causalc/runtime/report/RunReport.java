package dev.causalc.runtime.report;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.runtime.execute.StudyResult;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run of one file gave.
 *
 * @param file as the user gave it
 * @param earlier diagnostics of the stages before the run
 */
public record RunReport(String file, StudyResult result, List<Diagnostic> earlier) {
    public RunReport {
        earlier = List.copyOf(earlier);
    }

    /** Of all stages, each once. */
    public List<Diagnostic> diagnostics() {
        return Stream.concat(earlier.stream(), result.diagnostics().stream())
                .distinct()
                .toList();
    }

    public boolean isValid() {
        return diagnostics().stream().noneMatch(Diagnostic::isError);
    }
}
