package dev.causalc.runtime.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The smallest and the largest value of a linear function of x ≥ 0 under linear equations, by the two-phase simplex method on
 * a dense tableau. For polytopes of probabilities: bounded, with numbers near 1. Both ends start from the same feasible corner.
 * (The solver of Commons Math 3.6.1 stops short of the end of some of these.)
 */
public final class LinearProgram {
    /** What counts as zero: a reduced cost, a pivot, an infeasibility. */
    private static final double ZERO = 1e-10;
    /** After so many pivots without progress the smallest index is taken, which cannot cycle (Bland 1977). */
    private static final int PATIENCE = 50;

    private final List<double[]> equations = new ArrayList<>();
    private final int unknowns;

    public LinearProgram(int unknowns) {
        this.unknowns = unknowns;
    }

    /** Adds {@code coefficients · x = value}. */
    public void equation(double[] coefficients, double value) {
        double[] row = Arrays.copyOf(coefficients, unknowns + 1);
        row[unknowns] = value;
        equations.add(row);
    }

    /** @param low and {@code high}: of the objective over the feasible set */
    public record Range(double low, double high) {}

    /** Empty where no x satisfies the equations. */
    public Optional<Range> range(double[] objective) {
        return Tableau.feasible(equations, unknowns).map(corner -> {
            double low = corner.copy().minimum(objective);
            double high =
                    -corner.copy().minimum(Arrays.stream(objective).map(c -> -c).toArray());
            return new Range(low, high);
        });
    }

    /**
     * Equations solved for a basis.
     *
     * @param rows coefficients, then the right-hand side
     * @param basis by row the unknown that it is solved for; artificial unknowns come after the others
     */
    private record Tableau(double[][] rows, int[] basis, int unknowns) {

        /** With an artificial unknown in each row, driven out again. */
        static Optional<Tableau> feasible(List<double[]> equations, int unknowns) {
            int m = equations.size();
            double[][] rows = new double[m][unknowns + m + 1];
            int[] basis = new int[m];
            for (int i = 0; i < m; i++) {
                double[] equation = equations.get(i);
                double sign = equation[unknowns] < 0 ? -1 : 1;
                for (int j = 0; j < unknowns; j++) {
                    rows[i][j] = sign * equation[j];
                }
                rows[i][unknowns + i] = 1;
                rows[i][unknowns + m] = sign * equation[unknowns];
                basis[i] = unknowns + i;
            }
            double[] artificial = new double[unknowns + m];
            Arrays.fill(artificial, unknowns, unknowns + m, 1);
            Tableau start = new Tableau(rows, basis, unknowns + m);
            return start.minimum(artificial) > ZERO * Math.max(1, m)
                    ? Optional.empty()
                    : Optional.of(start.withoutArtificial(unknowns));
        }

        /** A row that can be solved for no real unknown says what others say already. */
        private Tableau withoutArtificial(int real) {
            List<double[]> kept = new ArrayList<>();
            List<Integer> keptBasis = new ArrayList<>();
            for (int i = 0; i < rows.length; i++) {
                if (basis[i] >= real) {
                    int largest = largest(rows[i], real);
                    if (Math.abs(rows[i][largest]) <= ZERO) {
                        continue;
                    }
                    pivot(i, largest, new double[unknowns + 1]);
                }
                keptBasis.add(i);
            }
            for (int i : keptBasis) {
                double[] row = Arrays.copyOf(rows[i], real + 1);
                row[real] = rows[i][unknowns];
                kept.add(row);
            }
            return new Tableau(
                    kept.toArray(double[][]::new),
                    keptBasis.stream().mapToInt(i -> basis[i]).toArray(),
                    real);
        }

        private static int largest(double[] row, int among) {
            int best = 0;
            for (int j = 1; j < among; j++) {
                best = Math.abs(row[j]) > Math.abs(row[best]) ? j : best;
            }
            return best;
        }

        Tableau copy() {
            return new Tableau(
                    Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new), basis.clone(), unknowns);
        }

        double minimum(double[] objective) {
            double[] costs = reduced(objective);
            int idle = 0;
            for (int entering = entering(costs, false); entering >= 0; entering = entering(costs, idle > PATIENCE)) {
                int leaving = leaving(entering, idle > PATIENCE);
                if (leaving < 0) {
                    throw new IllegalStateException("the feasible set is not bounded");
                }
                idle = rows[leaving][unknowns] > ZERO ? 0 : idle + 1;
                pivot(leaving, entering, costs);
            }
            double value = 0;
            for (int i = 0; i < rows.length; i++) {
                value += objective[basis[i]] * rows[i][unknowns];
            }
            return value;
        }

        private double[] reduced(double[] objective) {
            double[] costs = Arrays.copyOf(objective, unknowns + 1);
            for (int i = 0; i < rows.length; i++) {
                subtract(costs, rows[i], objective[basis[i]]);
            }
            return costs;
        }

        private int entering(double[] costs, boolean first) {
            int best = -1;
            for (int j = 0; j < unknowns; j++) {
                if (costs[j] < (best < 0 ? -ZERO : costs[best])) {
                    best = j;
                    if (first) {
                        return best;
                    }
                }
            }
            return best;
        }

        /** The row that binds first; among equals the largest pivot, or, to be safe from cycles, the smallest index. */
        private int leaving(int entering, boolean first) {
            int best = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < rows.length; i++) {
                double pivot = rows[i][entering];
                if (pivot > ZERO) {
                    double ratio = Math.max(0, rows[i][unknowns]) / pivot;
                    boolean tie = Math.abs(ratio - least) <= 1e-14;
                    boolean preferred = tie && (first ? basis[i] < basis[best] : pivot > rows[best][entering]);
                    if (!tie && ratio < least || preferred) {
                        best = i;
                        least = Math.min(least, ratio);
                    }
                }
            }
            return best;
        }

        private void pivot(int row, int column, double[] costs) {
            double pivot = rows[row][column];
            for (int j = 0; j < rows[row].length; j++) {
                rows[row][j] /= pivot;
            }
            for (int i = 0; i < rows.length; i++) {
                if (i != row) {
                    subtract(rows[i], rows[row], rows[i][column]);
                }
            }
            subtract(costs, rows[row], costs[column]);
            basis[row] = column;
        }

        private static void subtract(double[] from, double[] row, double times) {
            if (times != 0) {
                for (int j = 0; j < from.length; j++) {
                    from[j] -= times * row[j];
                }
            }
        }
    }
}
