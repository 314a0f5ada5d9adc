package dev.causalc.runtime.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Searches against looking at every row. */
class NearestNeighboursTest {
    private final SplittableRandom random = new SplittableRandom(5);

    private double[][] points(int rows, int dimensions, boolean coarse) {
        return IntStream.range(0, rows)
                .mapToObj(i -> IntStream.range(0, dimensions)
                        .mapToDouble(j -> coarse ? random.nextInt(4) : random.nextGaussian())
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double squared(double[] a, double[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> (a[i] - b[i]) * (a[i] - b[i]))
                .sum();
    }

    private static int[] byLooking(double[][] points, int[] pool, int row, int count) {
        double[] distances = IntStream.of(pool)
                .mapToDouble(other -> squared(points[row], points[other]))
                .sorted()
                .toArray();
        double last = distances[Math.min(count, distances.length) - 1];
        return IntStream.of(pool)
                .filter(other -> squared(points[row], points[other]) <= last + NearestNeighbours.TIE)
                .toArray();
    }

    @Test
    void findsWhatLookingAtEveryRowFindsTiesIncluded() {
        for (boolean coarse : new boolean[] {false, true}) {
            for (int dimensions = 1; dimensions <= 4; dimensions++) {
                double[][] points = points(120, dimensions, coarse);
                int[] pool = IntStream.range(0, 120).filter(i -> i % 3 == 0).toArray();
                NearestNeighbours search = new NearestNeighbours(points, pool);
                for (int row = 1; row < 120; row += 3) {
                    for (int count = 1; count <= 3; count++) {
                        assertThat(search.nearest(row, count)).isEqualTo(byLooking(points, pool, row, count));
                    }
                }
            }
        }
    }

    @Test
    void aPoolSmallerThanWhatIsAskedIsTakenWhole() {
        double[][] points = points(5, 2, false);
        assertThat(new NearestNeighbours(points, new int[] {1, 3}).nearest(0, 4))
                .containsExactly(1, 3);
    }

    @Test
    void pairsAreFormedFromTheHighestScoreDownwards() {
        double[] scores = {5, 3, 1, 4, 2.5, 0};
        // 5 takes 4, 3 takes 2.5, 1 takes 0.
        assertThat(NearestNeighbours.greedy(scores, new int[] {0, 1, 2}, new int[] {3, 4, 5}))
                .containsExactly(3, 4, 5);
        // Nothing is left below 1: it takes what is nearest above; the last finds nothing.
        assertThat(NearestNeighbours.greedy(new double[] {1, 1.5, 0.5, 3, 1.2}, new int[] {0, 1, 2}, new int[] {3, 4}))
                .containsExactly(3, 4, -1);
    }

    @Test
    void matchesOfTwinsHaveTheirDifferenceAndNoBias() {
        double[] y = {3, 1, 5, 2};
        boolean[] treated = {true, false, true, false};
        double[][] x = {{0}, {0}, {1}, {1}};
        Matches matches = new Matches(4, new int[] {0, 2}, new int[] {1, 3}, new double[] {1, 1});
        double[] differences = matches.differences(y, treated);
        assertThat(differences).containsExactly(2, 3);
        assertThat(matches.adjusted(differences, y, x, treated)).containsExactly(2, 3);
        // No row is a partner twice: the error is that of the spread of effects over n units.
        assertThat(matches.effect(differences, false).standardError()).isEqualTo(Math.sqrt(0.5) / 2);
        assertThat(Arrays.stream(differences).sum() / 2)
                .isEqualTo(matches.pairedEffect(differences).value());
    }
}
