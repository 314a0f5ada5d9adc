package dev.causalc.runtime.statistics;

import static dev.causalc.runtime.statistics.LinearAlgebraTest.close;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DesignTest {
    private final Rows rows = weighted(Rows.random(11, 300, 4, 3, 4, 2));
    /** 1, z1, z2, F0 = 1, F0 = 2, F1 = 1 … 3, z1 where F0 = 2, z2 where F0 = 1 and F2 = 1. */
    private final Design design = new Design(
            4,
            List.of(
                    column(0),
                    column(1),
                    column(2),
                    column(0, 0, 1),
                    column(0, 0, 2),
                    column(0, 1, 1),
                    column(0, 1, 2),
                    column(0, 1, 3),
                    column(1, 0, 2),
                    column(2, 0, 1, 2, 1)));

    @Test
    void sumsByCellsGiveTheGramMatrixOfTheDummies() {
        Gram gram = design.gram(List.of(rows.sums(0, 1, 2)), 3);
        double[][] x = rows.columns(design);
        close(gram.products(), Rows.outer(x, rows::weight), 1e-9);
        double[] cross = new double[design.size()];
        double squares = 0;
        for (int i = 0; i < rows.size(); i++) {
            Matrix.addTimes(cross, rows.weight(i) * rows.outcome(i), x[i]);
            squares += rows.weight(i) * rows.outcome(i) * rows.outcome(i);
        }
        assertThat(gram.cross()).containsExactly(cross, within(1e-9));
        assertThat(gram.squares()).isCloseTo(squares, within(1e-9));
    }

    @Test
    void tablesByPairsOfFactorsServeAsWellAsOneByAllCells() {
        Gram whole = design.gram(List.of(rows.sums(0, 1, 2)), 3);
        List<CellSums> tables = new ArrayList<>();
        design.needs().forEach((factors, kind) -> {
            Integer[] set = factors.toArray(Integer[]::new);
            tables.add(kind == CellSums.Kind.PRODUCTS ? rows.sums(set) : rows.moments(set));
        });
        assertThat(design.needs().keySet())
                .containsExactly(List.of(), List.of(0), List.of(1), List.of(0, 1), List.of(0, 2), List.of(0, 1, 2));
        close(design.gram(tables, 3).products(), whole.products(), 1e-10);
    }

    @Test
    void sumsThatAreMissingAreABug() {
        assertThatThrownBy(() -> design.gram(List.of(rows.sums(0, 2)), 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[1]");
        assertThatThrownBy(() -> design.gram(List.of(rows.moments(0, 1, 2)), 3))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void formsAreTheRowsTheyStandFor() {
        SplittableRandom random = new SplittableRandom(5);
        double[] coefficients = random.doubles(design.size(), -1, 1).toArray();
        Matrix matrix = design.gram(List.of(rows.sums(0, 1, 2)), 3).products();
        Form linear = design.linear(coefficients);
        Form quadratic = design.quadratic(matrix);
        for (int i = 0; i < rows.size(); i++) {
            double[] x = design.row(rows.z()[i], rows.levels()[i]);
            assertThat(linear.at(rows.z()[i], rows.levels()[i])).isCloseTo(Matrix.dot(coefficients, x), within(1e-12));
            assertThat(quadratic.at(rows.z()[i], rows.levels()[i])).isCloseTo(matrix.bilinear(x, x), within(1e-8));
        }
        assertThat(linear.parts()).hasSize(7);
    }

    @Test
    void formsTakeApartIntoAMatrixAndTables() {
        Form form = design.quadratic(design.gram(List.of(rows.sums(0, 1, 2)), 3).products());
        Matrix matrix = Matrix.of(form.matrix(4));
        int[] levels = {3, 4, 2};
        for (int i = 0; i < 20; i++) {
            double[] z = rows.z()[i];
            int[] at = rows.levels()[i];
            double sum = matrix.bilinear(z, z);
            for (Form.Part part : form.lookups()) {
                List<Integer> f = part.factors();
                double value = switch (f.size()) {
                    case 1 -> part.table(levels[f.get(0)])[at[f.get(0)]];
                    case 2 -> part.table(levels[f.get(0)], levels[f.get(1)])[at[f.get(0)]][at[f.get(1)]];
                    default -> part.value(f.stream().map(g -> at[g]).toList());
                };
                sum += z[part.first()] * z[part.second()] * value;
            }
            assertThat(sum).isCloseTo(form.at(z, at), within(1e-9));
        }
    }

    @Test
    void splittingByAClusterGivesTheSumsOfItsRows() {
        var parts = rows.sums(0, 1, 2).split(1);
        assertThat(parts.keySet()).containsExactly(0, 1, 2, 3);
        Design small = new Design(4, List.of(column(0), column(1), column(0, 0, 1), column(2, 0, 1, 2, 1)));
        Matrix sum = parts.values().stream()
                .map(part -> small.products(List.of(part)))
                .reduce(Matrix::plus)
                .orElseThrow();
        close(sum, small.products(List.of(rows.sums(0, 1, 2))), 1e-9);
        List<Integer> third = rows.groups(1).get(3);
        double[][] x = third.stream()
                .map(i -> small.row(rows.z()[i], rows.levels()[i]))
                .toArray(double[][]::new);
        close(small.products(List.of(parts.get(3))), Rows.outer(x, i -> rows.weight(third.get(i))), 1e-9);
    }

    @Test
    void momentsByLevelNeedNoProducts() {
        double[][] x = rows.columns(design);
        var moments = design.moments(List.of(rows.moments(0, 1, 2)), 2);
        assertThat(moments.keySet()).containsExactly(0, 1);
        for (int level : moments.keySet()) {
            double[] sum = new double[design.size()];
            rows.groups(2).get(level).forEach(i -> Matrix.addTimes(sum, rows.weight(i), x[i]));
            assertThat(moments.get(level)).containsExactly(sum, within(1e-9));
        }
    }

    /** A column by its numeric and pairs of factor and level. */
    static Column column(int numeric, int... indicators) {
        return new Column(
                numeric,
                IntStream.range(0, indicators.length / 2)
                        .mapToObj(i -> new Indicator(indicators[2 * i], indicators[2 * i + 1]))
                        .toList());
    }

    static Rows weighted(Rows rows) {
        SplittableRandom random = new SplittableRandom(99);
        double[] frequency = IntStream.range(0, rows.size())
                .mapToDouble(i -> 1 + random.nextInt(3))
                .toArray();
        double[] sampling = IntStream.range(0, rows.size())
                .mapToDouble(i -> 0.5 + random.nextDouble())
                .toArray();
        return rows.weighted(frequency, sampling);
    }
}
