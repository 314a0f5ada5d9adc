package dev.causalc.runtime.execute;

import dev.causalc.runtime.execute.StudyResult.EstimandResult;
import dev.causalc.runtime.execute.StudyResult.Estimate;
import dev.causalc.runtime.execute.StudyResult.Inferred;
import dev.causalc.runtime.statistics.MultipleTesting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Adjusts the p-values of all primary estimates of a study together. */
final class AdjustedPValues {
    private AdjustedPValues() {}

    static List<EstimandResult> adjust(List<EstimandResult> results, String method) {
        if (method.equals("none")) {
            return results;
        }
        double[] raw = primary(results).stream()
                .flatMap(estimate -> estimate.inferred().stream())
                .map(Inferred::pValue)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        double[] adjusted =
                MultipleTesting.valueOf(method.toUpperCase(Locale.ROOT)).adjust(raw);
        int[] next = {0};
        return results.stream().map(result -> adjusted(result, adjusted, next)).toList();
    }

    private static List<Estimate> primary(List<EstimandResult> results) {
        return results.stream()
                .filter(result -> !result.estimates().isEmpty())
                .map(result -> result.estimates().get(0))
                .toList();
    }

    private static EstimandResult adjusted(EstimandResult result, double[] adjusted, int[] next) {
        if (result.estimates().isEmpty()) {
            return result;
        }
        Estimate first = result.estimates().get(0);
        List<Inferred> inferred = new ArrayList<>();
        for (Inferred value : first.inferred()) {
            inferred.add(
                    value.pValue().isEmpty()
                            ? value
                            : new Inferred(
                                    value.value(),
                                    value.level(),
                                    value.low(),
                                    value.high(),
                                    value.pValue(),
                                    OptionalDouble.of(adjusted[next[0]++])));
        }
        List<Estimate> estimates = new ArrayList<>(result.estimates());
        estimates.set(0, new Estimate(first.estimation(), inferred, first.target()));
        return new EstimandResult(
                result.name(),
                result.kind(),
                result.label(),
                result.unit(),
                result.identification(),
                result.status(),
                estimates,
                result.bounds(),
                result.checks(),
                result.error());
    }
}
