package dev.causalc.runtime.execute;

import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Weight;
import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.Engine;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.StageSpec;
import dev.causalc.runtime.engine.StagedTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The joint covariance of estimates. The correlation of two comes from the sums of products of their influence
 * functions (summed by cluster first where rows are clustered; two crossed clusters by Cameron, Gelbach and Miller
 * 2011), and is scaled to the standard errors that the estimates are shown with, so that small-sample corrections carry
 * over to every combination. Estimates of different data statements are independent.
 */
final class Covariances {
    private final double[][] matrix;

    private Covariances(double[][] matrix) {
        this.matrix = matrix;
    }

    /** The variance of a combination: {@code g' V g}. */
    double variance(Map<Integer, Double> gradient) {
        return Math.max(0, bilinear(gradient, gradient));
    }

    /** The covariance of two combinations: {@code g' V h}. */
    double bilinear(Map<Integer, Double> left, Map<Integer, Double> right) {
        double sum = 0;
        for (Map.Entry<Integer, Double> a : new TreeMap<>(left).entrySet()) {
            for (Map.Entry<Integer, Double> b : new TreeMap<>(right).entrySet()) {
                sum += a.getValue() * b.getValue() * matrix[a.getKey()][b.getKey()];
            }
        }
        return sum;
    }

    /** The staged tables, with the data statements that they hold. */
    record Table(DataSource data, StagedTable staged) {}

    static Covariances of(List<Scalar> scalars, List<Table> tables, Engine engine) {
        int n = scalars.size();
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            double se = scalars.get(i).standardError();
            matrix[i][i] = se * se;
        }
        for (int t = 0; t < tables.size(); t++) {
            List<Integer> members = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                if (scalars.get(i).table() == t && scalars.get(i).influence().isPresent()) {
                    members.add(i);
                }
            }
            if (members.size() > 1) {
                Table table = tables.get(t);
                fill(matrix, members, scalars, joint(members, scalars, table, groupings(table), engine));
            }
        }
        return new Covariances(matrix);
    }

    private static void fill(double[][] matrix, List<Integer> members, List<Scalar> scalars, List<double[][]> ways) {
        for (int a = 0; a < members.size(); a++) {
            for (int b = 0; b < a; b++) {
                double first = scalars.get(members.get(a)).standardError();
                double second = scalars.get(members.get(b)).standardError();
                int one = a;
                int other = b;
                double[][] joint = ways.stream()
                        .min(Comparator.comparingDouble(
                                way -> distance(way[one][one], first) + distance(way[other][other], second)))
                        .orElseThrow();
                double scale = Math.sqrt(joint[a][a] * joint[b][b]);
                double covariance = (scale > 0 ? joint[a][b] / scale : 0) * first * second;
                matrix[members.get(a)][members.get(b)] = covariance;
                matrix[members.get(b)][members.get(a)] = covariance;
            }
        }
    }

    /** How far a variance is from a standard error, as a factor either way. */
    private static double distance(double variance, double standardError) {
        return standardError > 0 ? Math.abs(Math.log(Math.max(variance, 1e-300) / (standardError * standardError))) : 0;
    }

    /** Each of the ways in which rows may hang together, and within it the groupings that are added and taken away. */
    private static List<double[][]> joint(
            List<Integer> members,
            List<Scalar> scalars,
            Table table,
            List<List<List<RowExpression>>> ways,
            Engine engine) {
        List<RowExpression> influences = members.stream()
                .map(i -> scalars.get(i).influence().orElseThrow())
                .toList();
        List<Request> requests = ways.stream()
                .flatMap(List::stream)
                .map(keys -> request(keys, influences, table))
                .toList();
        Iterator<Answer> answers = engine.answer(table.staged(), requests).iterator();
        List<double[][]> sums = new ArrayList<>();
        for (List<List<RowExpression>> way : ways) {
            double[][] sum = new double[members.size()][members.size()];
            for (int g = 0; g < way.size(); g++) {
                // The crossing of two clusters was counted in both.
                double sign = g == 2 ? -1 : 1;
                add(sum, sign, (Answer.Groups) answers.next(), way.get(g).isEmpty());
            }
            sums.add(sum);
        }
        return sums;
    }

    /**
     * By declared clusters, else by unit. Where only a block is there, a method may compare within it, so that its influence
     * sums to nothing over a block, or between blocks: both ways are asked for, and the one that gives the errors shown is taken.
     */
    private static List<List<List<RowExpression>>> groupings(Table table) {
        List<RowExpression> clusters = clusterColumns(table);
        if (clusters.size() >= 2) {
            return List.of(List.of(List.of(clusters.get(0)), List.of(clusters.get(1)), clusters.subList(0, 2)));
        }
        boolean implied = table.data().clusters().isEmpty() && !clusters.isEmpty();
        return implied ? List.of(List.of(clusters), List.of(List.of())) : List.of(List.of(clusters));
    }

    private static List<RowExpression> clusterColumns(Table table) {
        List<RowExpression> columns = new ArrayList<>();
        for (int i = 1; i <= table.data().clusters().size(); i++) {
            columns.add(RowExpression.column(StageSpec.cluster(i)));
        }
        if (columns.isEmpty() && table.staged().find(StageSpec.BLOCK).isPresent()) {
            columns.add(RowExpression.column(StageSpec.BLOCK));
        }
        if (columns.isEmpty() && table.staged().find(StageSpec.UNIT).isPresent()) {
            columns.add(RowExpression.column(StageSpec.UNIT));
        }
        return columns;
    }

    private static Request request(List<RowExpression> keys, List<RowExpression> influences, Table table) {
        Optional<RowExpression> copies = table.data()
                .weight()
                .filter(weight -> weight.kind() == Weight.Kind.FREQUENCY)
                .map(weight -> RowExpression.column(StageSpec.WEIGHT));
        if (keys.isEmpty()) {
            return new Request.Aggregate(Optional.empty(), List.of(), List.of(), influences, copies);
        }
        List<RowExpression> sums = influences.stream()
                .map(influence -> copies.map(influence::times).orElse(influence))
                .toList();
        return new Request.Aggregate(Optional.empty(), keys, sums, List.of(), Optional.empty());
    }

    private static void add(double[][] sum, double sign, Answer.Groups answer, boolean products) {
        for (Answer.Group group : answer.groups()) {
            for (int a = 0; a < sum.length; a++) {
                for (int b = 0; b < sum.length; b++) {
                    double term = products ? group.product(a, b) : group.sums()[a] * group.sums()[b];
                    sum[a][b] += sign * term;
                }
            }
        }
    }
}
