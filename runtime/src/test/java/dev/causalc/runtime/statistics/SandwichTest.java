package dev.causalc.runtime.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SandwichTest {
    private final Rows rows = DesignTest.weighted(Rows.random(61, 120, 4, 3, 2));
    private final Design design = new Design(
            4,
            List.of(
                    DesignTest.column(0),
                    DesignTest.column(1),
                    DesignTest.column(2),
                    DesignTest.column(0, 0, 1),
                    DesignTest.column(0, 0, 2),
                    DesignTest.column(1, 1, 1)));
    private final Matrix contrasts = Matrix.of(new double[] {0, 1, 0, 0, 0, 0.5}, new double[] {0, 0, 1, -1, 2, 0});
    private final LeastSquares.Fit fit = LeastSquaresTest.fit(rows, design);

    @ParameterizedTest
    @EnumSource(names = {"HC0", "HC1", "HC2", "HC3"})
    void sumsOfFormsAreTheErrorsOfTheRowsWrittenOut(ErrorKind kind) {
        Covariance actual =
                Sandwich.heteroskedastic(kind, meat(kind), expanded().size(), design.size());
        Rows all = expanded();
        RowRegression direct = new RowRegression(all.columns(design), all.outcomes(), all.sampling());
        double[] factors = IntStream.range(0, all.size())
                .mapToDouble(i -> switch (kind) {
                    case HC2 -> 1 / (1 - direct.leverages()[i]);
                    case HC3 -> Math.pow(1 - direct.leverages()[i], -2);
                    case HC1 -> all.size() / (double) (all.size() - design.size());
                    default -> 1;
                })
                .toArray();
        for (int j = 0; j < contrasts.rows(); j++) {
            double expected = direct.variance(contrasts.row(j), factors);
            assertThat(actual.matrix().get(j, j)).isCloseTo(expected, within(1e-10 * expected));
        }
        assertThat(actual.degreesOfFreedom()).containsOnly(all.size() - design.size());
        assertThat(actual.kind()).isEqualTo(kind);
    }

    @Test
    void classicalErrorsAreThoseOfTheRowsWrittenOut() {
        Rows all = expanded();
        RowRegression direct = new RowRegression(all.columns(design), all.outcomes(), all.sampling());
        Covariance actual = Sandwich.classical(fit, contrasts, all.size(), design.size());
        double variance = direct.residualSquares() / (all.size() - design.size());
        Matrix expected = contrasts.sandwich(Matrix.of(direct.inverse())).times(variance);
        LinearAlgebraTest.close(actual.matrix(), expected, 1e-10);
    }

    @Test
    void aRowThatIsFittedExactlySaysNothing() {
        assertThat(Sandwich.residualFactor(ErrorKind.HC2, 1 - 1e-13)).isZero();
        assertThat(Sandwich.residualFactor(ErrorKind.HC3, 1)).isZero();
        assertThat(Sandwich.residualFactor(ErrorKind.HC3, 0.5)).isEqualTo(4);
    }

    /** As an engine would: residuals, projections and leverages are forms, frequencies multiply each row's term. */
    private Matrix meat(ErrorKind kind) {
        Matrix projection = fit.project(contrasts);
        Form fitted = design.linear(fit.coefficients());
        Form leverage = design.quadratic(fit.inverse());
        List<Form> projections = IntStream.range(0, contrasts.rows())
                .mapToObj(j -> design.linear(projection.row(j)))
                .toList();
        double[][] scores = new double[rows.size()][];
        double[] factors = new double[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            double[] z = rows.z()[i];
            int[] levels = rows.levels()[i];
            double s = rows.sampling()[i];
            double residual = s * (rows.outcome(i) - fitted.at(z, levels));
            scores[i] = projections.stream()
                    .mapToDouble(r -> residual * r.at(z, levels))
                    .toArray();
            factors[i] = rows.frequency()[i] * Sandwich.residualFactor(kind, s * leverage.at(z, levels));
        }
        return Rows.outer(scores, i -> factors[i]);
    }

    private Rows expanded() {
        int[] index = IntStream.range(0, rows.size())
                .flatMap(i -> IntStream.generate(() -> i).limit((long) rows.frequency()[i]))
                .toArray();
        double[] sampling =
                IntStream.of(index).mapToDouble(i -> rows.sampling()[i]).toArray();
        return Rows.unweighted(
                        IntStream.of(index).mapToObj(i -> rows.z()[i]).toArray(double[][]::new),
                        IntStream.of(index).mapToObj(i -> rows.levels()[i]).toArray(int[][]::new))
                .weighted(IntStream.of(index).mapToDouble(i -> 1).toArray(), sampling);
    }
}
