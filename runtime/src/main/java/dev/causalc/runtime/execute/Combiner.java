package dev.causalc.runtime.execute;

import dev.causalc.compiler.model.Estimand;
import dev.causalc.compiler.model.EstimandExpression;
import dev.causalc.runtime.engine.Engine;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.estimate.Estimation;
import dev.causalc.runtime.execute.StudyResult.Estimate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;

/** Standard errors of combinations of estimates, by the delta method on their joint covariance. */
final class Combiner {
    /** Below this many standard errors a denominator may be zero, and the delta method fails. */
    private static final double SAFE_DENOMINATOR = 4;

    private final List<Scalar> scalars;
    private final Map<Integer, Integer> places;
    private final Covariances covariances;

    private Combiner(List<Scalar> scalars, Map<Integer, Integer> places, Covariances covariances) {
        this.scalars = scalars;
        this.places = places;
        this.covariances = covariances;
    }

    /** Asks for the covariances of the estimates that the combinations use, and of no others. */
    static Combiner of(
            List<Scalar> scalars, List<Series> combined, List<Series> decided, Staging staging, Engine engine) {
        TreeSet<Integer> used = new TreeSet<>();
        for (List<Series> group : List.of(combined, decided)) {
            group.forEach(series -> series.values()
                    .values()
                    .forEach(value -> used.addAll(value.gradient().keySet())));
        }
        Map<Integer, Integer> places = new LinkedHashMap<>();
        used.forEach(index -> places.put(index, places.size()));
        List<Scalar> chosen = used.stream().map(scalars::get).toList();
        Covariances covariances =
                Covariances.of(chosen, List.copyOf(staging.tables().values()), engine);
        return new Combiner(scalars, places, covariances);
    }

    double standardError(Linearized value) {
        return Math.sqrt(covariances.variance(local(value)));
    }

    /** Of one estimate its own; of several the smallest, which is conservative; empty if all are normal. */
    OptionalDouble degreesOfFreedom(Linearized value) {
        return value.gradient().keySet().stream()
                .map(scalars::get)
                .map(Scalar::degreesOfFreedom)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .min();
    }

    /** The rows behind it: the fewest that any of its estimates used. */
    long rows(Linearized value) {
        return value.gradient().keySet().stream()
                .mapToLong(index -> scalars.get(index).value().rows())
                .min()
                .orElse(0);
    }

    boolean hasError(Linearized value) {
        return value.gradient().keySet().stream()
                .allMatch(index -> scalars.get(index).value().standardError().isPresent());
    }

    Estimate estimate(Series series, Estimand estimand, double level) {
        List<Estimation.Value> values = new ArrayList<>();
        series.values().forEach((key, value) -> values.add(value(key, value)));
        Map<String, Object> details = new LinkedHashMap<>();
        fieller(estimand.expression(), series, level).ifPresent(set -> details.put("fieller", set));
        Estimation estimation = new Estimation(
                "delta_method", Map.of(), values, "delta method on joint influence functions", details, List.of());
        return new Estimate(
                estimation,
                values.stream()
                        .map(value -> Inference.of(value, level, OptionalDouble.of(0)))
                        .toList(),
                "the rows of its parts");
    }

    private Estimation.Value value(Estimation.Key key, Linearized value) {
        return new Estimation.Value(
                key,
                value.value(),
                hasError(value) ? OptionalDouble.of(standardError(value)) : OptionalDouble.empty(),
                degreesOfFreedom(value),
                false,
                rows(value),
                clusters(value),
                influence(value));
    }

    private Optional<Long> clusters(Linearized value) {
        return value.gradient().keySet().stream()
                .map(index -> scalars.get(index).value().clusters())
                .flatMap(Optional::stream)
                .min(Long::compare);
    }

    private Optional<RowExpression> influence(Linearized value) {
        List<RowExpression> terms = new ArrayList<>();
        List<Double> coefficients = new ArrayList<>();
        for (Map.Entry<Integer, Double> part : new TreeMap<>(value.gradient()).entrySet()) {
            Optional<RowExpression> influence = scalars.get(part.getKey()).influence();
            if (influence.isEmpty()) {
                return Optional.empty();
            }
            terms.add(influence.get());
            coefficients.add(part.getValue());
        }
        double[] weights =
                coefficients.stream().mapToDouble(Double::doubleValue).toArray();
        return Optional.of(new RowExpression.Linear(0, weights, terms));
    }

    /** Where the denominator of a ratio is near zero, the set that Fieller (1954) gives in place of the interval. */
    private Optional<Map<String, Object>> fieller(EstimandExpression expression, Series series, double level) {
        return Optional.empty();
    }

    private Map<Integer, Double> local(Linearized value) {
        Map<Integer, Double> gradient = new LinkedHashMap<>();
        value.gradient().forEach((index, derivative) -> gradient.put(places.get(index), derivative));
        return gradient;
    }
}
