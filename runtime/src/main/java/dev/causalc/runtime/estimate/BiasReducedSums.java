package dev.causalc.runtime.estimate;

import dev.causalc.runtime.estimate.Fitting.Fitted;
import dev.causalc.runtime.estimate.ModelSums.Power;
import dev.causalc.runtime.statistics.Absorption;
import dev.causalc.runtime.statistics.BiasReduced;
import dev.causalc.runtime.statistics.CellSums;
import dev.causalc.runtime.statistics.Covariance;
import dev.causalc.runtime.statistics.Design;
import dev.causalc.runtime.statistics.ErrorKind;
import dev.causalc.runtime.statistics.LeastSquares;
import dev.causalc.runtime.statistics.Matrix;
import dev.causalc.runtime.statistics.WeightedBiasReduced;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** CR2 and CR3 from sums by cluster and cell: everything they need comes with the first round. */
final class BiasReducedSums {
    private BiasReducedSums() {}

    /**
     * @param cluster the number of the cluster's factor
     */
    static Covariance covariance(
            ErrorKind kind,
            Weighting weighting,
            WorkingModel model,
            Fitted fitted,
            Matrix contrasts,
            Map<Power, List<CellSums>> sums,
            int cluster,
            Optional<Absorption> absorption) {
        Design design = fitted.design(model.design());
        SortedMap<Integer, CellSums> weighted = split(sums.get(Power.WEIGHTED), cluster);
        int outcome = model.basis().outcome();
        if (kind == ErrorKind.CR2 && weighting == Weighting.SAMPLING) {
            return weighted(design, outcome, fitted.fit(), contrasts, sums, cluster, weighted);
        }
        BiasReduced result = new BiasReduced(kind, fitted.fit(), contrasts);
        weighted.values()
                .forEach(own -> result.add(
                        absorption
                                .map(absorbed -> absorbed.withinGram(List.of(own)))
                                .orElseGet(() -> design.gram(List.of(own), outcome)),
                        fitted.fit()));
        return result.covariance();
    }

    private static Covariance weighted(
            Design design,
            int outcome,
            LeastSquares.Fit fit,
            Matrix contrasts,
            Map<Power, List<CellSums>> sums,
            int cluster,
            SortedMap<Integer, CellSums> weighted) {
        SortedMap<Integer, CellSums> plain = split(sums.get(Power.PLAIN), cluster);
        SortedMap<Integer, CellSums> twice = split(sums.get(Power.TWICE), cluster);
        Matrix total = Matrix.zero(design.size(), design.size());
        SortedMap<Integer, Matrix> squares = new TreeMap<>();
        for (Map.Entry<Integer, CellSums> entry : twice.entrySet()) {
            Matrix own = design.products(List.of(entry.getValue()));
            squares.put(entry.getKey(), own);
            total = total.plus(own);
        }
        WeightedBiasReduced result = new WeightedBiasReduced(fit, contrasts, total);
        weighted.forEach((level, own) -> {
            var gram = design.gram(List.of(own), outcome);
            var unweighted = design.gram(List.of(plain.get(level)), outcome);
            result.add(new WeightedBiasReduced.Cluster(
                    unweighted.products(),
                    gram.products(),
                    squares.get(level),
                    fit.score(unweighted),
                    fit.score(gram)));
        });
        return result.covariance();
    }

    private static SortedMap<Integer, CellSums> split(List<CellSums> sums, int cluster) {
        return sums.stream()
                .filter(table -> table.kind() == CellSums.Kind.PRODUCTS
                        && table.factors().contains(cluster))
                .findFirst()
                .orElseThrow()
                .split(cluster);
    }
}
