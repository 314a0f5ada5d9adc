package dev.causalc.runtime.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The columns of a regression over numerics and factors. Dummies never materialise: every sum a Gram matrix needs is a sum
 * of products of numerics over the rows of a cell.
 */
public final class Design {
    private final int numerics;
    private final List<Column> columns;
    private final List<Group> groups;

    /**
     * @param numerics how many; the first is the constant 1, and outcomes are numerics that no column uses
     */
    public Design(int numerics, List<Column> columns) {
        this.numerics = numerics;
        this.columns = List.copyOf(columns);
        Map<List<Integer>, Group> byFactors = new LinkedHashMap<>();
        for (int p = 0; p < columns.size(); p++) {
            Column column = columns.get(p);
            byFactors
                    .computeIfAbsent(column.factors(), factors -> new Group(factors, new LinkedHashMap<>()))
                    .columns
                    .computeIfAbsent(column.levels(), levels -> new ArrayList<>())
                    .add(p);
        }
        this.groups = List.copyOf(byFactors.values());
    }

    /** The columns that hang on the same factors, by the levels at which they are not zero. */
    private record Group(List<Integer> factors, Map<List<Integer>, List<Integer>> columns) {
        List<Integer> at(CellSums.Cell cell, int[] positions) {
            return columns.getOrDefault(CellSums.pick(cell.levels(), positions), List.of());
        }

        int[] positions(List<Integer> in) {
            return factors.stream().mapToInt(in::indexOf).toArray();
        }
    }

    public int numerics() {
        return numerics;
    }

    public List<Column> columns() {
        return columns;
    }

    public int size() {
        return columns.size();
    }

    /**
     * What the equations need: sets of factors, and which sums by their cells. Dummies times numerics are first moments.
     * A finer grouping serves as well, and so do products in place of moments.
     */
    public SortedMap<List<Integer>, CellSums.Kind> needs() {
        SortedMap<List<Integer>, CellSums.Kind> needs = new TreeMap<>(Levels.ORDER);
        needs.put(List.of(), CellSums.Kind.PRODUCTS);
        for (Group a : groups) {
            for (Group b : groups) {
                CellSums.Kind kind = needsProducts(a, b) ? CellSums.Kind.PRODUCTS : CellSums.Kind.MOMENTS;
                needs.merge(Levels.union(a.factors, b.factors), kind, (x, y) -> x == CellSums.Kind.PRODUCTS ? x : y);
            }
        }
        return needs;
    }

    private boolean needsProducts(Group a, Group b) {
        return !isConstant(a) && !isConstant(b);
    }

    /** {@code X'WX}, {@code X'Wy} and {@code y'Wy}, with y the numeric {@code outcome}. */
    public Gram gram(List<CellSums> sums, int outcome) {
        CompensatedSum squares = new CompensatedSum();
        CellSums total = find(sums, List.of(), true);
        total.cells().forEach(cell -> squares.add(cell.sums()[total.index(outcome, outcome)]));
        return new Gram(products(sums), cross(sums, outcome), squares.value());
    }

    /** {@code X'WX}. */
    public Matrix products(List<CellSums> sums) {
        SumMatrix result = new SumMatrix(size(), size());
        List<Integer> all = groups.stream().map(Group::factors).reduce(List.of(), Levels::union);
        if (sums.stream().anyMatch(table -> answers(table, all, true))) {
            addProducts(find(sums, all, true), groups, groups, result);
        } else {
            for (Group left : groups) {
                for (Group right : groups) {
                    CellSums table = find(sums, Levels.union(left.factors, right.factors), needsProducts(left, right));
                    addProducts(table, List.of(left), List.of(right), result);
                }
            }
        }
        return result.matrix().symmetrized();
    }

    private void addProducts(CellSums table, List<Group> left, List<Group> right, SumMatrix result) {
        int[][] leftPositions = positions(left, table);
        int[][] rightPositions = positions(right, table);
        for (CellSums.Cell cell : table.cells()) {
            int[] rows = active(left, leftPositions, cell);
            int[] others = left == right ? rows : active(right, rightPositions, cell);
            for (int p : rows) {
                for (int q : others) {
                    int index =
                            table.index(columns.get(p).numeric(), columns.get(q).numeric());
                    result.add(p, q, cell.sums()[index]);
                }
            }
        }
    }

    private static int[][] positions(List<Group> groups, CellSums table) {
        return groups.stream().map(group -> group.positions(table.factors())).toArray(int[][]::new);
    }

    /** The columns that are not zero in a cell. */
    private static int[] active(List<Group> groups, int[][] positions, CellSums.Cell cell) {
        List<Integer> active = new ArrayList<>();
        for (int g = 0; g < positions.length; g++) {
            active.addAll(groups.get(g).at(cell, positions[g]));
        }
        return active.stream().mapToInt(i -> i).toArray();
    }

    /** {@code X'Wz}, with z a numeric. */
    public double[] cross(List<CellSums> sums, int numeric) {
        SumMatrix result = new SumMatrix(1, size());
        for (Group group : groups) {
            CellSums table = find(sums, group.factors, numeric != 0 && !isConstant(group));
            int[] positions = group.positions(table.factors());
            for (CellSums.Cell cell : table.cells()) {
                for (int p : group.at(cell, positions)) {
                    result.add(0, p, cell.sums()[table.index(columns.get(p).numeric(), numeric)]);
                }
            }
        }
        return result.matrix().row(0);
    }

    private boolean isConstant(Group group) {
        return group.columns.values().stream()
                .flatMap(List::stream)
                .allMatch(p -> columns.get(p).numeric() == 0);
    }

    /**
     * {@code X'W1} within each level of a factor that has rows.
     *
     * @param sums with the factor among their factors; first moments are enough
     */
    public SortedMap<Integer, double[]> moments(List<CellSums> sums, int factor) {
        SortedMap<Integer, SumMatrix> levels = new TreeMap<>();
        for (Group group : groups) {
            CellSums table = find(sums, Levels.union(group.factors, List.of(factor)), false);
            int[] positions = group.positions(table.factors());
            int position = table.factors().indexOf(factor);
            for (CellSums.Cell cell : table.cells()) {
                SumMatrix level = levels.computeIfAbsent(cell.levels().get(position), l -> new SumMatrix(1, size()));
                for (int p : group.at(cell, positions)) {
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
        CellSums table = find(sums, factors, false);
        int[] positions = factors.stream().mapToInt(table.factors()::indexOf).toArray();
        Map<List<Integer>, CompensatedSum> weights = new LinkedHashMap<>();
        for (CellSums.Cell cell : table.cells()) {
            weights.computeIfAbsent(CellSums.pick(cell.levels(), positions), c -> new CompensatedSum())
                    .add(cell.sums()[table.index(0, 0)]);
        }
        Map<List<Integer>, Double> result = new LinkedHashMap<>();
        weights.forEach((cell, weight) -> result.put(cell, weight.value()));
        return result;
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
                double coefficient = p == q ? matrix.get(p, q) : matrix.get(p, q) + matrix.get(q, p);
                form.addProduct(columns.get(p), columns.get(q), coefficient);
            }
        }
        return form.build();
    }

    /** The cheapest table that can answer. */
    private static CellSums find(List<CellSums> sums, List<Integer> factors, boolean products) {
        return sums.stream()
                .filter(table -> answers(table, factors, products))
                .min(Comparator.comparingInt(table -> table.cells().size()))
                .orElseThrow(() -> new IllegalArgumentException("no sums by the factors " + factors));
    }

    private static boolean answers(CellSums table, List<Integer> factors, boolean products) {
        return table.factors().containsAll(factors) && (!products || table.kind() == CellSums.Kind.PRODUCTS);
    }
}
