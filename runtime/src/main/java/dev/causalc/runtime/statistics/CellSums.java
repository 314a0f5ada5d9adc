package dev.causalc.runtime.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Weighted sums over the rows in each cell of some factors, as an engine groups them.
 *
 * @param factors what the rows are grouped by, ascending; none: one cell of all rows
 * @param numerics how many numerics z the design has; z_0 is 1
 * @param kind which sums the cells hold
 * @param cells only those that have rows, in a fixed order
 */
public record CellSums(List<Integer> factors, int numerics, Kind kind, List<Cell> cells) {
    public CellSums {
        factors = List.copyOf(factors);
        cells = List.copyOf(cells);
    }

    public enum Kind {
        /** {@code sum w z_i z_k} for i ≤ k: the upper triangle by rows. */
        PRODUCTS,
        /** {@code sum w z_k}: the first row of the triangle only. */
        MOMENTS
    }

    /**
     * @param levels in the order of the factors
     */
    public record Cell(List<Integer> levels, double[] sums) {
        public Cell {
            levels = List.copyOf(levels);
        }
    }

    /** One cell of all rows. */
    public static CellSums total(int numerics, double[] triangle) {
        return new CellSums(List.of(), numerics, Kind.PRODUCTS, List.of(new Cell(List.of(), triangle)));
    }

    /** Where the sum of {@code z_i z_k} stands in a cell's sums. */
    public int index(int i, int k) {
        int low = Math.min(i, k);
        int high = Math.max(i, k);
        if (kind == Kind.MOMENTS && low > 0) {
            throw new IllegalArgumentException("products were not summed");
        }
        return low * numerics - low * (low - 1) / 2 + (high - low);
    }

    /** The cells at each level of one of the factors (such as the cluster), by the other factors. */
    public SortedMap<Integer, CellSums> split(int factor) {
        int position = factors.indexOf(factor);
        List<Integer> others = factors.stream().filter(f -> f != factor).toList();
        int[] positions = others.stream().mapToInt(factors::indexOf).toArray();
        SortedMap<Integer, List<Cell>> parts = new TreeMap<>();
        for (Cell cell : cells) {
            parts.computeIfAbsent(cell.levels.get(position), level -> new ArrayList<>())
                    .add(new Cell(pick(cell.levels, positions), cell.sums));
        }
        SortedMap<Integer, CellSums> result = new TreeMap<>();
        parts.forEach((level, part) -> result.put(level, new CellSums(others, numerics, kind, part)));
        return result;
    }

    static List<Integer> pick(List<Integer> levels, int[] positions) {
        List<Integer> picked = new ArrayList<>(positions.length);
        for (int position : positions) {
            picked.add(levels.get(position));
        }
        return picked;
    }
}
