package dev.causalc.compiler.identify.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** The distributions that a search has settled, each with the cheapest way to it. */
final class Known {
    private record Condition(int doing, int given, int fixed) {
        static Condition of(Distribution p) {
            return new Condition(p.doing(), p.given(), p.fixed() & p.condition());
        }
    }

    private final Map<Distribution, Derived> ways = new HashMap<>();
    /** Joints with a fixed node on the left, which cannot be summed out, by what they are conditional on. */
    private final Map<Condition, List<Distribution>> seen = new HashMap<>();

    boolean contains(Distribution p) {
        return ways.containsKey(p);
    }

    int size() {
        return ways.size();
    }

    Derived way(Distribution p) {
        Derived way = ways.get(p);
        if (way == null) {
            throw new NoSuchElementException(p.toString());
        }
        return way;
    }

    void settle(Distribution p, Derived way) {
        ways.put(p, way);
        if ((p.left() & p.fixed()) != 0) {
            seen.computeIfAbsent(Condition.of(p), condition -> new ArrayList<>())
                    .add(p);
        }
    }

    /** The joints that can only be divided by {@code divisor}, of one node, as a known distribution of its own. */
    List<Distribution> numerators(Distribution divisor) {
        int node = divisor.left();
        return seen.getOrDefault(Condition.of(divisor), List.of()).stream()
                .filter(joint -> (joint.left() & node) != 0 && joint.left() != node)
                .filter(joint -> (joint.fixed() & node) == (divisor.fixed() & node))
                .filter(joint -> (joint.left() & ~node & joint.fixed()) != 0)
                .toList();
    }
}
