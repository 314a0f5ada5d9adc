package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.OptionValue;
import dev.causalc.compiler.model.Scale;
import dev.causalc.runtime.estimate.LinearRegression.Fit;
import dev.causalc.runtime.statistics.CellSums;
import dev.causalc.runtime.statistics.Gram;
import dev.causalc.runtime.statistics.WildClusterBootstrap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Tests the effects of a regression by the wild cluster bootstrap: a round more, for products by cluster. */
final class WildClusters {
    static final String WORD = "wild_cluster_bootstrap";
    private static final int DRAWS = 999;

    private WildClusters() {}

    /** The options of a regression whose errors are the bootstrap's statistic. */
    static Options options(Options options) {
        return options.written("se").isPresent() ? options : options.with("se", new OptionValue.WordOption("cr1"));
    }

    static Optional<Refusal> refusal(Options options, Question question, Sample sample) {
        if (sample.clusters().size() != 1) {
            return Optional.of(Refusal.cannot(
                    "the wild cluster bootstrap needs one cluster, and the data have "
                            + sample.clusters().size(),
                    "name it with `cluster` in the data statement"));
        }
        boolean differences = question.scale() == Scale.DIFFERENCE
                && question.comparisons().stream().allMatch(c -> c.from().isPresent());
        if (!differences || !options.list("absorb").isEmpty() || sample.isExact()) {
            return Optional.of(Refusal.notBuilt(
                    "the wild cluster bootstrap of anything but differences and slopes, without absorbed effects,"));
        }
        boolean cr1 = options.written("se").isEmpty() || options.word("se").equals("cr1");
        return cr1
                ? draws(options)
                : Optional.of(Refusal.cannot("the wild cluster bootstrap is of t with cr1", "leave `se` out"));
    }

    private static Optional<Refusal> draws(Options options) {
        Map<String, OptionValue> named = options.named("inference");
        boolean known = named.keySet().stream().allMatch(name -> name.equals("draws") || name.equals("weights"));
        boolean rademacher = !named.containsKey("weights")
                || named.get("weights") instanceof OptionValue.WordOption(String word) && word.equals("rademacher");
        return known && rademacher && count(named) >= 1
                ? Optional.empty()
                : Optional.of(Refusal.cannot(
                        "the wild cluster bootstrap takes a number of draws, and Rademacher's weights",
                        "write inference = wild_cluster_bootstrap(draws = 999, weights = rademacher)"));
    }

    private static int count(Map<String, OptionValue> named) {
        return named.get("draws") instanceof OptionValue.NumberOption(double value)
                ? (int) value
                : named.containsKey("draws") ? 0 : DRAWS;
    }

    static Computation<Estimation> tested(Fit fit, Estimation estimation) {
        Sample sample = fit.setup().sample();
        Factor cluster = sample.clusters().get(0).factor();
        ModelSums sums = new ModelSums(fit.working(), sample, List.of(cluster));
        int number = fit.working().model().factors().size();
        sums.need(IntStream.rangeClosed(0, number).boxed().toList(), CellSums.Kind.PRODUCTS, ModelSums.Power.WEIGHTED);
        return sums.ask().map(answers -> {
            List<Gram> clusters = new ArrayList<>();
            for (CellSums own :
                    answers.get(ModelSums.Power.WEIGHTED).get(0).split(number).values()) {
                clusters.add(fit.fitted()
                        .select(fit.working()
                                .design()
                                .gram(List.of(own), fit.working().basis().outcome())));
            }
            return tested(fit, estimation, clusters);
        });
    }

    private static Estimation tested(Fit fit, Estimation estimation, List<Gram> clusters) {
        int draws = count(fit.setup().options().named("inference"));
        long seed = fit.setup().task().settings().seed();
        Map<String, Object> details = new LinkedHashMap<>(estimation.details());
        List<Estimation.Value> values = new ArrayList<>();
        for (int i = 0; i < estimation.values().size(); i++) {
            WildClusterBootstrap test = WildClusterBootstrap.of(
                    clusters, fit.fitted().fit(), fit.contrasts().matrix().row(i), draws, seed);
            Estimation.Value value = estimation.values().get(i);
            if (i == 0) {
                details.put("t", value.estimate() / value.standardError().orElse(Double.NaN));
                details.put("p_two_sided_strict", test.strict());
                details.put("p_two_sided_geq", test.atLeast());
                details.put("draws", (long) test.draws());
                details.put("enumerated", test.enumerated());
            }
            values.add(value.tested(
                    new Estimation.Tested(test.atLeast(), OptionalDouble.empty(), OptionalDouble.empty())));
        }
        return new Estimation(
                estimation.method(),
                estimation.options(),
                values,
                estimation.standardErrorKind() + "; p by the wild cluster bootstrap",
                details,
                estimation.checks());
    }
}
