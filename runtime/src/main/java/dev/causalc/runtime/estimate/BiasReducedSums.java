package dev.causalc.runtime.estimate;

import dev.causalc.runtime.estimate.Fitting.Fitted;
import dev.causalc.runtime.estimate.ModelSums.Power;
import dev.causalc.runtime.statistics.Absorption;
import dev.causalc.runtime.statistics.BiasReduced;
import dev.causalc.runtime.statistics.CellSums;
import dev.causalc.runtime.statistics.Column;
import dev.causalc.runtime.statistics.Computed;
import dev.causalc.runtime.statistics.Covariance;
import dev.causalc.runtime.statistics.Design;
import dev.causalc.runtime.statistics.ErrorKind;
import dev.causalc.runtime.statistics.LeastSquares;
import dev.causalc.runtime.statistics.Matrix;
import dev.causalc.runtime.statistics.WeightedBiasReduced;
import java.util.ArrayList;
import java.util.Arrays;
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
    static Computed<Covariance> covariance(
            ErrorKind kind,
            Weighting weighting,
            WorkingModel model,
            Fitted fitted,
            Matrix contrasts,
            Map<Power, List<CellSums>> sums,
            int cluster,
            Optional<Absorption> absorption) {
        boolean sampling = kind == ErrorKind.CR2 && weighting == Weighting.SAMPLING;
        Columns columns =
                new Columns(fitted.design(model.design()), model.basis().outcome(), fitted.fit(), contrasts);
        if (absorption.isEmpty()) {
            return new Computed.Value<>(of(kind, sampling, columns, sums, cluster));
        }
        List<CellSums> weighted = sums.get(Power.WEIGHTED);
        if (!sampling
                && absorption.get().within(weighted, cluster)
                        instanceof Computed.Value<Absorption.Within>(Absorption.Within within)) {
            BiasReduced result = new BiasReduced(kind, fitted.fit(), contrasts);
            split(weighted, cluster)
                    .values()
                    .forEach(own -> result.add(fitted.select(within.gram(List.of(own))), fitted.fit()));
            return new Computed.Value<>(result.covariance());
        }
        return absorption
                .get()
                .dummies()
                .map(dummies -> of(kind, sampling, columns.with(dummies, weighted), sums, cluster));
    }

    /** A regression without absorbed effects. */
    private record Columns(Design design, int outcome, LeastSquares.Fit fit, Matrix contrasts) {
        /** The same regression with absorbed effects as columns, on which no contrast hangs. */
        Columns with(List<Column> dummies, List<CellSums> weighted) {
            List<Column> all = new ArrayList<>(design.columns());
            all.addAll(dummies);
            Design wider = new Design(design.numerics(), all);
            double[][] padded = contrasts.toArray();
            Arrays.setAll(padded, i -> Arrays.copyOf(padded[i], all.size()));
            return switch (LeastSquares.fit(wider.gram(weighted, outcome))) {
                case LeastSquares.Fit same -> new Columns(wider, outcome, same, Matrix.of(padded));
                case LeastSquares.Collinear collinear ->
                    throw new IllegalStateException("independent columns are dependent: " + collinear.dependencies());
            };
        }
    }

    private static Covariance of(
            ErrorKind kind, boolean sampling, Columns columns, Map<Power, List<CellSums>> sums, int cluster) {
        SortedMap<Integer, CellSums> weighted = split(sums.get(Power.WEIGHTED), cluster);
        if (sampling) {
            return weighted(columns.design, columns.outcome, columns.fit, columns.contrasts, sums, cluster, weighted);
        }
        BiasReduced result = new BiasReduced(kind, columns.fit, columns.contrasts);
        weighted.values().forEach(own -> result.add(columns.design.gram(List.of(own), columns.outcome), columns.fit));
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
