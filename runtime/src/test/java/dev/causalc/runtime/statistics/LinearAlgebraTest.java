package dev.causalc.runtime.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinearAlgebraTest {
    @Test
    void aCompensatedSumKeepsWhatPlainAdditionLoses() {
        assertThat(CompensatedSum.of(1e16, 1, -1e16)).isEqualTo(1);
        assertThat(CompensatedSum.of(1e308, Double.POSITIVE_INFINITY)).isInfinite();
        double third = 1 / 3.0;
        // 3 * third rounds to 1; the exact product is 1 - 2^-54.
        assertThat(CompensatedSum.dot(new double[] {3, -1}, new double[] {third, 1}))
                .isEqualTo(-0x1p-54);
    }

    @Test
    void mergedSumsAreAsGoodAsOne() {
        SplittableRandom random = new SplittableRandom(1);
        double[] terms = random.doubles(30_000, -1e10, 1e10).toArray();
        CompensatedSum first = new CompensatedSum();
        CompensatedSum second = new CompensatedSum();
        for (int i = 0; i < terms.length; i++) {
            (i < 10_000 ? first : second).add(terms[i]);
        }
        first.add(second);
        assertThat(first.value()).isCloseTo(CompensatedSum.of(terms), within(1e-15 * 1e12));
    }

    @Test
    void choleskySolvesAndInverts() {
        Matrix matrix = gram(2, 12, 6);
        Cholesky cholesky = Cholesky.of(matrix);
        assertThat(cholesky.isFullRank()).isTrue();
        close(cholesky.inverse().times(matrix), Matrix.identity(6), 1e-10);
        Matrix root = cholesky.inverseRoot();
        close(root.times(root.transpose()), cholesky.inverse(), 1e-12);
        close(cholesky.root().times(cholesky.root().transpose()), matrix, 1e-10);
        double[] right = {1, 2, 3, 4, 5, 6};
        double[] back = matrix.times(cholesky.solve(right));
        for (int i = 0; i < 6; i++) {
            assertThat(back[i]).isCloseTo(right[i], within(1e-10));
        }
    }

    @Test
    void choleskyOfASingularMatrixSolvesWhatCanBeSolved() {
        Matrix tall = Matrix.of(new double[] {1, 2, 3}, new double[] {0, 1, 1}, new double[] {4, 0, 4});
        Matrix matrix = tall.transpose().times(tall);
        Cholesky cholesky = Cholesky.of(matrix);
        assertThat(cholesky.rank()).isEqualTo(2);
        double[] right = matrix.times(new double[] {1, -2, 0.5});
        assertThat(matrix.times(cholesky.solve(right))).containsExactly(right, within(1e-10));
        close(matrix.times(cholesky.inverse()).times(matrix), matrix, 1e-10);
    }

    @Test
    void eigenvaluesRebuildTheMatrixAndSmallOnesAreRelativelyRight() {
        Matrix matrix = gram(3, 20, 9);
        SymmetricEigen eigen = SymmetricEigen.of(matrix);
        close(eigen.apply(value -> value), matrix, 1e-11);
        close(eigen.vectors().transpose().times(eigen.vectors()), Matrix.identity(9), 1e-13);
        Matrix root = eigen.apply(Math::sqrt);
        close(root.times(root), matrix, 1e-11);
        double[] grades = {1, 1e-8, 1e-16};
        Matrix graded = gram(4, 9, 3).scaled(grades, grades);
        double[] values = SymmetricEigen.of(graded).values();
        double determinant = SymmetricEigen.of(gram(4, 9, 3)).values()[0]
                * SymmetricEigen.of(gram(4, 9, 3)).values()[1]
                * SymmetricEigen.of(gram(4, 9, 3)).values()[2];
        assertThat(values[0] * (values[1] * 1e16) * (values[2] * 1e32) / determinant)
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void eigenvaluesDescendForSingularAndForDiagonalMatrices() {
        assertThat(SymmetricEigen.of(Matrix.diagonal(new double[] {1, 3, 2})).values())
                .containsExactly(3, 2, 1);
        Matrix ones = Matrix.of(new double[] {1, 1, 1}, new double[] {1, 1, 1}, new double[] {1, 1, 1});
        assertThat(SymmetricEigen.of(ones).values()).containsExactly(new double[] {3, 0, 0}, within(1e-15));
    }

    static void close(Matrix actual, Matrix expected, double tolerance) {
        assertThat(actual.rows()).isEqualTo(expected.rows());
        for (int i = 0; i < expected.rows(); i++) {
            assertThat(actual.row(i)).containsExactly(expected.row(i), within(tolerance));
        }
    }

    private static Matrix gram(long seed, int rows, int columns) {
        SplittableRandom random = new SplittableRandom(seed);
        Matrix tall = Matrix.of(IntStream.range(0, rows)
                .mapToObj(i -> random.doubles(columns, -1, 1).toArray())
                .toArray(double[][]::new));
        return tall.transpose().times(tall).symmetrized();
    }
}
