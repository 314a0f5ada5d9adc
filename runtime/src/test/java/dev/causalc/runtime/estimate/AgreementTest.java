package dev.causalc.runtime.estimate;

import static dev.causalc.runtime.estimate.Scene.ate;
import static dev.causalc.runtime.estimate.Scene.method;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.causalc.compiler.model.BinaryOperator;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.Intervention;
import dev.causalc.compiler.model.MethodCall;
import dev.causalc.compiler.model.Modifiers;
import dev.causalc.compiler.model.Scale;
import dev.causalc.compiler.model.Term;
import dev.causalc.compiler.model.Term.Effect.Kind;
import dev.causalc.compiler.model.Weight;
import dev.causalc.compiler.source.EstimateCode;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Methods that must agree, and answers that arithmetic gives. */
class AgreementTest {
    private static final int ROWS = 240;
    private static final MethodCall LIN = method("regression", "interactions", "lin");
    private static final MethodCall PLUG_IN = MethodCall.of("plug_in");
    private static final MethodCall DIFFERENCE = MethodCall.of("difference_in_means");

    private static Scene scene() {
        Random random = new Random(8);
        int[] g = random.ints(ROWS, 0, 3).toArray();
        double[] x = random.doubles(ROWS).toArray();
        int[] t = IntStream.range(0, ROWS)
                .map(i -> random.nextDouble() < 0.3 + 0.2 * g[i] ? 1 : 0)
                .toArray();
        double[] y = IntStream.range(0, ROWS)
                .mapToDouble(i -> 4 + t[i] * (1 + g[i]) + x[i] + random.nextGaussian())
                .toArray();
        return new Scene(ROWS)
                .binary("t", i -> t[i])
                .real("y", i -> y[i])
                .real("x", i -> x[i])
                .levels("g", List.of("a", "b", "c"), i -> g[i]);
    }

    private static void agree(Term term, List<String> adjustment, MethodCall one, MethodCall other) {
        List<Estimation.Value> a = scene().estimate(term, adjustment, one).values();
        List<Estimation.Value> b = scene().estimate(term, adjustment, other).values();
        assertThat(a).hasSameSizeAs(b);
        for (int i = 0; i < a.size(); i++) {
            assertThat(a.get(i).key()).isEqualTo(b.get(i).key());
            assertThat(a.get(i).estimate()).isCloseTo(b.get(i).estimate(), within(1e-10));
            assertThat(a.get(i).rows()).isEqualTo(b.get(i).rows());
        }
    }

    private static Term effect(Kind kind, Modifiers modifiers) {
        return Scene.effect(kind, "t", Optional.empty(), "y", modifiers);
    }

    /** A model with a slope for each stratum in each arm is the table of cell means. */
    @Test
    void saturatedRegressionIsPlugIn() {
        for (Kind kind : List.of(Kind.ATE, Kind.ATT, Kind.ATC)) {
            agree(effect(kind, Modifiers.NONE), List.of("g"), LIN, PLUG_IN);
        }
        Term arm = Scene.mean(
                Scene.variable("y"), Modifiers.NONE, new Intervention("t", new Expression.LevelValue("t", "1")));
        agree(arm, List.of("g"), LIN, PLUG_IN);
        agree(effect(Kind.ATE, scaled(Scale.RATIO)), List.of("g"), LIN, PLUG_IN);
    }

    @Test
    void effectsByGroupAreThoseWithinIt() {
        Term byGroup = effect(Kind.CATE, Scene.by("g"));
        agree(byGroup, List.of(), DIFFERENCE, PLUG_IN);
        agree(byGroup, List.of(), DIFFERENCE, MethodCall.of("regression"));
        agree(byGroup, List.of("g"), LIN, PLUG_IN);
        List<Estimation.Value> values =
                scene().estimate(byGroup, List.of(), DIFFERENCE).values();
        assertThat(values).hasSize(3);
        assertThat(values.get(1).key().by()).containsEntry("g", "b");
        assertThat(values.stream().mapToLong(Estimation.Value::rows).sum()).isEqualTo(ROWS);
    }

    @Test
    void aRealVariableIsCutIntoFifths() {
        Term byBins = effect(Kind.CATE, Scene.by("x"));
        agree(byBins, List.of(), DIFFERENCE, PLUG_IN);
        List<Estimation.Value> values =
                scene().estimate(byBins, List.of(), DIFFERENCE).values();
        assertThat(values).extracting(Estimation.Value::rows).containsExactly(48L, 48L, 48L, 48L, 48L);
    }

    private static Modifiers scaled(Scale scale) {
        return new Modifiers(List.of(), Optional.empty(), List.of(), Optional.empty(), Optional.empty(), scale);
    }

    private static Modifiers per(String column) {
        return new Modifiers(
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(Scene.variable(column)),
                Scale.DIFFERENCE);
    }

    @Test
    void perAveragesWithinFirst() {
        Term perGroup = effect(Kind.ATE, per("g"));
        agree(perGroup, List.of(), DIFFERENCE, PLUG_IN);
        double[] groups = scene().estimate(effect(Kind.CATE, Scene.by("g")), List.of(), DIFFERENCE).values().stream()
                .mapToDouble(Estimation.Value::estimate)
                .toArray();
        double value = scene().estimate(perGroup, List.of(), DIFFERENCE)
                .values()
                .get(0)
                .estimate();
        assertThat(value).isCloseTo(java.util.Arrays.stream(groups).average().orElseThrow(), within(1e-12));
    }

    @Test
    void pairsAreComparedBetweenBlocks() {
        double[] left = {1, 4, 2, 6, 3, 5};
        double[] right = {2, 6, 3, 7, 6, 5};
        Scene pairs = new Scene(12)
                .binary("t", i -> i % 2)
                .real("y", i -> i % 2 == 1 ? right[i / 2] : left[i / 2])
                .block("pair", i -> i / 2);
        Estimation.Value value =
                pairs.estimate(ate("t", "y"), List.of(), DIFFERENCE).values().get(0);
        // Differences 1 2 1 1 3 0: mean 8/6, sum of squares 16.
        assertThat(value.estimate()).isCloseTo(8 / 6.0, within(1e-12));
        assertThat(value.standardError().orElseThrow()).isCloseTo(Math.sqrt((16 - 64 / 6.0) / 5 / 6), within(1e-12));
        assertThat(value.degreesOfFreedom().orElseThrow()).isCloseTo(5, within(1e-9));
    }

    @Test
    void theSlopeOfAParabolaIsItsAverageDerivative() {
        Random random = new Random(4);
        double[] dose = random.doubles(50).map(u -> 100 + 5 * u).toArray();
        Scene scene = new Scene(50)
                .real("dose", i -> dose[i])
                .real("y", i -> 7 + 2 * dose[i] + 3 * dose[i] * dose[i] + (i % 2 == 0 ? 1e-3 : -1e-3));
        Expression square = new Expression.Binary(BinaryOperator.POWER, Scene.variable("dose"), new Expression.Num(2));
        Term slope = new Term.Slope("y", "dose", Optional.empty(), Optional.empty(), Modifiers.NONE);
        double value = scene.estimate(slope, List.of(), method("regression", "terms", List.of(square)))
                .values()
                .get(0)
                .estimate();
        double mean = java.util.Arrays.stream(dose).average().orElseThrow();
        assertThat(value).isCloseTo(2 + 6 * mean, within(1e-2));
    }

    @Test
    void oneShareGrowsWhileOthersShrink() {
        Random random = new Random(4);
        double[][] w = new double[3][40];
        for (int i = 0; i < 40; i++) {
            double[] raw = random.doubles(3, 0.1, 1).toArray();
            for (int j = 0; j < 3; j++) {
                w[j][i] = raw[j] / (raw[0] + raw[1] + raw[2]);
            }
        }
        Scene scene = new Scene(40)
                .simplex("mix", List.of("web", "code", "books"), List.of(i -> w[0][i], i -> w[1][i], i -> w[2][i]))
                .real("y", i -> w[0][i] + 4 * w[1][i] - 2 * w[2][i] + (i % 2 == 0 ? 1e-9 : -1e-9));
        MethodCall regression = MethodCall.of("regression");
        Term swap = new Term.Slope("y", "mix", Optional.of("code"), Optional.of("books"), Modifiers.NONE);
        assertThat(scene.estimate(swap, List.of(), regression).values().get(0).estimate())
                .isCloseTo(6, within(1e-6));
        Term grow = new Term.Slope("y", "mix", Optional.of("web"), Optional.empty(), Modifiers.NONE);
        double rest = IntStream.range(0, 40)
                .mapToDouble(i -> (4 * w[1][i] - 2 * w[2][i]) / (1 - w[0][i]))
                .average()
                .orElseThrow();
        assertThat(scene.estimate(grow, List.of(), regression).values().get(0).estimate())
                .isCloseTo(1 - rest, within(1e-6));
    }

    @Test
    void exactWeightsLeaveNoError() {
        Scene exact = scene().weight(Weight.Kind.EXACT, i -> 1.0 / ROWS);
        for (MethodCall method : List.of(PLUG_IN, LIN)) {
            Estimation.Value value =
                    exact.estimate(ate("t", "y"), List.of("g"), method).values().get(0);
            assertThat(value.standardError()).isEmpty();
            assertThat(value.influence()).isEmpty();
        }
    }

    private static void refused(Scene scene, Term term, List<String> adjustment, MethodCall method, EstimateCode code) {
        Step end = scene.run(term, adjustment, method);
        assertThat(end).isInstanceOf(Step.Failed.class);
        assertThat(((Step.Failed) end).code()).isEqualTo(code);
    }

    @Test
    void whatCannotBeAnsweredIsRefusedWithTheReason() {
        MethodCall regression = MethodCall.of("regression");
        Scene copy = scene().real("z", i -> i % 7).real("same", i -> 3 * (i % 7) - 1);
        refused(copy, ate("t", "y"), List.of("z", "same"), regression, EstimateCode.COLLINEAR);
        Scene stands =
                new Scene(20).binary("t", i -> i % 2).binary("v", i -> i % 2).real("y", i -> i);
        refused(stands, ate("t", "y"), List.of("v"), regression, EstimateCode.COLLINEAR_TREATMENT);
        refused(stands, ate("t", "y"), List.of("v"), PLUG_IN, EstimateCode.EMPTY_STRATUM);
        refused(scene(), ate("t", "y"), List.of("x"), PLUG_IN, EstimateCode.METHOD_CANNOT_SERVE);
        refused(scene(), ate("t", "y"), List.of("x"), DIFFERENCE, EstimateCode.METHOD_CANNOT_SERVE);
        refused(
                scene(),
                ate("t", "y"),
                List.of("x"),
                method("regression", "se", "cr2"),
                EstimateCode.METHOD_CANNOT_SERVE);
        Scene negative = new Scene(20).binary("t", i -> i % 2).real("y", i -> i % 2 == 0 ? i + 1 : -i);
        refused(negative, effect(Kind.ATE, scaled(Scale.RATIO)), List.of(), DIFFERENCE, EstimateCode.NOT_COMPARABLE);
        Scene one = new Scene(20).binary("t", i -> 1).real("y", i -> i);
        refused(one, ate("t", "y"), List.of(), DIFFERENCE, EstimateCode.TOO_FEW_ROWS);
    }
}
