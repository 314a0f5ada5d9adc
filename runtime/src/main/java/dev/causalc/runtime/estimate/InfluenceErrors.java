package dev.causalc.runtime.estimate;

import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.statistics.CompensatedSum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The variances of estimates whose influence functions are known: the sum over rows, or over clusters of their sums, of
 * squares; two crossed clusters by V₁ + V₂ − V₁₂ (Cameron, Gelbach and Miller 2011).
 *
 * @param variances in the order of the influences
 * @param rowVariances as if rows were independent
 * @param clusters how many, the fewer of two ways; empty without clusters
 * @param rows n
 */
record InfluenceErrors(double[] variances, double[] rowVariances, Optional<Long> clusters, double rows) {
    static final int MOST_ROUNDS = 1;

    /**
     * One round.
     *
     * @param influences of a row of weight 1; with exact weights nothing is asked, and variances are 0
     */
    static Computation<InfluenceErrors> of(Sample sample, List<RowExpression> influences) {
        RowExpression s = sample.weighting().relative().orElse(Rows.ONE);
        List<RowExpression> sums = new ArrayList<>(List.of(Rows.ONE));
        if (!sample.isExact()) {
            influences.forEach(influence -> sums.add(Rows.square(Rows.product(List.of(s, influence)))));
        }
        List<Request> requests = new ArrayList<>(List.of(sample.copies(List.of(), sums)));
        Mean.ways(sample).forEach(way -> requests.add(sample.sums(way, influences)));
        return Computation.groups(requests).then(answers -> read(answers, influences.size()));
    }

    private static Computation<InfluenceErrors> read(List<Answer.Groups> answers, int count) {
        double[] own = answers.get(0).only().sums();
        double[] byRow = own.length == 1 ? new double[count] : Arrays.copyOfRange(own, 1, own.length);
        List<Answer.Groups> ways = answers.subList(1, answers.size());
        Optional<Long> clusters =
                ways.stream().limit(2).map(way -> (long) way.groups().size()).min(Long::compare);
        if (clusters.isPresent() && clusters.get() < 2) {
            return Computation.refuse(Errors.oneCluster());
        }
        double[] variances = ways.isEmpty()
                ? byRow
                : IntStream.range(0, count).mapToDouble(i -> clustered(ways, i)).toArray();
        return Computation.of(new InfluenceErrors(variances, byRow, clusters, own[0]));
    }

    private static double clustered(List<Answer.Groups> ways, int index) {
        double variance = 0;
        for (int w = 0; w < ways.size(); w++) {
            double squares = CompensatedSum.of(ways.get(w).groups().stream()
                    .mapToDouble(group -> group.sums()[index] * group.sums()[index])
                    .toArray());
            // The crossing of two clusters was counted in both.
            variance += w == 2 ? -squares : squares;
        }
        return Math.max(0, variance);
    }
}
