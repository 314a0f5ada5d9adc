package dev.causalc.runtime.estimate;

import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.statistics.ClusterSandwich;
import dev.causalc.runtime.statistics.CompensatedSum;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a mean is made of, in one group.
 *
 * <p>With {@code per} the mean is {@code sum over its C levels c of mean_c / C}, and a row of c weighs {@code w / (C W_c)}. If
 * every level lies in one cluster, levels are drawn with their clusters and a row's influence is that weight times
 * {@code y - mean}; else levels are fixed, and it is the weight times {@code y - mean_c}.
 *
 * @param cells by level of {@code per}, or one
 * @param ways for each way of clustering the sums by level of {@code per} and cluster
 */
record MeanSums(Map<Integer, Cell> cells, List<List<Part>> ways) {
    MeanSums {
        ways = List.copyOf(ways);
    }

    /**
     * Sums over rows, of the outcome z in working units.
     *
     * @param rows with frequency weights the rows that they stand for
     * @param squaredWeight sum of f s², and with z and z²
     */
    record Cell(double rows, double weight, double sum, double squaredWeight, double squaredSum, double squares) {
        double mean() {
            return sum / weight;
        }
    }

    /** The part of a cluster in one level of {@code per}. */
    record Part(int level, List<Integer> cluster, double weight, double sum) {}

    static List<Request> rowRequests(Question question, Sample sample, List<Factor> split) {
        RowExpression z = question.outcome().working();
        RowExpression s = sample.weighting().relative().orElse(Rows.ONE);
        RowExpression squared = Rows.product(List.of(s, s));
        return List.of(
                sample.sums(split, List.of(Rows.ONE, z)),
                sample.copies(
                        split,
                        List.of(
                                Rows.ONE,
                                squared,
                                Rows.product(List.of(squared, z)),
                                Rows.product(List.of(squared, z, z)))));
    }

    static Request clusterRequest(Question question, Sample sample, List<Factor> keys) {
        return sample.sums(keys, List.of(Rows.ONE, question.outcome().working()));
    }

    /** The sums of every group that has rows, by its code. */
    static Map<Integer, MeanSums> read(Question question, Sample sample, List<Answer.Groups> answers) {
        int by = question.by().isPresent() ? 1 : 0;
        int per = question.per().isPresent() ? 1 : 0;
        Map<Integer, Map<Integer, Cell>> cells = new TreeMap<>();
        for (int i = 0; i < answers.get(0).groups().size(); i++) {
            Answer.Group weighted = answers.get(0).groups().get(i);
            double[] copies = answers.get(1).groups().get(i).sums();
            if (weighted.rows() > 0 && weighted.sums()[0] > 0) {
                cells.computeIfAbsent(key(weighted, 0, by), g -> new TreeMap<>())
                        .put(
                                key(weighted, by, per),
                                new Cell(
                                        copies[0],
                                        weighted.sums()[0],
                                        weighted.sums()[1],
                                        copies[1],
                                        copies[2],
                                        copies[3]));
            }
        }
        Map<Integer, MeanSums> result = new LinkedHashMap<>();
        cells.forEach((group, own) -> result.put(group, new MeanSums(own, ways(group, by, per, answers))));
        return result;
    }

    private static int key(Answer.Group group, int position, int present) {
        return present == 0 ? 0 : (int) group.keys()[position];
    }

    private static List<List<Part>> ways(int group, int by, int per, List<Answer.Groups> answers) {
        List<List<Part>> ways = new ArrayList<>();
        for (Answer.Groups answer : answers.subList(2, answers.size())) {
            List<Part> parts = new ArrayList<>();
            for (Answer.Group row : answer.groups()) {
                if (key(row, 0, by) == group) {
                    List<Integer> cluster = new ArrayList<>();
                    for (int i = by + per; i < row.keys().length; i++) {
                        cluster.add((int) row.keys()[i]);
                    }
                    parts.add(new Part(key(row, by, per), List.copyOf(cluster), row.sums()[0], row.sums()[1]));
                }
            }
            ways.add(parts);
        }
        return ways;
    }

    double mean() {
        return CompensatedSum.of(cells.values().stream().mapToDouble(Cell::mean).toArray()) / cells.size();
    }

    /** Whether the levels of {@code per} are drawn with the clusters. */
    private boolean drawn() {
        if (ways.isEmpty() || cells.size() == 1) {
            return cells.size() == 1;
        }
        List<Part> coarsest = ways.get(0);
        return coarsest.stream().map(Part::level).distinct().count() == coarsest.size();
    }

    private double centre(int level) {
        return drawn() ? mean() : cells.get(level).mean();
    }

    private double share(int level) {
        return 1 / (cells.size() * cells.get(level).weight);
    }

    /** In working units. */
    double rowVariance() {
        CompensatedSum sum = new CompensatedSum();
        cells.forEach((level, cell) -> {
            double centre = centre(level);
            double squares = cell.squares - centre * (2 * cell.squaredSum - centre * cell.squaredWeight);
            sum.add(share(level) * share(level) * Math.max(0, squares));
        });
        return sum.value();
    }

    double variance() {
        return switch (ways.size()) {
            case 0 -> rowVariance();
            case 1 -> meat(ways.get(0));
            default -> meat(ways.get(0)) + meat(ways.get(1)) - meat(ways.get(2));
        };
    }

    private double meat(List<Part> parts) {
        Map<List<Integer>, CompensatedSum> scores = new LinkedHashMap<>();
        for (Part part : parts) {
            double score = share(part.level) * (part.sum - centre(part.level) * part.weight);
            scores.computeIfAbsent(part.cluster, c -> new CompensatedSum()).add(score);
        }
        double[][] rows = scores.values().stream()
                .map(score -> new double[] {score.value()})
                .toArray(double[][]::new);
        return ClusterSandwich.meat(rows).get(0, 0);
    }

    /** The fewer where there are two ways. */
    Optional<Long> clusters() {
        return ways.stream()
                .limit(2)
                .map(parts -> (long) clusters(parts).size())
                .min(Long::compare);
    }

    private static Set<List<Integer>> clusters(List<Part> parts) {
        Set<List<Integer>> clusters = new LinkedHashSet<>();
        parts.forEach(part -> clusters.add(part.cluster));
        return clusters;
    }

    double rows() {
        return cells.values().stream().mapToDouble(Cell::rows).sum();
    }

    Estimation.Value value(Question question, Sample sample, int group) {
        Question.Outcome outcome = question.outcome();
        Estimation.Key base = question.comparisons().get(0).key();
        double error = outcome.scale() * Math.sqrt(Math.max(0, variance()));
        return new Estimation.Value(
                question.by().map(by -> Question.key(base, by, group)).orElse(base),
                outcome.original(mean()),
                Values.error(sample, error),
                OptionalDouble.empty(),
                false,
                Math.round(rows()),
                clusters(),
                sample.isExact() ? Optional.empty() : Optional.of(influence(question, sample, group)));
    }

    private RowExpression influence(Question question, Sample sample, int group) {
        Question.Outcome outcome = question.outcome();
        RowExpression own;
        if (question.per().isEmpty()) {
            RowExpression centred = outcome.value().minus(RowExpression.constant(outcome.original(mean())));
            own = Rows.times(share(cells.keySet().iterator().next()), centred);
        } else {
            Factor per = question.per().get();
            double[] shares = new double[per.size()];
            double[] centres = new double[per.size()];
            cells.keySet().forEach(level -> {
                shares[level] = share(level);
                centres[level] = outcome.original(centre(level));
            });
            own = new RowExpression.Lookup(per.code(), shares)
                    .times(outcome.value().minus(new RowExpression.Lookup(per.code(), centres)));
        }
        RowExpression inGroup = question.by()
                .map(by -> by.code().is(group))
                .<RowExpression>map(condition -> new RowExpression.If(condition, own, Rows.ZERO))
                .orElse(own);
        return sample.influence(inGroup);
    }

    List<Estimation.Check> checks(Sample sample) {
        return Clustering.checks(sample, clusters(), rows(), variance(), rowVariance());
    }
}
