package dev.causalc.runtime.cli;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.runtime.execute.StudyResult;
import dev.causalc.runtime.report.CheckReport;
import dev.causalc.runtime.report.RunReport;
import java.util.List;
import java.util.Optional;

/**
 * What came of running one file.
 *
 * @param report empty when the study's errors, or its data, let nothing be run
 * @param plan its YAML; empty when the questions are unclear
 */
record Ran(CheckReport check, Optional<RunReport> report, Optional<String> plan) {
    List<Diagnostic> diagnostics() {
        return report.map(RunReport::diagnostics).orElse(check.diagnostics());
    }

    /** @param onDecision whether a decision that is not yes counts */
    int exitCode(boolean onDecision) {
        int found = ExitCode.of(diagnostics());
        boolean undecided = report.stream()
                .flatMap(run -> run.result().decisions().stream())
                .anyMatch(decision -> decision.answer() != StudyResult.Answer.YES);
        return found == ExitCode.WELL && onDecision && undecided ? ExitCode.NOT_DECIDED : found;
    }
}
