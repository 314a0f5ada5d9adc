package dev.causalc.runtime.cli;

import dev.causalc.compiler.plan.Needs;
import dev.causalc.compiler.plan.Plan;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.runtime.execute.StudyResult;
import dev.causalc.runtime.execute.StudyResult.DataResult;
import dev.causalc.runtime.simulate.SimulatedRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Rows drawn from a study's simulate block, in a folder that goes when this is closed.
 *
 * @param plan the same questions and choices, asked of the drawn rows; empty if they could not be drawn
 */
record Simulated(Path folder, Optional<SimulatedRows> rows, Optional<Plan> plan, List<Diagnostic> diagnostics)
        implements AutoCloseable {

    /** Whether a study has to be run on simulated rows: its own are not there, and it says how they come about. */
    static boolean isNeeded(Checked checked) {
        return !checked.unreachable().isEmpty() && checked.study().simulation().isPresent();
    }

    static Simulated of(Plan plan, OptionalLong seed) {
        Path folder = temporary();
        SimulatedRows.Outcome outcome = SimulatedRows.write(plan.study(), folder, OptionalLong.empty(), seed);
        Optional<Plan> rebound = outcome.simulated()
                .map(SimulatedRows::study)
                .map(study -> new Plan(study, Needs.of(study, plan.estimands()), plan.estimands()));
        return new Simulated(folder, outcome.simulated(), rebound, outcome.diagnostics());
    }

    /** A result that says where its rows come from, and not in which passing file they were. */
    StudyResult named(StudyResult result, Plan plan) {
        String source =
                rows.map(drawn -> "simulate block, seed " + drawn.seed()).orElse("simulate block");
        List<DataResult> data = result.data().stream()
                .map(d -> new DataResult(d.name(), source, d.rows(), d.used(), d.dropped(), d.fingerprint()))
                .toList();
        return new StudyResult(
                plan,
                data,
                result.estimands(),
                result.decisions(),
                result.diagnostics(),
                result.simulated(),
                result.provenance());
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("causalc-simulated");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
