package dev.causalc.runtime.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * p-values adjusted for asking several questions. Answers come in the order of the p-values given, lie in [0, 1] and never
 * reverse their order. NaN stays NaN and counts as no question, as in R's {@code p.adjust}.
 */
public enum MultipleTesting {
    /** Each times m (family-wise). */
    BONFERRONI,
    /** Holm (1979), step down (family-wise, any dependence). */
    HOLM,
    /** Hochberg (1988), step up (family-wise, independence or positive dependence). */
    HOCHBERG,
    /** Benjamini and Hochberg (1995) (false discovery rate, independence or positive dependence). */
    BH,
    /** Benjamini and Yekutieli (2001) (false discovery rate, any dependence). */
    BY;

    public double[] adjust(double[] p) {
        int[] ascending = IntStream.range(0, p.length)
                .filter(i -> !Double.isNaN(p[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(i -> i)
                .toArray();
        int m = ascending.length;
        double[] adjusted = new double[p.length];
        Arrays.fill(adjusted, Double.NaN);
        for (int rank = 1; rank <= m; rank++) {
            adjusted[ascending[rank - 1]] = Math.min(1, factor(rank, m) * p[ascending[rank - 1]]);
        }
        if (this == HOLM) {
            for (int i = 1; i < m; i++) {
                adjusted[ascending[i]] = Math.max(adjusted[ascending[i]], adjusted[ascending[i - 1]]);
            }
        } else {
            for (int i = m - 2; i >= 0; i--) {
                adjusted[ascending[i]] = Math.min(adjusted[ascending[i]], adjusted[ascending[i + 1]]);
            }
        }
        return adjusted;
    }

    private double factor(int rank, int m) {
        return switch (this) {
            case BONFERRONI -> m;
            case HOLM, HOCHBERG -> m - rank + 1;
            case BH -> m / (double) rank;
            case BY ->
                m
                        / (double) rank
                        * IntStream.rangeClosed(1, m).mapToDouble(i -> 1.0 / i).sum();
        };
    }
}
