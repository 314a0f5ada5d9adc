package dev.causalc.runtime.statistics;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Helpers for short lists of numbers: the factors of a grouping, and the levels of a cell. */
final class Levels {
    private Levels() {}

    /** Shorter lists first, then by their numbers. */
    static final Comparator<List<Integer>> ORDER = (a, b) -> {
        int order = Integer.compare(a.size(), b.size());
        for (int i = 0; order == 0 && i < a.size(); i++) {
            order = Integer.compare(a.get(i), b.get(i));
        }
        return order;
    };

    /** The numbers of both, ascending. */
    static List<Integer> union(Collection<Integer> a, Collection<Integer> b) {
        Collection<Integer> all = new TreeSet<>(a);
        all.addAll(b);
        return List.copyOf(all);
    }
}
