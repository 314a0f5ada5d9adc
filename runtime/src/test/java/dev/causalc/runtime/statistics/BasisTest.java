package dev.causalc.runtime.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BasisTest {
    private static final int ROWS = 200;
    private final SplittableRandom random = new SplittableRandom(7);
    private final double[] a = numbers(50, 2);
    private final double[] b = numbers(-3, 1);
    private final int[] group =
            IntStream.range(0, ROWS).map(i -> random.nextInt(3)).toArray();
    private final double[] y = IntStream.range(0, ROWS)
            .mapToDouble(i -> 100 + a[i] * b[i] - 0.1 * a[i] * a[i] + group[i] + random.nextGaussian())
            .toArray();
    private final List<Basis.Pilot> pilots = List.of(new Basis.Pilot(49, 1.8), new Basis.Pilot(-3.2, 1.1));
    private final Basis.Pilot pilot = new Basis.Pilot(-280, 20);

    private final List<Term> full = List.of(
            Term.intercept(),
            Term.atom(0),
            Term.atom(1),
            Term.atom(0, 0),
            Term.atom(0, 1),
            Term.level(0, 1),
            Term.level(0, 2),
            Term.atom(0).times(Term.level(0, 1)),
            Term.atom(0).times(Term.level(0, 2)));

    @Test
    void coefficientsComeBackInOriginalUnits() {
        Basis basis = Basis.of(full, pilots, pilot, false);
        assertThat(basis.shifts()).containsExactly(49, -3.2);
        Fitted fitted = fit(basis);
        RowRegression direct = new RowRegression(originalColumns(full), y, fitted.rows.frequency());
        Matrix contrasts = basis.original();
        Covariance covariance =
                Sandwich.classical(fitted.fit, contrasts, ROWS, full.size()).scaled(basis.outcomeScale());
        double variance = direct.residualSquares() / (ROWS - full.size());
        for (int p = 0; p < full.size(); p++) {
            double expected = direct.coefficients()[p];
            assertThat(basis.value(contrasts.row(p), fitted.fit.coefficients()))
                    .isCloseTo(expected, within(1e-9 * (1 + Math.abs(expected))));
            double error = Math.sqrt(variance * direct.inverse()[p][p]);
            assertThat(covariance.standardError(p)).isCloseTo(error, within(1e-9 * error));
        }
    }

    @Test
    void contrastsOfRowsNeedNoMap() {
        Basis basis = Basis.of(full, pilots, pilot, false);
        Fitted fitted = fit(basis);
        RowRegression direct = new RowRegression(originalColumns(full), y, fitted.rows.frequency());
        double[] row = basis.row(new double[] {52, -1}, 2);
        double[] original = original(full, 52, -1, 2);
        assertThat(basis.value(row, fitted.fit.coefficients()))
                .isCloseTo(Matrix.dot(original, direct.coefficients()), within(1e-8));
    }

    @Test
    void aVariableIsNotShiftedIfALowerTermIsMissing() {
        List<Term> terms = List.of(Term.intercept(), Term.atom(0), Term.atom(0, 1));
        Basis basis = Basis.of(terms, pilots, pilot, false);
        // a*b without b: shifting a would bring b up. Without a*b's partner a there would be no reason not to shift b.
        assertThat(basis.shifts()).containsExactly(0, -3.2);
        assertThat(basis.outcomeShift()).isEqualTo(-280);
        Fitted fitted = fit(basis);
        RowRegression direct = new RowRegression(originalColumns(terms), y, fitted.rows.frequency());
        for (int p = 0; p < terms.size(); p++) {
            assertThat(basis.value(basis.original().row(p), fitted.fit.coefficients()))
                    .isCloseTo(direct.coefficients()[p], within(1e-8));
        }
    }

    @Test
    void withoutAnInterceptNothingIsShifted() {
        List<Term> terms = List.of(Term.atom(0), Term.atom(1));
        Basis basis = Basis.of(terms, pilots, pilot, false);
        assertThat(basis.shifts()).containsExactly(0, 0);
        assertThat(basis.outcomeShift()).isZero();
        Fitted fitted = fit(basis);
        RowRegression direct = new RowRegression(originalColumns(terms), y, fitted.rows.frequency());
        assertThat(basis.value(basis.original().row(0), fitted.fit.coefficients()))
                .isCloseTo(direct.coefficients()[0], within(1e-9));
        Basis absorbed = Basis.of(terms, pilots, pilot, true);
        assertThat(absorbed.shifts()).containsExactly(49, -3.2);
        assertThat(absorbed.outcomeShift()).isEqualTo(-280);
    }

    @Test
    void aConstantOrInfinitePilotStillScalesByOne() {
        Basis basis = Basis.of(
                List.of(Term.intercept(), Term.atom(0)),
                List.of(new Basis.Pilot(4, 0)),
                new Basis.Pilot(0, Double.NaN),
                false);
        assertThat(basis.scales()).containsExactly(1);
        assertThat(basis.outcomeScale()).isEqualTo(1);
    }

    private record Fitted(LeastSquares.Fit fit, Rows rows) {}

    private Fitted fit(Basis basis) {
        double[][] z = new double[ROWS][basis.design().numerics()];
        int[][] levels = new int[ROWS][1];
        double[][] atoms = {a, b};
        for (int i = 0; i < ROWS; i++) {
            int row = i;
            for (int k = 0; k < basis.numerics().size(); k++) {
                z[i][k] = basis.numerics().get(k).stream()
                        .mapToDouble(j -> (atoms[j][row] - basis.shifts()[j]) / basis.scales()[j])
                        .reduce(1, (u, v) -> u * v);
            }
            z[i][basis.outcome()] = basis.working(y[i]);
            levels[i][0] = group[i];
        }
        Rows rows = Rows.unweighted(z, levels);
        Gram gram = basis.design().gram(List.of(rows.sums(0)), basis.outcome());
        return new Fitted((LeastSquares.Fit) LeastSquares.fit(gram), rows);
    }

    private double[][] originalColumns(List<Term> terms) {
        return IntStream.range(0, ROWS)
                .mapToObj(i -> original(terms, a[i], b[i], group[i]))
                .toArray(double[][]::new);
    }

    private static double[] original(List<Term> terms, double first, double second, int level) {
        List<Double> row = new ArrayList<>();
        for (Term term : terms) {
            double value = term.atoms().stream()
                    .mapToDouble(j -> j == 0 ? first : second)
                    .reduce(1, (u, v) -> u * v);
            row.add(term.indicators().stream().allMatch(i -> i.level() == level) ? value : 0);
        }
        return row.stream().mapToDouble(v -> v).toArray();
    }

    private double[] numbers(double mean, double deviation) {
        double[] numbers = new double[ROWS];
        Arrays.setAll(numbers, i -> mean + deviation * random.nextGaussian());
        return numbers;
    }
}
