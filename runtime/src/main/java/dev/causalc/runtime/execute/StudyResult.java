package dev.causalc.runtime.execute;

import dev.causalc.compiler.identify.Identification;
import dev.causalc.compiler.plan.Plan;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.runtime.estimate.Estimation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a run found, for every report.
 *
 * @param simulated whether the rows were drawn from the study's simulate block
 */
public record StudyResult(
        Plan plan,
        List<DataResult> data,
        List<EstimandResult> estimands,
        List<DecisionResult> decisions,
        List<Diagnostic> diagnostics,
        boolean simulated,
        Provenance provenance) {
    public StudyResult {
        data = List.copyOf(data);
        estimands = List.copyOf(estimands);
        decisions = List.copyOf(decisions);
        diagnostics = List.copyOf(diagnostics);
    }

    /**
     * @param rows read, before {@code where}
     * @param used by at least one estimand
     */
    public record DataResult(
            String name, String source, long rows, long used, List<Dropped> dropped, String fingerprint) {
        public DataResult {
            dropped = List.copyOf(dropped);
        }
    }

    /** Rows that were not used: {@code where}, or {@code missing} with the column. */
    public record Dropped(String reason, Optional<String> column, long rows) {}

    public enum Status {
        ESTIMATED,
        NOT_IDENTIFIED,
        BOUNDED,
        FAILED
    }

    /**
     * @param error why it failed
     * @param bounds what was computed in place of estimates where the status is {@code BOUNDED}; else empty
     */
    public record EstimandResult(
            String name,
            String kind,
            Optional<String> label,
            Optional<String> unit,
            Identification identification,
            Status status,
            List<Estimate> estimates,
            List<Estimation> bounds,
            List<Estimation.Check> checks,
            Optional<Diagnostic> error) {
        public EstimandResult {
            estimates = List.copyOf(estimates);
            bounds = List.copyOf(bounds);
            checks = List.copyOf(checks);
        }
    }

    /**
     * One method's answer: its values, and for each interval and p-value at the study's confidence.
     *
     * @param target whose effect it is, in words
     */
    public record Estimate(Estimation estimation, List<Inferred> inferred, String target) {
        public Estimate {
            inferred = List.copyOf(inferred);
        }
    }

    /**
     * @param low end of the interval; empty when there is no sampling error
     * @param pValue two-sided, of no effect (0, or 1 for ratios); empty where that null makes no sense
     * @param pAdjusted where several are asked and {@code p_adjust} is set
     */
    public record Inferred(
            Estimation.Value value,
            double level,
            OptionalDouble low,
            OptionalDouble high,
            OptionalDouble pValue,
            OptionalDouble pAdjusted) {}

    public enum Answer {
        YES,
        NO,
        NOT_ENOUGH_EVIDENCE
    }

    public record DecisionResult(String name, Answer answer, double confidence, String text) {}

    /** Everything but {@code started} and {@code seconds} is the same for the same study, data, seed and engine. */
    public record Provenance(
            String studySha256,
            String planSha256,
            String causalc,
            String engine,
            long seed,
            String started,
            double seconds) {}
}
