package dev.causalc.runtime.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.compiler.identify.Testable.Independence;
import dev.causalc.compiler.model.Weight;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Tests of independences refute about one true one in twenty, and false ones nearly always. */
class IndependenceTestTest {
    private static final int SEEDS = 400;

    /** A common cause z of x and y, all of the drawn kind, and {@code effect} of x on y that the graph leaves out. */
    private record Drawn(double[] z, double[] x, double[] y) {
        static Drawn numbers(long seed, int n, double effect) {
            Random random = new Random(seed);
            Drawn drawn = new Drawn(new double[n], new double[n], new double[n]);
            for (int i = 0; i < n; i++) {
                drawn.z[i] = random.nextGaussian();
                drawn.x[i] = drawn.z[i] * drawn.z[i] + random.nextGaussian();
                drawn.y[i] = drawn.z[i] - drawn.z[i] * drawn.z[i] + effect * drawn.x[i] + 2 * random.nextGaussian();
            }
            return drawn;
        }

        static Drawn categories(long seed, int n, double effect) {
            Random random = new Random(seed);
            Drawn drawn = new Drawn(new double[n], new double[n], new double[n]);
            for (int i = 0; i < n; i++) {
                drawn.z[i] = random.nextInt(3);
                drawn.x[i] = random.nextDouble() < 0.2 + 0.2 * drawn.z[i] ? 1 : 0;
                drawn.y[i] = random.nextDouble() < 0.1 + 0.2 * drawn.z[i] + effect * drawn.x[i] ? 1 : 0;
            }
            return drawn;
        }

        /** Of a cluster of ten all but noise is shared. */
        static Drawn clusters(long seed, int n) {
            Random random = new Random(seed);
            Drawn drawn = new Drawn(new double[n], new double[n], new double[n]);
            double x = 0;
            double y = 0;
            for (int i = 0; i < n; i++) {
                if (i % 10 == 0) {
                    x = random.nextGaussian();
                    y = random.nextGaussian();
                }
                drawn.z[i] = random.nextGaussian();
                drawn.x[i] = x + 0.3 * random.nextGaussian() + drawn.z[i];
                drawn.y[i] = y + 0.3 * random.nextGaussian() + drawn.z[i];
            }
            return drawn;
        }

        Scene numeric() {
            return new Scene(x.length).real("z", i -> z[i]).real("x", i -> x[i]).real("y", i -> y[i]);
        }

        Scene discrete() {
            return new Scene(x.length)
                    .levels("z", List.of("a", "b", "c"), i -> z[i])
                    .binary("x", i -> x[i])
                    .binary("y", i -> y[i]);
        }
    }

    private static final Independence GIVEN_Z = new Independence("d", "x", "y", List.of("z"));

    private static Step run(Scene scene) {
        MemoryEngine engine = new MemoryEngine(scene.build());
        Step end = scene.finish(
                engine,
                IndependenceTest.step(scene.study(), scene.data(), scene.build().staged(), GIVEN_Z));
        assertThat(engine.passes()).isLessThanOrEqualTo(IndependenceTest.MOST_ROUNDS);
        return end;
    }

    private static double p(Scene scene) {
        return (Double) ((Step.Done) run(scene)).estimation().details().get("p_value");
    }

    private static double refuted(Function<Long, Scene> scene, int seeds) {
        long count = java.util.stream.LongStream.range(0, seeds)
                .filter(seed -> p(scene.apply(seed)) < 0.05)
                .count();
        return count / (double) seeds;
    }

    @Test
    void trueOnesAreRefutedAsOftenAsAnnounced() {
        assertThat(refuted(seed -> Drawn.numbers(seed, 400, 0).numeric(), SEEDS))
                .isBetween(0.02, 0.085);
        assertThat(refuted(seed -> Drawn.categories(seed, 400, 0).discrete(), SEEDS))
                .isBetween(0.02, 0.085);
    }

    @Test
    void falseOnesAreRefuted() {
        assertThat(refuted(seed -> Drawn.numbers(seed, 800, 0.5).numeric(), 40)).isGreaterThan(0.9);
        assertThat(refuted(seed -> Drawn.categories(seed, 800, 0.2).discrete(), 40))
                .isGreaterThan(0.9);
    }

    /** Rows of a cluster are not independent: without clusters nearly everything would be refuted. */
    @Test
    void clustersAreRespected() {
        Function<Long, Scene> blind = seed -> Drawn.clusters(seed, 600).numeric();
        Function<Long, Scene> seeing =
                seed -> Drawn.clusters(seed, 600).numeric().cluster("k", i -> i / 10);
        assertThat(refuted(blind, 100)).isGreaterThan(0.3);
        assertThat(refuted(seeing, SEEDS)).isBetween(0.02, 0.1);
    }

    @Test
    void withFewRowsACellStrataAreNotTrusted() {
        assertThat(((Step.Done) run(Drawn.categories(1, 50, 0).discrete()))
                        .estimation()
                        .details())
                .containsEntry("test", "generalised covariance");
        assertThat(((Step.Done) run(Drawn.categories(1, 500, 0).discrete()))
                        .estimation()
                        .details())
                .containsEntry("test", "chi-squared");
    }

    @Test
    void exactWeightsLeaveNothingToChance() {
        double[] joint = {0.12, 0.28, 0.18, 0.42};
        Scene independent = new Scene(4)
                .levels("z", List.of("a"), i -> 0)
                .binary("x", i -> i / 2)
                .binary("y", i -> i % 2)
                .weight(Weight.Kind.EXACT, i -> joint[i]);
        assertThat(p(independent)).isEqualTo(1);
        joint[0] += 0.001;
        joint[3] -= 0.001;
        assertThat(p(new Scene(4)
                        .levels("z", List.of("a"), i -> 0)
                        .binary("x", i -> i / 2)
                        .binary("y", i -> i % 2)
                        .weight(Weight.Kind.EXACT, i -> joint[i])))
                .isZero();
    }
}
