package dev.causalc.runtime.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Rows matched with rows of the other arm, and what their outcomes say.
 *
 * <p>Sources: Abadie and Imbens (2006), Large sample properties of matching estimators; (2011), Bias-corrected matching
 * estimators. The variance of an outcome given covariates is taken as equal for all rows, and estimated from the pairs.
 *
 * @param rows how many rows there are in all
 * @param unit whose counterfactual is imputed, by pair
 * @param partner what imputes it
 * @param weight of the pair: those of a unit sum to 1
 */
public record Matches(int rows, int[] unit, int[] partner, double[] weight) {
    public int pairs() {
        return unit.length;
    }

    /** Outcome of the treated row less that of the control, by pair. */
    public double[] differences(double[] y, boolean[] treated) {
        return Matrix.vector(pairs(), p -> sign(treated, p) * (y[unit[p]] - y[partner[p]]));
    }

    private double sign(boolean[] treated, int pair) {
        return treated[unit[pair]] ? 1 : -1;
    }

    /** How much a row counts as a partner. */
    private double[] counts(boolean squared) {
        double[] counts = new double[rows];
        for (int p = 0; p < pairs(); p++) {
            counts[partner[p]] += squared ? weight[p] * weight[p] : weight[p];
        }
        return counts;
    }

    /**
     * The differences less what the covariates' distances explain: by a linear regression in each arm over the rows that
     * are partners, as often as they are.
     *
     * @param x covariates by row
     */
    public double[] adjusted(double[] differences, double[] y, double[][] x, boolean[] treated) {
        double[] counts = counts(false);
        double[] inTreated = slopes(y, x, treated, counts, true);
        double[] inControls = slopes(y, x, treated, counts, false);
        return Matrix.vector(pairs(), p -> {
            double[] slope = treated[partner[p]] ? inTreated : inControls;
            double bias = 0;
            for (int j = 0; j < slope.length; j++) {
                bias += slope[j] * (x[unit[p]][j] - x[partner[p]][j]);
            }
            return differences[p] - sign(treated, p) * bias;
        });
    }

    private double[] slopes(double[] y, double[][] x, boolean[] treated, double[] counts, boolean arm) {
        int[] own = IntStream.range(0, rows)
                .filter(i -> treated[i] == arm && counts[i] > 0)
                .toArray();
        int columns = x[0].length;
        double weight = IntStream.of(own).mapToDouble(i -> counts[i]).sum();
        double[] means = Matrix.vector(
                columns,
                j -> IntStream.of(own).mapToDouble(i -> counts[i] * x[i][j]).sum() / weight);
        double[][] products = new double[columns][columns];
        double[] cross = new double[columns];
        for (int i : own) {
            double[] centred = Matrix.vector(columns, j -> x[i][j] - means[j]);
            for (int j = 0; j < columns; j++) {
                Matrix.addTimes(products[j], counts[i] * centred[j], centred);
                cross[j] += counts[i] * centred[j] * y[i];
            }
        }
        return Cholesky.of(Matrix.of(products, columns)).solve(cross);
    }

    /** The weighted mean of what belongs to pairs. */
    public double mean(double[] byPair) {
        double sum = 0;
        double total = 0;
        for (int p = 0; p < pairs(); p++) {
            sum += weight[p] * byPair[p];
            total += weight[p];
        }
        return sum / total;
    }

    /**
     * The mean difference over units with the error of Abadie and Imbens: the variance of the units' effects, and that of
     * outcomes, as often as rows are partners.
     *
     * @param both whether the units are of both arms, so that a partner is also a unit
     */
    public Estimate effect(double[] differences, boolean both) {
        double mean = mean(differences);
        double[] squares = Matrix.vector(pairs(), p -> Math.pow(differences[p] - mean, 2));
        double noise = mean(squares) / 2;
        double[] counts = counts(false);
        double[] squared = counts(true);
        double repeated = 0;
        for (int i = 0; i < rows; i++) {
            repeated += counts[i] * counts[i] + (both ? 2 * counts[i] : 0) - squared[i];
        }
        double[] effects = new double[rows];
        for (int p = 0; p < pairs(); p++) {
            effects[unit[p]] += weight[p] * differences[p];
        }
        int[] units = IntStream.of(unit).distinct().toArray();
        double spread = CompensatedSum.of(IntStream.of(units)
                .mapToDouble(i -> (effects[i] - mean) * (effects[i] - mean))
                .toArray());
        double variance = (spread + noise * repeated) / units.length / units.length;
        return Estimate.normal(mean, Math.sqrt(variance));
    }

    /** The error as if pairs were a sample: {@code sqrt(sum w (d - mean)²) / sum w}. */
    public double naiveError(double[] differences) {
        double mean = mean(differences);
        double total = Arrays.stream(weight).sum();
        double[] squares = Matrix.vector(pairs(), p -> Math.pow(differences[p] - mean, 2));
        return Math.sqrt(mean(squares) / total);
    }

    /** The mean difference of pairs that share no row: CR1 of the difference in means clustered by pair, t with pairs − 1. */
    public Estimate pairedEffect(double[] differences) {
        int pairs = pairs();
        double mean = mean(differences);
        double squares =
                Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum();
        double n = 2.0 * pairs;
        double variance = squares / pairs / (pairs - 1) * (n - 1) / (n - 2);
        return new Estimate(mean, Math.sqrt(variance), pairs - 1);
    }
}
