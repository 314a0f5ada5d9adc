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
                fill(matrix, members, scalars, joint(members, scalars, tables.get(t), engine));
            }
        }
        return new Covariances(matrix);
    }

    private static void fill(double[][] matrix, List<Integer> members, List<Scalar> scalars, double[][] joint) {
        for (int a = 0; a < members.size(); a++) {
            for (int b = 0; b < a; b++) {
                double scale = Math.sqrt(joint[a][a] * joint[b][b]);
                double correlation = scale > 0 ? joint[a][b] / scale : 0;
                int i = members.get(a);
                int j = members.get(b);
                double covariance = correlation
                        * scalars.get(i).standardError()
                        * scalars.get(j).standardError();
                matrix[i][j] = covariance;
                matrix[j][i] = covariance;
            }
        }
    }

    private static double[][] joint(List<Integer> members, List<Scalar> scalars, Table table, Engine engine) {
        List<RowExpression> influences = members.stream()
                .map(i -> scalars.get(i).influence().orElseThrow())
                .toList();
        List<List<RowExpression>> groupings = groupings(table);
        List<Request> requests =
                groupings.stream().map(keys -> request(keys, influences, table)).toList();
        List<Answer> answers = engine.answer(table.staged(), requests);
        double[][] sum = new double[members.size()][members.size()];
        for (int g = 0; g < answers.size(); g++) {
            // The crossing of two clusters was counted in both.
            double sign = g == 2 ? -1 : 1;
            add(sum, sign, (Answer.Groups) answers.get(g), groupings.get(g).isEmpty());
        }
        return sum;
    }

    private static List<List<RowExpression>> groupings(Table table) {
        List<RowExpression> clusters = clusterColumns(table);
        if (clusters.size() < 2) {
            return List.of(clusters);
        }
        return List.of(List.of(clusters.get(0)), List.of(clusters.get(1)), clusters.subList(0, 2));
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
