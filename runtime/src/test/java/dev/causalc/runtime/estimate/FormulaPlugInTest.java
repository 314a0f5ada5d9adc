package dev.causalc.runtime.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.Formula;
import dev.causalc.compiler.identify.Strategy;
import dev.causalc.compiler.identify.functional.Functional;
import dev.causalc.compiler.identify.functional.Functionals;
import dev.causalc.compiler.identify.functional.Value.Symbol;
import dev.causalc.compiler.model.MethodCall;
import dev.causalc.compiler.model.Term;
import dev.causalc.compiler.model.Weight;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The evaluation of formulas against what is known otherwise: an adjustment formula has the estimate and the error of the
 * standardisation over cells, and one from two independent tables the textbook's sum of variances.
 */
class FormulaPlugInTest {
    private static final int ROWS = 600;
    private static final List<String> NAMES = List.of("t", "y", "g");
    private static final Term EFFECT = Scene.ate("t", "y");

    private final Functionals functionals = new Functionals();

    private static Scene scene() {
        Random random = new Random(11);
        int[] g = IntStream.range(0, ROWS).map(i -> random.nextInt(3)).toArray();
        int[] t = IntStream.range(0, ROWS)
                .map(i -> random.nextDouble() < 0.3 + 0.15 * g[i] ? 1 : 0)
                .toArray();
        int[] y = IntStream.range(0, ROWS)
                .map(i -> random.nextDouble() < 0.2 + 0.3 * t[i] + 0.1 * g[i] ? 1 : 0)
                .toArray();
        return new Scene(ROWS)
                .binary("t", i -> t[i])
                // A gap, so that there is a filter.
                .binary("y", i -> i == 7 ? Double.NaN : y[i])
                .levels("g", List.of("a", "b", "c"), i -> g[i]);
    }

    /** {@code sum_g P(y | t, g) P(g)}, the second factor of a source of its own or not. */
    private Formula formula(int ofGroups) {
        Functional to = functionals.sum(
                NodeSet.of(2),
                functionals.product(
                        functionals.probability(0, NodeSet.of(1), NodeSet.of(0, 2)),
                        functionals.probability(ofGroups, NodeSet.of(2), NodeSet.empty())));
        Functional from = functionals.substitute(to, Map.of(new Symbol(0, 0), new Symbol(0, 1)));
        return new Formula(NAMES, List.of("d", "e"), functionals, to, Optional.of(from), Map.of(), List.of());
    }

    private static Estimation.Value evaluate(Scene scene, Formula formula) {
        Task.Joint.Rows rows = new Task.Joint.Rows(scene.data(), scene.build().staged());
        Map<Integer, Task.Joint.Rows> tables = formula.reads(1).isEmpty() ? Map.of(0, rows) : Map.of(0, rows, 1, rows);
        Task task = new Task(
                scene.study(),
                EFFECT,
                Strategy.ID,
                List.of(),
                MethodCall.of("plug_in"),
                scene.data(),
                scene.build().staged(),
                Optional.of(new Task.Joint(formula, tables)));
        Step end = scene.finish(new MemoryEngine(scene.build()), Estimators.start(task));
        assertThat(end).isInstanceOf(Step.Done.class);
        return ((Step.Done) end).estimation().values().getFirst();
    }

    static Stream<UnaryOperator<Scene>> designs() {
        return Stream.of(
                scene -> scene,
                scene -> scene.cluster("c", i -> i % 40),
                scene -> scene.cluster("c", i -> i % 40).cluster("b", i -> i / 30),
                scene -> scene.weight(Weight.Kind.SAMPLING, i -> 1 + i % 3),
                scene -> scene.weight(Weight.Kind.FREQUENCY, i -> 1 + i % 2),
                scene -> scene.weight(Weight.Kind.EXACT, i -> (1 + i % 3) / 1000.0));
    }

    @ParameterizedTest
    @MethodSource("designs")
    void anAdjustmentFormulaIsStandardisation(UnaryOperator<Scene> design) {
        Scene scene = design.apply(scene());
        Estimation.Value expected = scene.estimate(EFFECT, List.of("g"), MethodCall.of("plug_in"))
                .values()
                .getFirst();
        Estimation.Value found = evaluate(scene, formula(0));
        assertThat(found.estimate()).isCloseTo(expected.estimate(), within(1e-12));
        assertThat(found.standardError().isPresent())
                .isEqualTo(expected.standardError().isPresent());
        if (found.standardError().isPresent()) {
            assertThat(found.standardError().getAsDouble())
                    .isCloseTo(expected.standardError().getAsDouble(), within(1e-12));
        }
        assertThat(found.influence().isPresent()).isEqualTo(expected.influence().isPresent());
        assertThat(found.clusters()).isEqualTo(expected.clusters());
    }

    @Test
    void independentTablesAddTheirVariances() {
        Scene scene = scene();
        double[][] rows = rows(scene);
        double[] groups = new double[3];
        double[][] count = new double[2][3];
        double[][] mean = new double[2][3];
        for (double[] row : rows) {
            groups[(int) row[2]] += 1.0 / ROWS;
            if (!Double.isNaN(row[1])) {
                count[(int) row[0]][(int) row[2]]++;
                mean[(int) row[0]][(int) row[2]] += row[1];
            }
        }
        double effect = 0;
        double within = 0;
        double square = 0;
        for (int g = 0; g < 3; g++) {
            double one = mean[1][g] / count[1][g];
            double zero = mean[0][g] / count[0][g];
            effect += groups[g] * (one - zero);
            square += groups[g] * (one - zero) * (one - zero);
            within += groups[g] * groups[g] * (one * (1 - one) / count[1][g] + zero * (1 - zero) / count[0][g]);
        }
        Estimation.Value found = evaluate(scene, formula(1));
        assertThat(found.estimate()).isCloseTo(effect, within(1e-12));
        assertThat(found.standardError().orElseThrow())
                .isCloseTo(Math.sqrt(within + (square - effect * effect) / ROWS), within(1e-12));
        assertThat(found.influence())
                .as("no row of one table tells what the other adds")
                .isEmpty();
    }

    private static double[][] rows(Scene scene) {
        double[][] columns =
                NAMES.stream().map(name -> scene.build().column(name)).toArray(double[][]::new);
        return IntStream.range(0, ROWS)
                .mapToObj(i -> new double[] {columns[0][i], columns[1][i], columns[2][i]})
                .toArray(double[][]::new);
    }

    @Test
    void aConditionThatNeverOccursIsNamed() {
        Scene scene = new Scene(4)
                .binary("t", i -> i % 2)
                .binary("y", i -> i % 2)
                .levels("g", List.of("a", "b", "c"), i -> i % 2);
        Task task = new Task(
                scene.study(),
                EFFECT,
                Strategy.ID,
                List.of(),
                MethodCall.of("plug_in"),
                scene.data(),
                scene.build().staged(),
                Optional.of(new Task.Joint(
                        formula(0),
                        Map.of(
                                0,
                                new Task.Joint.Rows(scene.data(), scene.build().staged())))));
        Step end = scene.finish(new MemoryEngine(scene.build()), Estimators.start(task));
        assertThat(end).isInstanceOf(Step.Failed.class);
        assertThat(((Step.Failed) end).message()).contains("t = 0 and g = b");
    }
}
