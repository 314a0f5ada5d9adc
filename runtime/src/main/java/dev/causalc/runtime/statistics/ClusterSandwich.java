package dev.causalc.runtime.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Errors from sums of projected scores by cluster: row g of {@code scores} (G × q) is {@code sum w e r} over cluster g, with
 * {@code r = C A x} the projection on the contrasts. Any influence function summed by cluster serves as well.
 *
 * <p>With absorbed effects the parameters k that count are the columns plus one plus those effects that are not nested in
 * the clusters (levels minus redundancies), as in fixest and reghdfe.
 */
public final class ClusterSandwich {
    private ClusterSandwich() {}

    /** {@code sum over g of scores scores'}, q × q. */
    public static Matrix meat(double[][] scores) {
        int q = scores[0].length;
        double[][] meat = new double[q][q];
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                CompensatedSum sum = new CompensatedSum();
                for (double[] score : scores) {
                    sum.addProduct(score[i], score[j]);
                }
                meat[i][j] = sum.value();
            }
        }
        return Matrix.of(meat, q);
    }

    public static Covariance cr0(double[][] scores) {
        return Covariance.of(ErrorKind.CR0, meat(scores), scores.length - 1);
    }

    /** With the factor G/(G − 1) · (n − 1)/(n − k). */
    public static Covariance cr1(double[][] scores, double rows, double parameters) {
        double clusters = scores.length;
        double factor = clusters / (clusters - 1) * (rows - 1) / (rows - parameters);
        return Covariance.of(ErrorKind.CR1, meat(scores).times(factor), clusters - 1);
    }

    /** One stratum: {@code G/(G - 1) sum (score - mean)(score - mean)'}. */
    public static Covariance survey(double[][] scores) {
        Matrix centred = meat(centred(scores));
        double units = scores.length;
        return Covariance.of(ErrorKind.SURVEY, centred.times(units / (units - 1)), units - 1);
    }

    /**
     * @param strata the stratum of each sampling unit
     */
    public static Computed<Covariance> survey(double[][] scores, int[] strata) {
        Map<Integer, List<double[]>> byStratum = new TreeMap<>();
        for (int g = 0; g < scores.length; g++) {
            byStratum.computeIfAbsent(strata[g], s -> new ArrayList<>()).add(scores[g]);
        }
        Matrix total = Matrix.zero(scores[0].length, scores[0].length);
        for (List<double[]> stratum : byStratum.values()) {
            if (stratum.size() == 1) {
                return new Computed.Unsupported<>("a stratum has a single sampling unit, whose variance is not known;"
                        + " merge it with another stratum");
            }
            total = total.plus(survey(stratum.toArray(double[][]::new)).matrix());
        }
        return new Computed.Value<>(Covariance.of(ErrorKind.SURVEY, total, scores.length - byStratum.size()));
    }

    private static double[][] centred(double[][] scores) {
        double[] mean = new double[scores[0].length];
        for (int i = 0; i < mean.length; i++) {
            int column = i;
            mean[i] = CompensatedSum.of(
                            Arrays.stream(scores).mapToDouble(s -> s[column]).toArray())
                    / scores.length;
        }
        return Arrays.stream(scores)
                .map(s -> Matrix.vector(s.length, i -> s[i] - mean[i]))
                .toArray(double[][]::new);
    }

    /**
     * Two crossed ways: {@code V_a + V_b - V_ab}, times (n − 1)/(n − k) and the one factor G/(G − 1) of the way with fewer
     * clusters, as fixest.
     *
     * <p>The difference need not be positive semidefinite. If it is not, its negative eigenvalues are set to 0, and a note
     * says so. Cameron, Gelbach and Miller repair the matrix of all coefficients; to do as they do, pass scores for all.
     *
     * @param first,second,both scores summed by the first way, the second, and by pairs of both
     */
    public static Computed<Covariance> twoWay(
            double[][] first, double[][] second, double[][] both, double rows, double parameters) {
        double clusters = Math.min(first.length, second.length);
        double factor = clusters / (clusters - 1) * (rows - 1) / (rows - parameters);
        Matrix sum = meat(first).plus(meat(second)).minus(meat(both)).times(factor);
        SymmetricEigen eigen = SymmetricEigen.of(sum);
        double least = eigen.values()[eigen.values().length - 1];
        if (least >= -1e-12 * Math.abs(eigen.values()[0])) {
            return new Computed.Value<>(Covariance.of(ErrorKind.TWO_WAY, sum, clusters - 1));
        }
        Matrix repaired = eigen.apply(value -> Math.max(0, value));
        if (Arrays.stream(repaired.diagonal()).anyMatch(variance -> variance <= 0)) {
            return new Computed.Unsupported<>(
                    "the two-way variance is negative, which happens when scores within pairs of"
                            + " clusters outweigh those within clusters; cluster in one way");
        }
        return new Computed.Value<>(Covariance.of(ErrorKind.TWO_WAY, repaired, clusters - 1)
                .noted("negative eigenvalues of the two-way covariance were set to zero"));
    }

    /** Scores summed over groups of clusters, such as the pairs of two ways by the first way. */
    public static double[][] sum(double[][] scores, int[] groups) {
        int count = IntStream.of(groups).max().orElse(-1) + 1;
        CompensatedSum[][] sums = new CompensatedSum[count][scores[0].length];
        for (CompensatedSum[] row : sums) {
            Arrays.setAll(row, i -> new CompensatedSum());
        }
        for (int g = 0; g < scores.length; g++) {
            for (int i = 0; i < scores[g].length; i++) {
                sums[groups[g]][i].add(scores[g][i]);
            }
        }
        return Arrays.stream(sums)
                .map(row ->
                        Arrays.stream(row).mapToDouble(CompensatedSum::value).toArray())
                .toArray(double[][]::new);
    }
}
