package dev.causalc.runtime.estimate;

import static dev.causalc.runtime.estimate.Scene.ate;
import static dev.causalc.runtime.estimate.Scene.method;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.causalc.compiler.model.MethodCall;
import dev.causalc.compiler.model.Modifiers;
import dev.causalc.compiler.model.Term;
import dev.causalc.compiler.model.Weight;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must not change an answer: compression to frequencies, the order of rows, the unit and origin of a column. */
class InvarianceTest {
    private static final int ROWS = 120;

    record Case(String name, Term term, List<String> adjustment, MethodCall method) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> methods() {
        Term effect = ate("t", "y");
        List<String> both = List.of("x", "g");
        return List.of(
                new Case("mean", Scene.mean(Scene.variable("y"), Modifiers.NONE), List.of(), MethodCall.of("mean")),
                new Case(
                        "mean hc2",
                        Scene.mean(Scene.variable("y"), Scene.by("g")),
                        List.of(),
                        method("mean", "se", "hc2")),
                new Case("difference", effect, List.of(), MethodCall.of("difference_in_means")),
                new Case("cuped", effect, List.of(), method("difference_in_means", "adjust", Scene.call("cuped", "x"))),
                new Case("classical", effect, both, method("regression", "se", "classical")),
                new Case("hc2", effect, both, method("regression", "se", "hc2")),
                new Case("hc3 lin", effect, both, method("regression", "se", "hc3", "interactions", "lin")),
                new Case("absorb", effect, List.of("x"), method("regression", "absorb", List.of("g"), "se", "hc1")),
                new Case("plug-in", effect, List.of("g"), MethodCall.of("plug_in")),
                new Case(
                        "groups",
                        Scene.effect(Term.Effect.Kind.CATE, "t", java.util.Optional.empty(), "y", Scene.by("g")),
                        both,
                        MethodCall.of("regression")));
    }

    /** Rows in some order, with the columns in some unit. */
    private static Scene scene(IntUnaryOperator row, int rows, double shift, double scale) {
        Random random = new Random(11);
        double[] x = random.doubles(ROWS).map(u -> Math.round(10 * u)).toArray();
        int[] g = random.ints(ROWS, 0, 3).toArray();
        int[] t = random.ints(ROWS, 0, 2).toArray();
        double[] y = IntStream.range(0, ROWS)
                .mapToDouble(i -> 3 + t[i] + 0.2 * x[i] * t[i] + g[i] + random.nextGaussian())
                .toArray();
        return new Scene(rows)
                .binary("t", i -> t[row.applyAsInt(i)])
                .real("y", i -> shift + scale * y[row.applyAsInt(i)])
                .real("x", i -> shift + scale * x[row.applyAsInt(i)])
                .levels("g", List.of("a", "b", "c"), i -> g[row.applyAsInt(i)]);
    }

    private static void same(Estimation one, Estimation other, double scale, double tolerance) {
        assertThat(one.values()).hasSameSizeAs(other.values());
        for (int i = 0; i < one.values().size(); i++) {
            Estimation.Value a = one.values().get(i);
            Estimation.Value b = other.values().get(i);
            assertThat(b.key()).isEqualTo(a.key());
            assertThat(b.estimate() / scale).isCloseTo(a.estimate(), within(tolerance));
            assertThat(b.standardError().orElseThrow() / scale)
                    .isCloseTo(a.standardError().orElseThrow(), within(tolerance));
            assertThat(b.degreesOfFreedom().isPresent())
                    .isEqualTo(a.degreesOfFreedom().isPresent());
            assertThat(b.degreesOfFreedom().orElse(1) / a.degreesOfFreedom().orElse(1))
                    .isCloseTo(1, within(tolerance));
            assertThat(b.rows()).isEqualTo(a.rows());
        }
    }

    /** Each row with how often it stands there, against the rows written out. */
    @ParameterizedTest
    @MethodSource("methods")
    void frequencies(Case c) {
        Scene weighted = scene(i -> i, ROWS, 0, 1).weight(Weight.Kind.FREQUENCY, i -> 1 + i % 3);
        int[] written = IntStream.range(0, ROWS)
                .flatMap(i -> IntStream.range(0, 1 + i % 3).map(copy -> i))
                .toArray();
        Scene expanded = scene(i -> written[i], written.length, 0, 1);
        same(
                expanded.estimate(c.term(), c.adjustment(), c.method()),
                weighted.estimate(c.term(), c.adjustment(), c.method()),
                1,
                1e-10);
    }

    @Test
    void frequenciesInClusters() {
        for (String se : List.of("cr0", "cr1", "cr2", "cr3")) {
            Scene weighted = scene(i -> i, ROWS, 0, 1)
                    .weight(Weight.Kind.FREQUENCY, i -> 1 + i % 3)
                    .cluster("c", i -> i % 12);
            int[] written = IntStream.range(0, ROWS)
                    .flatMap(i -> IntStream.range(0, 1 + i % 3).map(copy -> i))
                    .toArray();
            Scene expanded = scene(i -> written[i], written.length, 0, 1).cluster("c", i -> written[i] % 12);
            MethodCall method = method("regression", "se", se);
            Estimation a = expanded.estimate(ate("t", "y"), List.of("x", "g"), method);
            Estimation b = weighted.estimate(ate("t", "y"), List.of("x", "g"), method);
            assertThat(b.values().get(0).standardError().orElseThrow())
                    .as(se)
                    .isCloseTo(a.values().get(0).standardError().orElseThrow(), within(1e-10));
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void orderOfRows(Case c) {
        List<Integer> order =
                new java.util.ArrayList<>(IntStream.range(0, ROWS).boxed().toList());
        Collections.shuffle(order, new Random(3));
        same(
                scene(i -> i, ROWS, 0, 1).estimate(c.term(), c.adjustment(), c.method()),
                scene(order::get, ROWS, 0, 1).estimate(c.term(), c.adjustment(), c.method()),
                1,
                1e-12);
    }

    /** Effects do not see the origin of columns, and scale with the outcome's unit. */
    @ParameterizedTest
    @MethodSource("methods")
    void unitsOfColumns(Case c) {
        boolean level = c.name().startsWith("mean");
        double shift = level ? 0 : 1e6;
        same(
                scene(i -> i, ROWS, 0, 1).estimate(c.term(), c.adjustment(), c.method()),
                scene(i -> i, ROWS, shift, 1000).estimate(c.term(), c.adjustment(), c.method()),
                1000,
                1e-9);
    }
}
