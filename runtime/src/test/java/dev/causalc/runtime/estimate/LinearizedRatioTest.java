package dev.causalc.runtime.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.causalc.compiler.model.MethodCall;
import dev.causalc.compiler.model.Modifiers;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ratios of means against the delta method written out. */
class LinearizedRatioTest {
    private static final int ROWS = 120;

    private final double[] a = new double[ROWS];
    private final double[] b = new double[ROWS];
    private final SplittableRandom random = new SplittableRandom(11);

    LinearizedRatioTest() {
        for (int i = 0; i < ROWS; i++) {
            b[i] = 1 + random.nextInt(6);
            a[i] = 0.3 * b[i] * (1 + i % 2) + random.nextDouble();
        }
    }

    private Scene scene() {
        return new Scene(ROWS).binary("t", i -> i % 2).ratio("rate", i -> a[i], i -> b[i]);
    }

    private double mean(double[] x, IntStream rows) {
        return rows.mapToDouble(i -> x[i]).average().orElseThrow();
    }

    @Test
    void aMeanIsTheRatioOfSumsNotTheMeanOfRatios() {
        Estimation.Value value = scene().estimate(
                        Scene.mean(Scene.variable("rate"), Modifiers.NONE), List.of(), Scene.method("mean"))
                .values()
                .get(0);
        double ratio = mean(a, IntStream.range(0, ROWS)) / mean(b, IntStream.range(0, ROWS));
        double squares = IntStream.range(0, ROWS)
                .mapToDouble(i -> Math.pow(a[i] - ratio * b[i], 2))
                .sum();
        assertThat(value.estimate()).isCloseTo(ratio, within(1e-12));
        assertThat(value.standardError().orElseThrow())
                .isCloseTo(Math.sqrt(squares) / ROWS / mean(b, IntStream.range(0, ROWS)), within(1e-12));
    }

    @Test
    void withinBlocksBothPartsAreWeightedByBlocks() {
        // Block 0 has 20 rows, block 1 has 100; odd rows are treated.
        Scene scene = scene().block("size", i -> i < 20 ? 0 : 1);
        double[] ratio = new double[2];
        for (int arm = 0; arm < 2; arm++) {
            int t = arm;
            double top = 0;
            double bottom = 0;
            for (int block = 0; block < 2; block++) {
                int low = block == 0 ? 0 : 20;
                int high = block == 0 ? 20 : ROWS;
                double share = (high - low) / (double) ROWS;
                top += share * mean(a, IntStream.range(low, high).filter(i -> i % 2 == t));
                bottom += share * mean(b, IntStream.range(low, high).filter(i -> i % 2 == t));
            }
            ratio[arm] = top / bottom;
        }
        Estimation.Value value = scene.estimate(Scene.ate("t", "rate"), List.of(), MethodCall.of("difference_in_means"))
                .values()
                .get(0);
        assertThat(value.estimate()).isCloseTo(ratio[1] - ratio[0], within(1e-12));
    }

    @Test
    void aModelWithoutSlopesByArmIsRefused() {
        Step end = scene().real("x", i -> i).run(Scene.ate("t", "rate"), List.of("x"), MethodCall.of("regression"));
        assertThat(end).isInstanceOf(Step.Failed.class);
    }
}
