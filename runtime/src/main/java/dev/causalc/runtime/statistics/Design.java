package dev.causalc.runtime.statistics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The columns of a regression over numerics and factors. Dummies never materialise: every sum a Gram matrix needs is a sum
 * of products of numerics over the rows of a cell.
 *
 * @param numerics the number of numerics; the first is the constant 1, and outcomes are numerics that no column uses
 */
public record Design(int numerics, List<Column> columns) {
    public Design {
        columns = List.copyOf(columns);
    }

    public int size() {
        return columns.size();
    }

    /** The sets of factors by whose cells products of numerics are needed. A finer grouping serves as well. */
    public List<List<Integer>> groupings() {
        List<List<Integer>> single = groups().stream().map(Group::factors).toList();
        Collection<List<Integer>> needed =
                new TreeSet<>(Comparator.<List<Integer>>comparingInt(List::size).thenComparing(List::toString));
        for (List<Integer> a : single) {
            single.forEach(b -> needed.add(union(a, b)));
        }
        return List.copyOf(needed);
    }

    /** {@code X'WX}, {@code X'Wy} and {@code y'Wy}, with y the numeric {@code outcome}. */
    public Gram gram(List<CellSums> sums, int outcome) {
        CellSums total = find(sums, List.of(), true).by(List.of());
        double squares = total.cells().isEmpty() ? 0 : total.cells().get(0).sums()[total.index(outcome, outcome)];
        return new Gram(products(sums), cross(sums, outcome), squares);
    }

    /** {@code X'WX}. */
    public Matrix products(List<CellSums> sums) {
        Accumulator result = new Accumulator(size(), size());
        List<Group> groups = groups();
        for (Group left : groups) {
            for (Group right : groups) {
                List<Integer> factors = union(left.factors, right.factors);
                CellSums table = find(sums, factors, true).by(factors);
                for (CellSums.Cell cell : table.cells()) {
                    for (int p : left.at(cell, factors)) {
                        for (int q : right.at(cell, factors)) {
                            int i = columns.get(p).numeric();
                            int k = columns.get(q).numeric();
                            result.add(p, q, cell.sums()[table.index(i, k)]);
                        }
                    }
                }
            }
        }
        return result.matrix().symmetrized();
    }

    /** {@code X'Wz}, with z a numeric. */
    public double[] cross(List<CellSums> sums, int numeric) {
        Accumulator result = new Accumulator(size(), 1);
        for (Group group : groups()) {
            CellSums table = find(sums, group.factors, numeric != 0 && !group.isConstant(this))
                    .by(group.factors);
            for (CellSums.Cell cell : table.cells()) {
                for (int p : group.at(cell, group.factors)) {
                    result.add(p, 0, cell.sums()[table.index(columns.get(p).numeric(), numeric)]);
                }
            }
        }
        return result.matrix().column(0);
    }

    /**
     * {@code X'W1} within each level of a factor that has rows.
     *
     * @param sums with the factor among their factors; first moments are enough
     */
    public SortedMap<Integer, double[]> moments(List<CellSums> sums, int factor) {
        SortedMap<Integer, Accumulator> levels = new TreeMap<>();
        for (Group group : groups()) {
            List<Integer> factors = union(group.factors, List.of(factor));
            CellSums table = find(sums, factors, false).by(factors);
            int position = factors.indexOf(factor);
            for (CellSums.Cell cell : table.cells()) {
                Accumulator level =
                        levels.computeIfAbsent(cell.levels().get(position), l -> new Accumulator(1, size()));
                for (int p : group.at(cell, factors)) {
                    level.add(0, p, cell.sums()[table.index(0, columns.get(p).numeric())]);
                }
            }
        }
        SortedMap<Integer, double[]> result = new TreeMap<>();
        levels.forEach((level, sum) -> result.put(level, sum.matrix().row(0)));
        return result;
    }

    /** The sum of weights in each cell of these factors. */
    static Map<List<Integer>, Double> weights(List<CellSums> sums, List<Integer> factors) {
        List<Integer> ascending = union(factors, List.of());
        CellSums table = find(sums, ascending, false).by(ascending);
        int[] positions = factors.stream().mapToInt(ascending::indexOf).toArray();
        Map<List<Integer>, Double> weights = new LinkedHashMap<>();
        for (CellSums.Cell cell : table.cells()) {
            weights.put(CellSums.pick(cell.levels(), positions), cell.sums()[table.index(0, 0)]);
        }
        return weights;
    }

    /**
     * One row of the design.
     *
     * @param z values of the numerics
     * @param levels of all factors, by number
     */
    public double[] row(double[] z, int... levels) {
        return Matrix.vector(size(), p -> {
            Column column = columns.get(p);
            boolean holds = column.indicators().stream().allMatch(i -> levels[i.factor()] == i.level());
            return holds ? z[column.numeric()] : 0;
        });
    }

    /** {@code sum coefficients[p] * x[p]} as a row expression. */
    public Form linear(double[] coefficients) {
        Form.Builder form = new Form.Builder();
        for (int p = 0; p < size(); p++) {
            form.add(0, columns.get(p).numeric(), columns.get(p).indicators(), coefficients[p]);
        }
        return form.build();
    }

    /** {@code sum matrix[p][q] * x[p] * x[q]} as a row expression. */
    public Form quadratic(Matrix matrix) {
        Form.Builder form = new Form.Builder();
        for (int p = 0; p < size(); p++) {
            for (int q = p; q < size(); q++) {
                Column a = columns.get(p);
                Column b = columns.get(q);
                double coefficient = p == q ? matrix.get(p, q) : matrix.get(p, q) + matrix.get(q, p);
                form.addProduct(a, b, coefficient);
            }
        }
        return form.build();
    }

    /** The cheapest table that can answer. */
    private static CellSums find(List<CellSums> sums, List<Integer> factors, boolean products) {
        return sums.stream()
                .filter(table -> table.factors().containsAll(factors))
                .filter(table -> !products || table.kind() == CellSums.Kind.PRODUCTS)
                .min(Comparator.comparingInt(table -> table.cells().size()))
                .orElseThrow(() -> new IllegalArgumentException("no sums by the factors " + factors));
    }

    private static List<Integer> union(List<Integer> a, List<Integer> b) {
        Collection<Integer> all = new TreeSet<>(a);
        all.addAll(b);
        return List.copyOf(all);
    }

    /** Columns by the set of factors they hang on. */
    private List<Group> groups() {
        Map<List<Integer>, Group> groups = new LinkedHashMap<>();
        IntStream.range(0, size())
                .forEach(p -> groups.computeIfAbsent(
                                columns.get(p).factors(), factors -> new Group(factors, new LinkedHashMap<>()))
                        .columns
                        .computeIfAbsent(columns.get(p).levels(), levels -> new ArrayList<>())
                        .add(p));
        return List.copyOf(groups.values());
    }

    /** The columns that hang on the same factors, by the levels at which they are not zero. */
    private record Group(List<Integer> factors, Map<List<Integer>, List<Integer>> columns) {
        List<Integer> at(CellSums.Cell cell, List<Integer> cellFactors) {
            int[] positions = factors.stream().mapToInt(cellFactors::indexOf).toArray();
            return columns.getOrDefault(CellSums.pick(cell.levels(), positions), List.of());
        }

        boolean isConstant(Design design) {
            return columns.values().stream()
                    .flatMap(List::stream)
                    .allMatch(p -> design.columns.get(p).numeric() == 0);
        }
    }

    private static final class Accumulator {
        private final CompensatedSum[][] sums;
        private final int columns;

        Accumulator(int rows, int columns) {
            this.sums = new CompensatedSum[rows][columns];
            this.columns = columns;
        }

        void add(int row, int column, double term) {
            if (sums[row][column] == null) {
                sums[row][column] = new CompensatedSum();
            }
            sums[row][column].add(term);
        }

        Matrix matrix() {
            double[][] values = new double[sums.length][columns];
            for (int i = 0; i < values.length; i++) {
                for (int j = 0; j < columns; j++) {
                    values[i][j] = sums[i][j] == null ? 0 : sums[i][j].value();
                }
            }
            return Matrix.of(values, columns);
        }
    }
}
