package dev.causalc.runtime.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * A column of a design that is a linear combination of columns before it:
 * {@code x[column] = sum coefficients[i] * x[on[i]]}, up to the tolerance of the rank decision,
 * in the units of the design's (working) columns.
 *
 * @param on the columns that are needed, ascending; empty if the column is zero in all rows, or explained by the absorbed
 *     effects alone
 * @param absorbed the absorbed effects are part of the combination (or may be)
 */
public record Dependency(int column, int[] on, double[] coefficients, boolean absorbed) {
    /** Coefficients smaller than this, in units of both columns' norms, are rounding. */
    private static final double ROUNDING = 1e-5;

    /** All dependencies of a Gram matrix, each column against those before it, in the order of the columns. */
    static List<Dependency> of(Gram gram, double tolerance) {
        return new Search(gram.products(), gram.scale(), tolerance).run();
    }

    /** Cholesky by rows that steps over dependent columns. */
    private static final class Search {
        private final Matrix products;
        private final double[] scale;
        private final double tolerance;
        private final List<Integer> kept = new ArrayList<>();
        private final List<double[]> lower = new ArrayList<>();

        Search(Matrix products, double[] scale, double tolerance) {
            this.products = products;
            this.scale = scale;
            this.tolerance = tolerance;
        }

        List<Dependency> run() {
            List<Dependency> found = new ArrayList<>();
            for (int column = 0; column < scale.length; column++) {
                double[] row = rowOfFactor(column);
                double share = row[kept.size()];
                if (share > tolerance * scale[column]) {
                    row[kept.size()] = Math.sqrt(share);
                    kept.add(column);
                    lower.add(row);
                } else {
                    found.add(dependency(column, row));
                }
            }
            return found;
        }

        /** The entries against the columns kept, then what remains of the diagonal. */
        private double[] rowOfFactor(int column) {
            double[] row = new double[kept.size() + 1];
            double remaining = products.get(column, column);
            for (int i = 0; i < kept.size(); i++) {
                double rest = products.get(kept.get(i), column);
                for (int j = 0; j < i; j++) {
                    rest -= lower.get(i)[j] * row[j];
                }
                row[i] = rest / lower.get(i)[i];
                remaining -= row[i] * row[i];
            }
            row[kept.size()] = remaining;
            return row;
        }

        private Dependency dependency(int column, double[] row) {
            double norm = products.get(column, column);
            boolean absorbed = norm < scale[column] * (1 - tolerance);
            if (norm <= tolerance * scale[column]) {
                return new Dependency(column, new int[0], new double[0], absorbed);
            }
            double[] coefficients = back(row);
            List<Integer> needed = new ArrayList<>();
            for (int i = 0; i < kept.size(); i++) {
                double norms = Math.sqrt(products.get(kept.get(i), kept.get(i)) / norm);
                if (Math.abs(coefficients[i]) * norms > ROUNDING) {
                    needed.add(i);
                }
            }
            return new Dependency(
                    column,
                    needed.stream().mapToInt(kept::get).toArray(),
                    needed.stream().mapToDouble(i -> coefficients[i]).toArray(),
                    absorbed);
        }

        private double[] back(double[] row) {
            double[] x = new double[kept.size()];
            for (int i = x.length - 1; i >= 0; i--) {
                double rest = row[i];
                for (int j = i + 1; j < x.length; j++) {
                    rest -= lower.get(j)[i] * x[j];
                }
                x[i] = rest / lower.get(i)[i];
            }
            return x;
        }
    }
}
