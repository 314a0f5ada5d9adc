package dev.causalc.runtime.execute;

import dev.causalc.runtime.execute.StudyResult.EstimandResult;
import dev.causalc.runtime.execute.StudyResult.Estimate;
import dev.causalc.runtime.execute.StudyResult.Inferred;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Adjusts the p-values of all primary estimates of a study together. */
final class MultipleTesting {
    private MultipleTesting() {}

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
        double[] adjusted = method.equals("bh") ? benjaminiHochberg(raw) : holm(raw);
        int[] next = {0};
        return results.stream().map(result -> adjusted(result, adjusted, next)).toList();
    }

    /** Holm (1979): step down. */
    static double[] holm(double[] p) {
        double[] adjusted = new double[p.length];
        double running = 0;
        Integer[] order = ascending(p);
        for (int i = 0; i < order.length; i++) {
            running = Math.max(running, Math.min(1, (p.length - i) * p[order[i]]));
            adjusted[order[i]] = running;
        }
        return adjusted;
    }

    /** Benjamini and Hochberg (1995): step up. */
    static double[] benjaminiHochberg(double[] p) {
        double[] adjusted = new double[p.length];
        double running = 1;
        Integer[] order = ascending(p);
        for (int i = order.length - 1; i >= 0; i--) {
            running = Math.min(running, p[order[i]] * p.length / (i + 1));
            adjusted[order[i]] = running;
        }
        return adjusted;
    }

    private static Integer[] ascending(double[] p) {
        return IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .toArray(Integer[]::new);
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
                result.checks(),
                result.error());
    }
}
