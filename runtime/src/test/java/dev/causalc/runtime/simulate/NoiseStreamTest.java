package dev.causalc.runtime.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.causalc.runtime.simulate.NoiseStream.Purpose;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;

class NoiseStreamTest {
    private static final int DRAWS = 200_000;

    @Test
    void isUniform() {
        NoiseStream stream = NoiseStream.of(Purpose.DATA, 7, "quality", 0);
        int cells = 1000;
        long[] counts = new long[cells];
        for (int row = 0; row < DRAWS; row++) {
            counts[(int) (stream.uniform(row, 0) * cells)]++;
        }
        double expected = (double) DRAWS / cells;
        double statistic = 0;
        for (long count : counts) {
            statistic += (count - expected) * (count - expected) / expected;
        }
        double p = 1 - new ChiSquaredDistribution(cells - 1.0).cumulativeProbability(statistic);
        assertThat(p).isBetween(1e-4, 1 - 1e-4);
    }

    @Test
    void variablesDrawsSeedsAndPurposesAreUncorrelated() {
        NoiseStream stream = NoiseStream.of(Purpose.DATA, 7, "x", 0);
        NoiseStream[] others = {
            NoiseStream.of(Purpose.DATA, 7, "y", 0),
            NoiseStream.of(Purpose.DATA, 7, "x", 1),
            NoiseStream.of(Purpose.DATA, 8, "x", 0),
            NoiseStream.of(Purpose.TRUTH, 7, "x", 0)
        };
        for (NoiseStream other : others) {
            assertThat(correlation(stream, 0, other, 0, 0)).isCloseTo(0, within(5 / Math.sqrt(DRAWS)));
        }
        assertThat(correlation(stream, 0, stream, 1, 0)).isCloseTo(0, within(5 / Math.sqrt(DRAWS)));
        assertThat(correlation(stream, 0, stream, 0, 1)).isCloseTo(0, within(5 / Math.sqrt(DRAWS)));
    }

    /** Between the places a and b of rows that lie {@code lag} apart. */
    private static double correlation(NoiseStream one, int a, NoiseStream other, int b, int lag) {
        double sum = 0;
        for (int row = 0; row < DRAWS; row++) {
            sum += (one.uniform(row, a) - 0.5) * (other.uniform(row + lag, b) - 0.5);
        }
        return 12 * sum / DRAWS;
    }

    @Test
    void staysInsideTheOpenInterval() {
        NoiseStream stream = NoiseStream.of(Purpose.DATA, 1, "u", 0);
        double low = 1;
        double high = 0;
        for (int row = 0; row < DRAWS; row++) {
            double u = stream.uniform(row, 3);
            low = Math.min(low, u);
            high = Math.max(high, u);
        }
        assertThat(low).isPositive().isLessThan(5e-5);
        assertThat(high).isLessThan(1).isGreaterThan(1 - 5e-5);
    }

    @Test
    void isTheSameOnEveryMachine() {
        NoiseStream stream = NoiseStream.of(Purpose.DATA, 42, "quality", 0);
        assertThat(stream.uniform(0, 0)).isEqualTo(PINNED_0);
        assertThat(stream.uniform(1_000_000_007L, 5)).isEqualTo(PINNED_1);
    }

    /** By an independent implementation in Python (hashlib): data that people have drawn must not change. */
    private static final double PINNED_0 = 0.7457521482003605;

    private static final double PINNED_1 = 0.9430807790259753;
}
