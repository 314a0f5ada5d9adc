package dev.causalc.runtime.simulate;

import java.util.List;

/**
 * What rows are grouped by.
 *
 * @param name of the variable
 * @param code node whose values are the codes
 * @param groups names of the codes, in order
 */
record Axis(String name, Node code, List<String> groups) {
    Axis {
        groups = List.copyOf(groups);
    }

    int size() {
        return groups.size();
    }

    /** How many cells several axes make. */
    static int cells(List<Axis> axes) {
        return axes.stream().mapToInt(Axis::size).reduce(1, Math::multiplyExact);
    }

    /** The codes of a cell. */
    static int[] codes(List<Axis> axes, int cell) {
        int[] codes = new int[axes.size()];
        int rest = cell;
        for (int i = axes.size() - 1; i >= 0; i--) {
            codes[i] = rest % axes.get(i).size();
            rest /= axes.get(i).size();
        }
        return codes;
    }

    /** The cell of every row; −1 where a code is missing or has no name. */
    static int[] cellOfRows(List<Axis> axes, World world) {
        int[] cells = new int[world.rows()];
        for (Axis axis : axes) {
            double[] codes = world.byRow(axis.code);
            for (int row = 0; row < cells.length; row++) {
                boolean inside = cells[row] >= 0 && codes[row] >= 0 && codes[row] < axis.size();
                cells[row] = inside ? cells[row] * axis.size() + (int) codes[row] : -1;
            }
        }
        return cells;
    }
}
