package dev.causalc.runtime.simulate;

import dev.causalc.compiler.model.Simulation;
import java.util.ArrayList;
import java.util.List;

/**
 * How many units each level has.
 *
 * @param counts outermost first: so many of each level in one of the level above
 * @param period so many rows after which the numbers of the units start again at 1
 */
record Layout(List<Long> counts, long period) {
    Layout {
        counts = List.copyOf(counts);
    }

    static Layout of(List<Long> counts) {
        return new Layout(counts, product(counts));
    }

    static Layout of(Simulation simulation) {
        return of(simulation.levels().stream().map(Simulation.Nest::count).toList());
    }

    private static long product(List<Long> counts) {
        return counts.stream().reduce(1L, Math::multiplyExact);
    }

    /** As many outermost units as are needed for so many rows, and the inner levels as they are. */
    Layout withRows(long rows) {
        long inner = rowsPerUnit(0);
        return of(withOutermost(Math.max(1, (rows + inner - 1) / inner)));
    }

    /** The same again and again: so many copies, each numbered like the first, with noise of its own. */
    Layout repeated(long copies) {
        return new Layout(withOutermost(Math.multiplyExact(counts.get(0), copies)), product(counts));
    }

    /** One unit each of the levels from {@code first} inwards. */
    Layout single(int first) {
        List<Long> changed = new ArrayList<>(counts);
        for (int level = first; level < counts.size(); level++) {
            changed.set(level, 1L);
        }
        return of(changed);
    }

    private List<Long> withOutermost(long count) {
        List<Long> changed = new ArrayList<>(counts);
        changed.set(0, count);
        return changed;
    }

    long rows() {
        return product(counts);
    }

    /** How many rows are in one unit of a level. */
    long rowsPerUnit(int level) {
        return product(counts.subList(level + 1, counts.size()));
    }

    /** How many units of a level have numbers of their own. */
    long numbers(int level) {
        return period / rowsPerUnit(level);
    }
}
