package dev.causalc.runtime.execute;

import dev.causalc.compiler.model.BinaryOperator;
import dev.causalc.runtime.engine.Engine;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.estimate.Estimation;
import dev.causalc.runtime.execute.StudyResult.Estimate;
import dev.causalc.runtime.execute.StudyResult.Inferred;
import dev.causalc.runtime.statistics.ConfidenceSet;
import dev.causalc.runtime.statistics.StudentT;
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

    /**
     * From joint influences. An estimate from several tables has none over the rows of one: how it goes with others is not
     * known, and the largest error that there can be is taken, that of parts which all err in the same direction.
     */
    double standardError(Linearized value) {
        boolean joint = value.gradient().keySet().stream()
                .map(scalars::get)
                .allMatch(part -> part.standardError() == 0 || part.influence().isPresent());
        return joint || value.gradient().size() == 1
                ? Math.sqrt(covariances.variance(local(value)))
                : value.gradient().entrySet().stream()
                        .mapToDouble(part -> Math.abs(part.getValue())
                                * scalars.get(part.getKey()).standardError())
                        .sum();
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

    /** @param quotient the two sides, where the combination is one divided by another */
    Estimate estimate(Series series, Optional<Quotient> quotient, double level) {
        List<Estimation.Value> values = new ArrayList<>();
        List<Inferred> inferred = new ArrayList<>();
        Map<String, Object> sets = new LinkedHashMap<>();
        series.values().forEach((key, linearized) -> {
            Estimation.Value value = value(key, linearized);
            values.add(value);
            Inferred usual = Inference.of(value, level, OptionalDouble.of(0));
            Optional<ConfidenceSet> set = quotient.flatMap(q -> q.at(key)).flatMap(pair -> fieller(pair, level));
            inferred.add(set.map(found -> Quotient.within(usual, found)).orElse(usual));
            set.ifPresent(
                    found -> sets.put(key.equals(Estimation.Key.NONE) ? "set" : key.toString(), Quotient.words(found)));
        });
        Map<String, Object> details = sets.isEmpty() ? Map.of() : Map.of("fieller", sets);
        Estimation estimation = new Estimation(
                "delta_method", Map.of(), values, "delta method on joint influence functions", details, List.of());
        return new Estimate(estimation, inferred, "the rows of its parts");
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

    /** Where a denominator is near zero, the set of Fieller (1954), which is right all the same. */
    private Optional<ConfidenceSet> fieller(Quotient.Pair pair, double level) {
        double bottomError = standardError(pair.bottom());
        if (Math.abs(pair.bottom().value()) >= SAFE_DENOMINATOR * bottomError) {
            return Optional.empty();
        }
        double critical = StudentT.critical(
                level,
                Inference.orNormal(degreesOfFreedom(Linearized.of(BinaryOperator.MINUS, pair.top(), pair.bottom()))));
        double topError = standardError(pair.top());
        return Optional.of(ConfidenceSet.ofRatio(
                pair.top().value(),
                pair.bottom().value(),
                new double[] {
                    topError * topError,
                    covariances.bilinear(local(pair.top()), local(pair.bottom())),
                    bottomError * bottomError
                },
                critical));
    }

    private Map<Integer, Double> local(Linearized value) {
        Map<Integer, Double> gradient = new LinkedHashMap<>();
        value.gradient().forEach((index, derivative) -> gradient.put(places.get(index), derivative));
        return gradient;
    }
}
