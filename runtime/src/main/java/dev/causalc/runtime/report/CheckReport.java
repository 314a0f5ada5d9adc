package dev.causalc.runtime.report;

import dev.causalc.compiler.identify.Identification;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code check} found in one file.
 *
 * @param file as the user gave it
 * @param name of the study, where its header could be read
 * @param study empty when the text could not be resolved
 * @param data what was seen of the data; empty under {@code --offline}
 * @param simulated whether a run draws its rows from the simulate block, as there are none
 * @param identifications by estimand, in the order of the study
 * @param diagnostics of all stages, in their order
 */
public record CheckReport(
        String file,
        Optional<String> name,
        Optional<Study> study,
        List<Seen> data,
        boolean simulated,
        Map<String, Identification> identifications,
        List<Diagnostic> diagnostics) {
    public CheckReport {
        data = List.copyOf(data);
        identifications = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(identifications));
        diagnostics = List.copyOf(diagnostics);
    }

    /**
     * What was seen of one data statement.
     *
     * @param rows in the source, where that is known
     * @param looked how many rows were read
     */
    public record Seen(String data, String source, Optional<Long> rows, int columns, long looked) {}

    /** Without warnings and notes. */
    public CheckReport errorsOnly() {
        List<Diagnostic> errors =
                diagnostics.stream().filter(Diagnostic::isError).toList();
        return new CheckReport(file, name, study, data, simulated, identifications, errors);
    }

    public boolean isValid() {
        return diagnostics.stream().noneMatch(Diagnostic::isError);
    }

    public long count(Severity severity) {
        return diagnostics.stream().filter(d -> d.severity() == severity).count();
    }
}
