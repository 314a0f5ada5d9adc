package dev.causalc.runtime.estimate;

import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.runtime.estimate.Question.Comparison;
import dev.causalc.runtime.statistics.Cholesky;
import dev.causalc.runtime.statistics.CompensatedSum;
import dev.causalc.runtime.statistics.Matrix;
import dev.causalc.runtime.statistics.Quantile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * From the rows of two arms to differences of quantiles. With q the quantile of an arm and f the density there, a row's
 * influence on it is {@code w (share - 1[y <= q]) / (f sum w)}; what the estimation of the propensity takes from it is its
 * projection on the scores of the logistic model.
 */
final class QuantileResult {
    private final Rows rows;
    private final int count;

    /**
     * The rows of the sample.
     *
     * @param columns 1 in the arm, 0 in the one it is compared with, else −1; outcome; weight; cluster; with a propensity
     *     the probabilities of both arms, and the columns of its model
     */
    record Rows(Comparison comparison, Sample sample, boolean weighted, double[][] columns) {}

    private QuantileResult(Rows rows) {
        this.rows = rows;
        this.count = rows.columns[0].length;
    }

    static Computation<Estimation> of(Options options, List<Double> shares, Question question, List<Rows> comparisons) {
        List<Estimation.Value> values = new ArrayList<>();
        Map<String, Object> details = new LinkedHashMap<>();
        boolean weighted = comparisons.get(0).weighted;
        for (Rows rows : comparisons) {
            QuantileResult result = new QuantileResult(rows);
            if (result.size(1) < 2 || result.size(0) < 2) {
                return Computation.refuse(Refusal.of(
                        EstimateCode.TOO_FEW_ROWS, "an arm has fewer than two rows, so it has no quantiles"));
            }
            List<Estimation.Value> own = shares.stream().map(result::value).toList();
            if (values.isEmpty()) {
                if (weighted) {
                    details.put(
                            "ipw",
                            plain(own.stream().map(Estimation.Value::estimate).toList()));
                }
                details.put("unadjusted_type7", plain(result.unadjusted(shares, true)));
                details.put("unadjusted_type1", plain(result.unadjusted(shares, false)));
            }
            values.addAll(own);
        }
        Sample sample = comparisons.get(0).sample;
        return Computation.of(new Estimation(
                QuantileEffect.NAME,
                options.shown(Map.of("weights", weighted ? "ipw" : "none")),
                values,
                Mean.kind(sample, "influence, kernel density at the quantile"),
                details,
                List.of()));
    }

    /** One element stands as it is. */
    private static Object plain(List<Double> values) {
        return values.size() == 1 ? values.get(0) : values;
    }

    private int size(int arm) {
        return (int)
                IntStream.range(0, count).filter(i -> rows.columns[0][i] == arm).count();
    }

    /** Weights of one arm's rows, 0 elsewhere. */
    private double[] weights(int arm, boolean adjusted) {
        return Matrix.vector(count, i -> {
            if (rows.columns[0][i] != arm) {
                return 0;
            }
            double probability = adjusted ? rows.columns[arm == 1 ? 4 : 5][i] : 1;
            return rows.columns[2][i] / probability;
        });
    }

    private List<Double> unadjusted(List<Double> shares, boolean interpolated) {
        Quantile to = new Quantile(rows.columns[1], weights(1, false));
        Quantile from = new Quantile(rows.columns[1], weights(0, false));
        return shares.stream()
                .map(share -> interpolated
                        ? to.interpolated(share) - from.interpolated(share)
                        : to.inverse(share) - from.inverse(share))
                .toList();
    }

    private Estimation.Value value(double share) {
        boolean interpolated = !rows.weighted && rows.sample.weighting() == Weighting.NONE;
        double[] influence = new double[count];
        double estimate = 0;
        boolean smooth = true;
        for (int arm = 0; arm < 2; arm++) {
            double sign = arm == 1 ? 1 : -1;
            double[] weights = weights(arm, rows.weighted);
            Quantile sample = new Quantile(rows.columns[1], weights);
            double at = interpolated ? sample.interpolated(share) : sample.inverse(share);
            estimate += sign * at;
            smooth &= !sample.isConstant();
            double scale = sign / sample.density(at) / Arrays.stream(weights).sum();
            for (int i = 0; i < count; i++) {
                influence[i] += scale * weights[i] * (share - (rows.columns[1][i] <= at ? 1 : 0));
            }
        }
        Estimation.Key base = rows.comparison.key();
        Optional<Long> clusters = rows.sample.clusters().isEmpty() ? Optional.empty() : Optional.of(clusters());
        double error = Math.sqrt(variance(rows.weighted ? projected(influence) : influence));
        return new Estimation.Value(
                new Estimation.Key(base.from(), base.to(), base.by(), OptionalDouble.of(share)),
                estimate,
                smooth ? Values.error(rows.sample, error) : OptionalDouble.empty(),
                OptionalDouble.empty(),
                false,
                count,
                clusters,
                Optional.empty());
    }

    /** Less its projection on the scores {@code w (1[arm] - p) x} of both arms' models. */
    private double[] projected(double[] influence) {
        int columns = rows.columns.length - 6;
        double[][] scores = new double[count][2 * columns];
        for (int i = 0; i < count; i++) {
            for (int c = 0; c < columns; c++) {
                double x = rows.columns[2][i] * rows.columns[6 + c][i];
                scores[i][c] = x * ((rows.columns[0][i] == 1 ? 1 : 0) - rows.columns[4][i]);
                scores[i][columns + c] = x * ((rows.columns[0][i] == 0 ? 1 : 0) - rows.columns[5][i]);
            }
        }
        double[][] products = new double[2 * columns][2 * columns];
        double[] cross = new double[2 * columns];
        for (int i = 0; i < count; i++) {
            for (int c = 0; c < 2 * columns; c++) {
                Matrix.addTimes(products[c], scores[i][c], scores[i]);
                cross[c] += scores[i][c] * influence[i];
            }
        }
        // With two arms the second half repeats the first: the pivoted factor leaves it out.
        double[] slope = Cholesky.of(Matrix.of(products, 2 * columns)).solve(cross);
        return Matrix.vector(count, i -> influence[i] - CompensatedSum.dot(slope, scores[i]));
    }

    private long clusters() {
        return Arrays.stream(rows.columns[3]).distinct().count();
    }

    private double variance(double[] influence) {
        if (rows.sample.clusters().isEmpty()) {
            return Arrays.stream(influence).map(x -> x * x).sum();
        }
        Map<Double, Double> sums = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            sums.merge(rows.columns[3][i], influence[i], Double::sum);
        }
        return sums.values().stream().mapToDouble(x -> x * x).sum();
    }
}
