package dev.causalc.runtime.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CellTableTest {
    private static final int ROWS = 200;
    private static final int STRATA = 4;
    private final SplittableRandom random = new SplittableRandom(13);
    private final int[] z =
            IntStream.range(0, ROWS).map(i -> random.nextInt(STRATA)).toArray();
    private final int[] t = IntStream.range(0, ROWS)
            .map(i -> random.nextDouble() < 0.2 + 0.15 * z[i] ? 1 : 0)
            .toArray();
    private final double[] y = IntStream.range(0, ROWS)
            .mapToDouble(i -> z[i] + t[i] * (1 + 0.5 * z[i]) + random.nextGaussian())
            .toArray();
    private final double[] weights =
            IntStream.range(0, ROWS).mapToDouble(i -> 0.5 + random.nextDouble()).toArray();

    private final List<CellTable.Target> targets = List.of(
            new CellTable.Target(0, Set.of(0, 1), Set.of(0, 1, 2, 3)),
            new CellTable.Target(1, Set.of(0, 1), Set.of(0, 1, 2, 3)),
            new CellTable.Target(0, Set.of(1), Set.of(0, 1, 2, 3)),
            new CellTable.Target(1, Set.of(1), Set.of(0, 1, 2, 3)),
            new CellTable.Target(1, Set.of(0), Set.of(0, 1, 2, 3)),
            new CellTable.Target(1, Set.of(0, 1), Set.of(1, 2)));

    @Test
    void valuesAreStandardisedMeans() {
        double[] actual = table(weights).values(targets);
        for (int j = 0; j < actual.length; j++) {
            assertThat(actual[j]).isCloseTo(direct(targets.get(j), weights), within(1e-12));
        }
        // The mean of the treated under treatment is just their mean.
        double[] treated = IntStream.range(0, ROWS)
                .filter(i -> t[i] == 1)
                .mapToDouble(i -> weights[i])
                .toArray();
        double[] sums = IntStream.range(0, ROWS)
                .filter(i -> t[i] == 1)
                .mapToDouble(i -> weights[i] * y[i])
                .toArray();
        assertThat(actual[3])
                .isCloseTo(Arrays.stream(sums).sum() / Arrays.stream(treated).sum(), within(1e-12));
    }

    /** The influence of a row is the derivative by its weight: here by central differences of the definition. */
    @Test
    void errorsAreThoseOfNumericalInfluence() {
        Estimates actual = table(weights).estimate(targets);
        double[][] influence = new double[ROWS][targets.size()];
        double h = 1e-5;
        for (int i = 0; i < ROWS; i++) {
            double[] up = weights.clone();
            double[] down = weights.clone();
            up[i] += h;
            down[i] -= h;
            for (int j = 0; j < targets.size(); j++) {
                double slope = (direct(targets.get(j), up) - direct(targets.get(j), down)) / (2 * h);
                influence[i][j] = weights[i] * slope;
            }
        }
        LinearAlgebraTest.close(actual.covariance().matrix(), Rows.outer(influence, i -> 1), 1e-8);
        assertThat(actual.covariance().notes()).isEmpty();
    }

    @Test
    void influencesBySumsOfCellsAddUpToTheError() {
        CellTable table = table(weights);
        CellTable.Influence influence = table.influence(targets.get(1));
        double total = 0;
        double squares = 0;
        for (int i = 0; i < ROWS; i++) {
            double row = table.contribution(influence, t[i], z[i], weights[i], weights[i] * y[i]);
            total += row;
            squares += row * row;
        }
        assertThat(total).isCloseTo(0, within(1e-12));
        assertThat(squares)
                .isCloseTo(table.estimate(targets).covariance().matrix().get(1, 1), within(1e-13));
    }

    @Test
    void cellsWithoutRowsAreNamed() {
        CellTable.Cell some = CellTable.Cell.of(new Moments(3, 2, 4));
        CellTable table = new CellTable(new CellTable.Cell[][] {
            {some, CellTable.Cell.EMPTY, some},
            {some, some, CellTable.Cell.EMPTY},
        });
        assertThat(table.gaps(List.of(table.everybody(0), table.everybody(1))))
                .containsExactly(new CellTable.Gap(0, 1), new CellTable.Gap(1, 2));
        // Among the treated nobody is in stratum 2, so their mean under treatment needs nothing there.
        assertThat(table.gaps(List.of(new CellTable.Target(1, Set.of(1), Set.of(0, 1, 2)))))
                .isEmpty();
        assertThat(table.gaps(List.of(new CellTable.Target(0, Set.of(1), Set.of(0, 1, 2)))))
                .containsExactly(new CellTable.Gap(0, 1));
    }

    @Test
    void aCellWithASingleRowIsNoted() {
        CellTable.Cell many = CellTable.Cell.of(new Moments(30, 2, 40));
        CellTable.Cell single = new CellTable.Cell(2.5, 5, 6.25, 12.5, 25);
        CellTable table = new CellTable(new CellTable.Cell[][] {{many, single}, {many, many}});
        assertThat(table.estimate(List.of(table.everybody(0))).covariance().notes())
                .singleElement()
                .asString()
                .startsWith("1 cell has a single row");
        assertThat(table.estimate(List.of(table.everybody(1))).covariance().notes())
                .isEmpty();
    }

    private CellTable table(double[] w) {
        double[][][] sums = new double[2][STRATA][5];
        for (int i = 0; i < ROWS; i++) {
            double[] row = {w[i], w[i] * y[i], w[i] * w[i], w[i] * w[i] * y[i], w[i] * w[i] * y[i] * y[i]};
            Matrix.addTimes(sums[t[i]][z[i]], 1, row);
        }
        return new CellTable(Arrays.stream(sums)
                .map(level -> Arrays.stream(level)
                        .map(s -> new CellTable.Cell(s[0], s[1], s[2], s[3], s[4]))
                        .toArray(CellTable.Cell[]::new))
                .toArray(CellTable.Cell[][]::new));
    }

    /** Standardisation written out over rows. */
    private double direct(CellTable.Target target, double[] w) {
        double sum = 0;
        double total = 0;
        for (int stratum : target.strata()) {
            double population = 0;
            double weight = 0;
            double outcome = 0;
            for (int i = 0; i < ROWS; i++) {
                if (z[i] == stratum) {
                    population += target.among().contains(t[i]) ? w[i] : 0;
                    weight += t[i] == target.treatment() ? w[i] : 0;
                    outcome += t[i] == target.treatment() ? w[i] * y[i] : 0;
                }
            }
            sum += population * outcome / weight;
            total += population;
        }
        return sum / total;
    }
}
