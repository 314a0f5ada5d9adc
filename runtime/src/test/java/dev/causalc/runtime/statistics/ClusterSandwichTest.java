package dev.causalc.runtime.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClusterSandwichTest {
    private static final double[][] SCORES = {{1, 2}, {-3, 0}, {0.5, -1}, {1.5, -1}};

    @Test
    void cr1IsCr0WithItsFactor() {
        Covariance cr0 = ClusterSandwich.cr0(SCORES);
        assertThat(cr0.matrix().get(0, 0)).isEqualTo(1 + 9 + 0.25 + 2.25);
        assertThat(cr0.matrix().get(0, 1)).isEqualTo(2 - 0.5 - 1.5);
        assertThat(cr0.degreesOfFreedom()).containsOnly(3);
        Covariance cr1 = ClusterSandwich.cr1(SCORES, 40, 5);
        LinearAlgebraTest.close(cr1.matrix(), cr0.matrix().times(4 / 3.0 * 39 / 35), 1e-14);
    }

    @Test
    void surveyErrorsAreCentredByStratum() {
        Covariance one = ClusterSandwich.survey(SCORES);
        assertThat(one.matrix().get(0, 0)).isCloseTo(4 / 3.0 * 12.5, within(1e-14));
        Covariance two = ((Computed.Value<Covariance>) ClusterSandwich.survey(SCORES, new int[] {0, 0, 1, 1})).value();
        // Two units differ by 4 and by 1: 2 * (2 * 2² ) and 2 * (2 * 0.5²).
        assertThat(two.matrix().get(0, 0)).isCloseTo(16 + 1, within(1e-14));
        assertThat(two.degreesOfFreedom()).containsOnly(2);
        assertThat(ClusterSandwich.survey(SCORES, new int[] {0, 0, 0, 1})).isInstanceOf(Computed.Unsupported.class);
    }

    @Test
    void twoWaysThatAreOneAreThatOne() {
        Covariance both = ((Computed.Value<Covariance>) ClusterSandwich.twoWay(SCORES, SCORES, SCORES, 40, 5)).value();
        LinearAlgebraTest.close(
                both.matrix(), ClusterSandwich.cr1(SCORES, 40, 5).matrix(), 1e-13);
    }

    @Test
    void aNegativeTwoWayCovarianceIsRepairedOrRefused() {
        double[][] pairs = {{1}, {-1}, {-1}, {1}};
        double[][] first = ClusterSandwich.sum(pairs, new int[] {0, 0, 1, 1});
        double[][] second = ClusterSandwich.sum(pairs, new int[] {0, 1, 0, 1});
        assertThat(first).isDeepEqualTo(new double[][] {{0}, {0}});
        assertThat(ClusterSandwich.twoWay(first, second, pairs, 40, 2)).isInstanceOf(Computed.Unsupported.class);
        double[][] milder = {{1, 1}, {0.2, 0.9}, {-1, -1}, {-0.2, -0.9}};
        double[][] one = ClusterSandwich.sum(milder, new int[] {0, 0, 1, 1});
        double[][] other = ClusterSandwich.sum(milder, new int[] {0, 1, 0, 1});
        Covariance repaired = ((Computed.Value<Covariance>) ClusterSandwich.twoWay(one, other, milder, 40, 2)).value();
        assertThat(repaired.notes()).hasSize(1);
        assertThat(SymmetricEigen.of(repaired.matrix()).values()[1]).isGreaterThanOrEqualTo(-1e-14);
    }

    @Test
    void neweyWestWithoutLagIsHc0AndWithLagsItsWeightedSum() {
        double[][] series = IntStream.range(0, 30)
                .mapToObj(t -> new double[] {Math.sin(t), Math.cos(t * t)})
                .toArray(double[][]::new);
        Matrix none = NeweyWest.covariance(NeweyWest.products(series, 0), 30, 2, false)
                .matrix();
        LinearAlgebraTest.close(none, ClusterSandwich.meat(series), 1e-13);
        double direct = 0;
        for (int s = 0; s < 30; s++) {
            for (int t = 0; t < 30; t++) {
                direct += Math.max(0, 1 - Math.abs(s - t) / 4.0) * series[s][0] * series[t][1];
            }
        }
        Covariance lags = NeweyWest.covariance(NeweyWest.products(series, 3), 30, 2, true);
        assertThat(lags.matrix().get(0, 1)).isCloseTo(direct * 30 / 28, within(1e-12));
        assertThat(lags.matrix().get(1, 0)).isCloseTo(direct * 30 / 28, within(1e-12));
    }
}
