package dev.causalc.runtime.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeastSquaresTest {
    @Test
    void agreesWithAQrOfTheRows() {
        Rows rows = DesignTest.weighted(Rows.random(21, 150, 5, 4));
        Design design = new Design(
                5,
                List.of(
                        DesignTest.column(0),
                        DesignTest.column(1),
                        DesignTest.column(2),
                        DesignTest.column(3),
                        DesignTest.column(0, 0, 1),
                        DesignTest.column(0, 0, 2),
                        DesignTest.column(0, 0, 3)));
        LeastSquares.Fit fit = fit(rows, design);
        double[] weights =
                IntStream.range(0, rows.size()).mapToDouble(rows::weight).toArray();
        RowRegression direct = new RowRegression(rows.columns(design), rows.outcomes(), weights);
        assertThat(fit.coefficients()).containsExactly(direct.coefficients(), within(1e-10));
        assertThat(fit.residualSquares()).isCloseTo(direct.residualSquares(), within(1e-9));
        LinearAlgebraTest.close(fit.inverse(), Matrix.of(direct.inverse()), 1e-12);
        LinearAlgebraTest.close(fit.inverseRoot().times(fit.inverseRoot().transpose()), fit.inverse(), 1e-14);
        assertThat(fit.condition()).isBetween(1.0, 1e4);
    }

    @Test
    void refinementBringsBackWhatTheNormalEquationsLose() {
        Rows rows = nearlyCollinear(1e-5);
        Design design = new Design(4, List.of(DesignTest.column(0), DesignTest.column(1), DesignTest.column(2)));
        LeastSquares.Fit rough = fit(rows, design);
        LeastSquares.Fit refined = refine(rows, design, rough);
        RowRegression direct = new RowRegression(rows.columns(design), rows.outcomes(), rows.frequency());
        double before = Math.abs(rough.coefficients()[1] / direct.coefficients()[1] - 1);
        double after = Math.abs(refined.coefficients()[1] / direct.coefficients()[1] - 1);
        assertThat(rough.condition()).isGreaterThan(1e9);
        assertThat(after).isLessThan(1e-9).isLessThan(before);
        assertThat(refined.residualSquares() / direct.residualSquares()).isCloseTo(1, within(1e-12));
    }

    @Test
    void aSecondPassOnOrthonormalColumnsIsAsGoodAsQr() {
        Rows rows = nearlyCollinear(4e-6);
        Design design = new Design(4, List.of(DesignTest.column(0), DesignTest.column(1), DesignTest.column(2)));
        LeastSquares.Fit rough = fit(rows, design);
        double[][] x = rows.columns(design);
        double[][] turned = IntStream.range(0, rows.size())
                .mapToObj(i -> {
                    double[] t = rough.inverseRoot().transposeTimes(x[i]);
                    return new double[] {1, t[0], t[1], t[2], rows.outcome(i)};
                })
                .toArray(double[][]::new);
        Design orthonormal = new Design(5, List.of(DesignTest.column(1), DesignTest.column(2), DesignTest.column(3)));
        Rows second = Rows.unweighted(turned, new int[rows.size()][0]);
        LeastSquares.Fit fit = (LeastSquares.Fit) rough.recondition(orthonormal.gram(List.of(second.sums()), 4));
        RowRegression direct = new RowRegression(x, rows.outcomes(), rows.frequency());
        assertThat(fit.coefficients()[1] / direct.coefficients()[1]).isCloseTo(1, within(1e-8));
        assertThat(fit.inverse().get(1, 1) / direct.inverse()[1][1]).isCloseTo(1, within(1e-8));
    }

    @Test
    void collinearColumnsAreNamedWithTheirCombination() {
        Rows rows = Rows.random(31, 80, 5, 3);
        double[][] z = rows.z();
        for (double[] row : z) {
            row[3] = 2 * row[1] - 0.5 * row[2] + 3;
        }
        Design design = new Design(
                5,
                List.of(
                        DesignTest.column(0),
                        DesignTest.column(1),
                        DesignTest.column(2),
                        DesignTest.column(3),
                        DesignTest.column(0, 0, 0),
                        DesignTest.column(0, 0, 1),
                        DesignTest.column(0, 0, 2),
                        DesignTest.column(0, 0, 7)));
        LeastSquares result = LeastSquares.fit(design.gram(List.of(rows.sums(0)), 4));
        assertThat(result).isInstanceOf(LeastSquares.Collinear.class);
        List<Dependency> found = ((LeastSquares.Collinear) result).dependencies();
        assertThat(found).extracting(Dependency::column).containsExactly(3, 6, 7);
        assertThat(found.get(0).on()).containsExactly(0, 1, 2);
        assertThat(found.get(0).coefficients()).containsExactly(new double[] {3, 2, -0.5}, within(1e-7));
        assertThat(found.get(1).on()).containsExactly(0, 4, 5);
        assertThat(found.get(1).coefficients()).containsExactly(new double[] {1, -1, -1}, within(1e-9));
        assertThat(found.get(2).on()).isEmpty();
        assertThat(found.get(2).absorbed()).isFalse();
    }

    @Test
    void scaleAndShiftOfColumnsDoNotDecideTheRank() {
        Rows rows = Rows.random(41, 60, 4);
        for (double[] row : rows.z()) {
            row[1] *= 1e-9;
            row[2] *= 1e9;
        }
        Design design = new Design(4, List.of(DesignTest.column(0), DesignTest.column(1), DesignTest.column(2)));
        assertThat(fit(rows, design).condition()).isLessThan(100);
    }

    static LeastSquares.Fit fit(Rows rows, Design design) {
        Integer[] factors = IntStream.range(0, rows.levels()[0].length).boxed().toArray(Integer[]::new);
        Gram gram = design.gram(List.of(rows.sums(factors)), rows.numerics() - 1);
        return (LeastSquares.Fit) LeastSquares.fit(gram);
    }

    /** A pass over the rows. */
    static LeastSquares.Fit refine(Rows rows, Design design, LeastSquares.Fit fit) {
        CompensatedSum[] scores = new CompensatedSum[design.size()];
        for (int p = 0; p < scores.length; p++) {
            scores[p] = new CompensatedSum();
        }
        CompensatedSum squares = new CompensatedSum();
        for (int i = 0; i < rows.size(); i++) {
            double[] x = design.row(rows.z()[i], rows.levels()[i]);
            double residual = rows.outcome(i) - CompensatedSum.dot(x, fit.coefficients());
            for (int p = 0; p < scores.length; p++) {
                scores[p].addProduct(rows.weight(i) * residual, x[p]);
            }
            squares.addProduct(rows.weight(i) * residual, residual);
        }
        return fit.refine(Matrix.vector(scores.length, p -> scores[p].value()), squares.value());
    }

    private static Rows nearlyCollinear(double distance) {
        SplittableRandom random = new SplittableRandom(51);
        double[][] z = new double[100][];
        for (int i = 0; i < z.length; i++) {
            double a = random.nextGaussian();
            double b = a + distance * random.nextGaussian();
            z[i] = new double[] {1, a, b, 1 + a + b + 0.1 * random.nextGaussian()};
        }
        return Rows.unweighted(z, new int[z.length][0]);
    }
}
