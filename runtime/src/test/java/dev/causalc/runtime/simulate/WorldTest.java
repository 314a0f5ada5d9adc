package dev.causalc.runtime.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorldTest {
    @Test
    void addingALineChangesNoOther() {
        String[] two = {"x ~ normal(0, 1)", "y = 2 * x + normal(0, 1)"};
        String[] three = {"w ~ gamma(2, 1)", "x ~ normal(0, 1)", "y = 2 * x + normal(0, 1)", "z = y + uniform(0, 1)"};
        StructuralModel small = Texts.model("500 rows", two);
        StructuralModel large = Texts.model("500 rows", three);
        assertThat(Texts.column(large, "x")).isEqualTo(Texts.column(small, "x"));
        assertThat(Texts.column(large, "y")).isEqualTo(Texts.column(small, "y"));
    }

    @Test
    void addingRowsChangesNone() {
        StructuralModel few = Texts.model("100 rows", "x ~ normal(0, 1)", "y ~ poisson(exp(x))");
        StructuralModel many = Texts.model("1000 rows", "x ~ normal(0, 1)", "y ~ poisson(exp(x))");
        double[] y = Texts.column(many, "y");
        assertThat(Arrays.copyOf(y, 100)).isEqualTo(Texts.column(few, "y"));
    }

    @Test
    void severalDrawsInOneLineHaveTheirOwnNoise() {
        double[] d = Texts.column(Texts.model("20000 rows", "d = normal(0, 1) - normal(0, 1)"), "d");
        double squares = 0;
        for (double x : d) {
            squares += x * x / d.length;
        }
        assertThat(squares).isCloseTo(2, within(5 * 2 * Math.sqrt(2.0 / d.length)));
    }

    @Test
    void rowsDoNotDependOnHowTheyAreCut() {
        StructuralModel model =
                Texts.model("7 site, 3 task per site, 5 rows per task", "x ~ normal(0, 1)", "ease = x / 2");
        World whole = World.of(model, model.layout(), 0, 105, new Faults());
        for (int cut : new int[] {1, 4, 37, 104}) {
            World part = World.of(model, model.layout(), cut, 105, new Faults());
            for (int i = 0; i < model.equations().size(); i++) {
                double[] all = whole.byRow(i);
                assertThat(part.byRow(i)).isEqualTo(Arrays.copyOfRange(all, cut, 105));
            }
        }
    }

    @Test
    void valuesOfAGroupAreTheSameInAllItsRows() {
        StructuralModel model = Texts.model(Texts.study(NESTED));
        double[] climate = Texts.column(model, "climate");
        double[] ease = Texts.column(model, "ease");
        double[] task = Texts.column(model, "task_copy");
        double[] site = Texts.column(model, "site_copy");
        for (int row = 0; row < 60; row++) {
            assertThat(task[row]).isEqualTo(row / 4 + 1);
            assertThat(site[row]).isEqualTo(row / 12 + 1);
            assertThat(ease[row]).isEqualTo(ease[row / 4 * 4]);
            assertThat(climate[row]).isEqualTo(climate[row / 12 * 12]);
        }
        assertThat(ease[0]).isNotEqualTo(ease[4]);
        assertThat(climate[0]).isNotEqualTo(climate[12]);
    }

    @Test
    void groupsMayBeCutAnywhere() {
        StructuralModel model = Texts.model(Texts.study(NESTED));
        World whole = World.of(model, model.layout(), 0, 60, new Faults());
        for (int cut = 1; cut < 60; cut++) {
            World part = World.of(model, model.layout(), cut, 60, new Faults());
            for (int i = 0; i < model.equations().size(); i++) {
                double[] all = whole.byRow(i);
                assertThat(part.byRow(i)).isEqualTo(Arrays.copyOfRange(all, cut, 60));
            }
        }
    }

    private static final String NESTED = """
        observed climate, ease, y, task_copy, site_copy: real
        graph {}
        simulate 5 site, 3 task per site, 4 rows per task {
          climate per site ~ normal(0, 1)
          ease per task ~ normal(climate, 1)
          y = ease + climate + normal(0, 1)
          task_copy = task
          site_copy = site
        }
        """;

    @Test
    void twinsShareEverythingButWhatIsSetAndWhatFollows() {
        StructuralModel model = Texts.model(
                "1000 rows",
                "x ~ normal(0, 1)",
                "t ~ bernoulli(logistic(x))",
                "m ~ poisson(2 + t)",
                "y = t + x + m + normal(0, 1)");
        World real = World.of(model, model.layout(), 0, 1000, new Faults());
        int t = model.find("t").orElseThrow();
        World one = real.changed(List.of(new Node.Change(t, Node.constant(1))));
        World zero = real.changed(List.of(new Node.Change(t, Node.constant(0))));
        int x = model.find("x").orElseThrow();
        int m = model.find("m").orElseThrow();
        int y = model.find("y").orElseThrow();
        assertThat(one.byRow(x)).isSameAs(real.byRow(x));
        for (int row = 0; row < 1000; row++) {
            World own = real.byRow(t)[row] == 1 ? one : zero;
            assertThat(own.byRow(y)[row]).isEqualTo(real.byRow(y)[row]);
            assertThat(one.byRow(m)[row]).isGreaterThanOrEqualTo(zero.byRow(m)[row]);
            double expected = 1 + one.byRow(m)[row] - zero.byRow(m)[row];
            assertThat(one.byRow(y)[row] - zero.byRow(y)[row]).isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void aMediatorCanBeAsItWouldHaveBeen() {
        StructuralModel model =
                Texts.model("200 rows", "t ~ bernoulli(0.5)", "m = 3 * t + normal(0, 1)", "y = 10 * t + m");
        World real = World.of(model, model.layout(), 0, 200, new Faults());
        int t = model.find("t").orElseThrow();
        int m = model.find("m").orElseThrow();
        int y = model.find("y").orElseThrow();
        List<Node.Change> off = List.of(new Node.Change(t, Node.constant(0)));
        World direct = real.changed(
                List.of(new Node.Change(t, Node.constant(1)), new Node.Change(m, new Node.Elsewhere(m, off))));
        for (int row = 0; row < 200; row++) {
            assertThat(direct.byRow(y)[row]).isCloseTo(10 + real.changed(off).byRow(m)[row], within(1e-12));
        }
    }

    @Test
    void impossibleDrawsAreCountedAndMissing() {
        StructuralModel model = Texts.model("50 rows", "x = uniform(-1, 1)", "y ~ normal(0, x)");
        Faults faults = new Faults();
        World world = World.of(model, model.layout(), 0, 50, faults);
        double[] y = world.byRow(model.find("y").orElseThrow());
        double[] x = world.byRow(model.find("x").orElseThrow());
        long negative = Arrays.stream(x).filter(v -> v < 0).count();
        assertThat(negative).isBetween(10L, 40L);
        assertThat(Arrays.stream(y).filter(Double::isNaN).count()).isEqualTo(negative);
        assertThat(faults.byDraw()).hasSize(1);
        Faults.Fault fault = faults.byDraw().firstEntry().getValue();
        assertThat(fault.count()).isEqualTo(negative);
        assertThat(fault.reason()).contains("negative");
        assertThat(fault.arguments()).startsWith("normal(0, -");
    }
}
