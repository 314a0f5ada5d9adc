package dev.causalc.runtime.estimate;

import static dev.causalc.runtime.estimate.Scene.ate;
import static dev.causalc.runtime.estimate.Scene.method;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.Intervention;
import dev.causalc.compiler.model.MethodCall;
import dev.causalc.compiler.model.Modifiers;
import dev.causalc.compiler.model.Scale;
import dev.causalc.compiler.model.Term;
import dev.causalc.compiler.model.Weight;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a row adds to an estimate is what its error is made of: squared and summed it gives the variance. */
class InfluenceTest {
    private static final int ROWS = 400;

    /** How far a small-sample correction may move the variance from the sum of squares. */
    private static final double CORRECTION = 0.12;

    static List<Arguments> everyMethod() {
        Term effect = ate("t", "y");
        return List.of(
                new Arguments(
                        "mean", Scene.mean(Scene.variable("y"), Modifiers.NONE), List.of(), MethodCall.of("mean")),
                new Arguments("mean, per", Scene.mean(Scene.variable("y"), per()), List.of(), MethodCall.of("mean")),
                new Arguments("difference", effect, List.of(), MethodCall.of("difference_in_means")),
                new Arguments("ratio", scaled(Scale.RATIO), List.of(), MethodCall.of("difference_in_means")),
                new Arguments(
                        "cuped",
                        effect,
                        List.of(),
                        method("difference_in_means", "adjust", Scene.call("cuped", Scene.variable("x")))),
                new Arguments("regression", effect, List.of("x", "g"), MethodCall.of("regression")),
                new Arguments("lin", effect, List.of("x", "g"), method("regression", "interactions", "lin")),
                new Arguments(
                        "lin, odds ratio of means",
                        scaled(Scale.RATIO),
                        List.of("x", "g"),
                        method("regression", "interactions", "lin")),
                new Arguments("absorb", effect, List.of("x"), method("regression", "absorb", List.of("g"))),
                new Arguments("plug-in", effect, List.of("g"), MethodCall.of("plug_in")),
                new Arguments("plug-in, ratio", scaled(Scale.RATIO), List.of("g"), MethodCall.of("plug_in")),
                new Arguments(
                        "plug-in, arm",
                        Scene.mean(
                                Scene.variable("y"),
                                Modifiers.NONE,
                                new Intervention("t", new Expression.LevelValue("t", "1"))),
                        List.of("g"),
                        MethodCall.of("plug_in")));
    }

    record Arguments(String name, Term term, List<String> adjustment, MethodCall method) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Modifiers per() {
        return new Modifiers(
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(Scene.variable("g")),
                Scale.DIFFERENCE);
    }

    private static Term scaled(Scale scale) {
        Modifiers modifiers =
                new Modifiers(List.of(), Optional.empty(), List.of(), Optional.empty(), Optional.empty(), scale);
        return Scene.effect(Term.Effect.Kind.ATE, "t", Optional.empty(), "y", modifiers);
    }

    private static Scene scene() {
        Random random = new Random(5);
        double[] x =
                IntStream.range(0, ROWS).mapToDouble(i -> random.nextGaussian()).toArray();
        int[] g = IntStream.range(0, ROWS).map(i -> random.nextInt(3)).toArray();
        double[] t = IntStream.range(0, ROWS)
                .mapToDouble(i -> random.nextDouble() < 0.3 + 0.15 * g[i] ? 1 : 0)
                .toArray();
        double[] y = IntStream.range(0, ROWS)
                .mapToDouble(i -> 5 + t[i] * (1 + 0.3 * g[i]) + x[i] + 0.5 * g[i] + (1 + t[i]) * random.nextGaussian())
                .toArray();
        return new Scene(ROWS)
                .binary("t", i -> t[i])
                // A gap, so that there is a filter.
                .real("y", i -> i == 7 ? Double.NaN : y[i])
                .real("x", i -> x[i])
                .levels("g", List.of("a", "b", "c"), i -> g[i]);
    }

    @ParameterizedTest
    @MethodSource("everyMethod")
    void ofRows(Arguments arguments) {
        check(arguments, scene(), i -> i, 1);
    }

    @ParameterizedTest
    @MethodSource("everyMethod")
    void ofClusters(Arguments arguments) {
        // With blocks and clusters together differences are between blocks.
        check(arguments, scene().cluster("c", i -> i % 50), i -> i % 50, 2);
    }

    @ParameterizedTest
    @MethodSource("everyMethod")
    void withSamplingWeights(Arguments arguments) {
        check(arguments, scene().weight(Weight.Kind.SAMPLING, i -> 1 + i % 3), i -> i, 1);
    }

    private static void check(
            Arguments arguments, Scene scene, java.util.function.IntUnaryOperator cluster, double looseness) {
        Estimation.Value value = scene.estimate(arguments.term(), arguments.adjustment(), arguments.method())
                .values()
                .get(0);
        MemoryTable table = scene.build();
        double[] sums = new double[ROWS];
        double total = 0;
        for (int row = 0; row < ROWS; row++) {
            double influence = table.value(value.influence().orElseThrow(), row);
            sums[cluster.applyAsInt(row)] += influence;
            total += influence;
        }
        double variance =
                IntStream.range(0, ROWS).mapToDouble(i -> sums[i] * sums[i]).sum();
        double error = value.standardError().orElseThrow();
        assertThat(table.value(value.influence().orElseThrow(), 7)).isZero();
        assertThat(total).isCloseTo(0, within(1e-9));
        assertThat(variance / (error * error)).isCloseTo(1, within(CORRECTION * looseness));
    }
}
