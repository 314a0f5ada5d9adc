package dev.causalc.runtime.estimate;

import static dev.causalc.runtime.estimate.Scene.ate;
import static dev.causalc.runtime.estimate.Scene.method;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.causalc.compiler.model.Weight;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cluster errors of a regression with an absorbed effect are those with its dummies, nested in the clusters or not. */
class AbsorbedClustersTest {
    private static final int ROWS = 240;
    private static final List<String> LEVELS =
            IntStream.range(0, 12).mapToObj(i -> "g" + i).toList();

    @ParameterizedTest
    @CsvSource({
        "cr2, true, false",
        "cr2, false, false",
        "cr3, true, true",
        "cr3, false, true",
        "cr2, true, true",
        "cr2, false, true"
    })
    void absorbedOrAdjusted(String error, boolean nested, boolean weighted) {
        Scene scene = scene(nested, weighted);
        Estimation.Value absorbed = only(
                scene.estimate(ate("t", "y"), List.of("x"), method("regression", "se", error, "absorb", List.of("g"))));
        Estimation.Value adjusted =
                only(scene.estimate(ate("t", "y"), List.of("x", "g"), method("regression", "se", error)));
        assertThat(absorbed.estimate()).isCloseTo(adjusted.estimate(), within(1e-10));
        assertThat(absorbed.standardError().orElseThrow())
                .isCloseTo(adjusted.standardError().orElseThrow(), within(1e-10));
        assertThat(absorbed.degreesOfFreedom().isPresent()).isEqualTo(error.equals("cr2"));
        if (error.equals("cr2")) {
            assertThat(absorbed.degreesOfFreedom().orElseThrow())
                    .isCloseTo(adjusted.degreesOfFreedom().orElseThrow(), within(1e-7));
        }
    }

    private static Scene scene(boolean nested, boolean weighted) {
        SplittableRandom random = new SplittableRandom(17);
        int[] g = random.ints(ROWS, 0, LEVELS.size()).toArray();
        int[] c = IntStream.range(0, ROWS)
                .map(i -> nested ? g[i] / 2 : random.nextInt(9))
                .toArray();
        double[] t = random.doubles(ROWS).map(u -> u < 0.5 ? 1 : 0).toArray();
        double[] x = IntStream.range(0, ROWS)
                .mapToDouble(i -> random.nextGaussian() + 0.1 * g[i])
                .toArray();
        double[] y = IntStream.range(0, ROWS)
                .mapToDouble(i -> t[i] + x[i] + 0.4 * g[i] + 0.5 * c[i] * t[i] + random.nextGaussian())
                .toArray();
        Scene scene = new Scene(ROWS)
                .binary("t", i -> t[i])
                .real("x", i -> x[i])
                .real("y", i -> y[i])
                .levels("g", LEVELS, i -> g[i])
                .cluster("c", i -> c[i]);
        return weighted ? scene.weight(Weight.Kind.SAMPLING, i -> 1 + i % 4) : scene;
    }

    private static Estimation.Value only(Estimation estimation) {
        assertThat(estimation.values()).hasSize(1);
        return estimation.values().get(0);
    }
}
