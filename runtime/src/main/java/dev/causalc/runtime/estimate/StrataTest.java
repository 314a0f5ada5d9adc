package dev.causalc.runtime.estimate;

import dev.causalc.compiler.identify.Testable.Independence;
import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.statistics.ChiSquared;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pearson's chi-squared of two discrete variables, summed over the strata of others; a stratum counts with the levels that
 * occur in it. With exact weights there is no chance: any difference at all refutes.
 */
final class StrataTest {
    /** Probabilities of an exact table that differ by less agree. */
    private static final double SAME = 1e-9;

    private StrataTest() {}

    static Computation<Estimation> of(Independence independence, Map<String, Factor> factors, Sample sample) {
        List<Factor> keys = new ArrayList<>();
        independence.given().forEach(name -> keys.add(factors.get(name)));
        Factor x = factors.get(independence.x());
        Factor y = factors.get(independence.y());
        keys.add(x);
        keys.add(y);
        return Computation.groups(sample.sums(keys, List.of(Rows.ONE)))
                .then(answer -> tested(answer, x.size(), y.size(), sample));
    }

    private static Computation<Estimation> tested(Answer.Groups answer, int x, int y, Sample sample) {
        Map<List<Double>, double[][]> strata = new HashMap<>();
        for (Answer.Group group : answer.groups()) {
            int last = group.keys().length - 1;
            List<Double> stratum =
                    Arrays.stream(group.keys(), 0, last - 1).boxed().toList();
            strata.computeIfAbsent(stratum, key -> new double[x][y])[(int) group.keys()[last - 1]][
                            (int) group.keys()[last]] =
                    group.sums()[0];
        }
        double statistic = 0;
        double freedom = 0;
        double largest = 0;
        for (double[][] table : strata.values()) {
            Stratum stratum = new Stratum(table);
            statistic += stratum.statistic();
            freedom += stratum.degreesOfFreedom();
            largest = Math.max(largest, stratum.largestDifference());
        }
        if (sample.isExact()) {
            return Computation.of(IndependenceTest.result("exact", largest, Double.NaN, largest > SAME ? 0 : 1));
        }
        return freedom == 0
                ? Computation.refuse(Refusal.cannot("no two levels of both occur together"))
                : Computation.of(IndependenceTest.result(
                        "chi-squared", statistic, freedom, ChiSquared.upper(statistic, freedom)));
    }

    /** One table of counts. */
    private record Stratum(double[][] counts) {
        private double[] rows() {
            return Arrays.stream(counts)
                    .mapToDouble(row -> Arrays.stream(row).sum())
                    .toArray();
        }

        private double[] columns() {
            double[] sums = new double[counts[0].length];
            for (double[] row : counts) {
                for (int j = 0; j < row.length; j++) {
                    sums[j] += row[j];
                }
            }
            return sums;
        }

        double degreesOfFreedom() {
            long rows = Arrays.stream(rows()).filter(n -> n > 0).count();
            long columns = Arrays.stream(columns()).filter(n -> n > 0).count();
            return Math.max(0, rows - 1) * (double) Math.max(0, columns - 1);
        }

        double statistic() {
            double[] rows = rows();
            double[] columns = columns();
            double total = Arrays.stream(rows).sum();
            double sum = 0;
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < columns.length; j++) {
                    double expected = rows[i] * columns[j] / total;
                    sum += expected > 0 ? (counts[i][j] - expected) * (counts[i][j] - expected) / expected : 0;
                }
            }
            return sum;
        }

        double largestDifference() {
            double[] rows = rows();
            double[] columns = columns();
            double total = Arrays.stream(rows).sum();
            double largest = 0;
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < columns.length; j++) {
                    largest =
                            Math.max(largest, Math.abs(counts[i][j] / total - rows[i] / total * (columns[j] / total)));
                }
            }
            return largest;
        }
    }
}
