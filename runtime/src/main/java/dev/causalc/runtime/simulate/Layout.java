package dev.causalc.runtime.simulate;

import dev.causalc.compiler.model.Simulation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How many units each level has.
 *
 * @param counts outermost first: so many of each level in one of the level above
 */
record Layout(List<Long> counts) {
    Layout {
        counts = List.copyOf(counts);
    }

    static Layout of(Simulation simulation) {
        return new Layout(
                simulation.levels().stream().map(Simulation.Nest::count).toList());
    }

    /** As many outermost units as are needed for so many rows, and the inner levels as they are. */
    Layout withRows(long rows) {
        long inner = rowsPerUnit(0);
        List<Long> changed = new ArrayList<>(counts);
        changed.set(0, Math.max(1, (rows + inner - 1) / inner));
        return new Layout(changed);
    }

    /** So many rows, each alone in its units: independent draws of what a row is. */
    Layout independent(long rows) {
        List<Long> changed = new ArrayList<>(Collections.nCopies(counts.size(), 1L));
        changed.set(0, rows);
        return new Layout(changed);
    }

    long rows() {
        return counts.stream().reduce(1L, Math::multiplyExact);
    }

    /** How many rows are in one unit of a level. */
    long rowsPerUnit(int level) {
        return counts.subList(level + 1, counts.size()).stream().reduce(1L, Math::multiplyExact);
    }

    /** How many units a level has in all. */
    long units(int level) {
        return counts.subList(0, level + 1).stream().reduce(1L, Math::multiplyExact);
    }
}
