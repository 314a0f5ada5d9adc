package dev.causalc.compiler.identify.verify;

import dev.causalc.compiler.graph.CausalGraph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The c-component rules of Tian and Pearl (2002) over a set of nodes that are looked at, all others being hidden: what the
 * factors of P(outcomes | do(treatments)) are, and whether the joint distribution yields one.
 */
public final class FactorVerifier {
    private final PlainGraph graph;
    private final Set<String> seen;

    /** @param seen the nodes that are looked at */
    public FactorVerifier(CausalGraph graph, Collection<String> seen) {
        this.graph = new PlainGraph(graph);
        this.seen = new TreeSet<>(seen);
    }

    /** The districts whose factors make P(outcomes | do(treatments)). */
    public List<Set<String>> factors(Collection<String> treatments, Collection<String> outcomes) {
        Set<String> free = new TreeSet<>(seen);
        free.removeAll(treatments);
        Set<String> asked = ancestors(outcomes, free);
        List<Set<String>> factors = new ArrayList<>();
        Set<String> left = new TreeSet<>(asked);
        while (!left.isEmpty()) {
            Set<String> district = district(left.iterator().next(), asked);
            factors.add(district);
            left.removeAll(district);
        }
        return List.copyOf(factors);
    }

    /** Whether Q of this district can be computed from the distribution of all that is looked at. */
    public boolean yields(Set<String> district) {
        Set<String> within = district(district.iterator().next(), seen);
        while (within.containsAll(district)) {
            Set<String> above = ancestors(district, within);
            if (above.equals(district)) {
                return true;
            }
            if (above.equals(within)) {
                return false;
            }
            within = district(district.iterator().next(), above);
        }
        return false;
    }

    /** The nodes of {@code within} from which directed paths, over hidden nodes and those of {@code within}, lead to some. */
    private Set<String> ancestors(Collection<String> nodes, Set<String> within) {
        Set<String> found = new TreeSet<>(nodes);
        found.retainAll(within);
        Deque<String> queue = new ArrayDeque<>(found);
        while (!queue.isEmpty()) {
            for (String parent : seenAbove(queue.remove())) {
                if (within.contains(parent) && found.add(parent)) {
                    queue.add(parent);
                }
            }
        }
        return found;
    }

    private Set<String> district(String node, Set<String> within) {
        Set<String> found = new TreeSet<>(Set.of(node));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (String other : within) {
                if (!found.contains(other) && found.stream().anyMatch(member -> shareHiddenCause(member, other))) {
                    grown = found.add(other);
                }
            }
        }
        return found;
    }

    private boolean shareHiddenCause(String one, String other) {
        Set<String> causes = new TreeSet<>(hiddenAbove(one));
        causes.retainAll(hiddenAbove(other));
        return !causes.isEmpty();
    }

    /** The hidden nodes from which a path of hidden nodes leads to a node. */
    private Set<String> hiddenAbove(String node) {
        Set<String> found = new TreeSet<>();
        Deque<String> queue = new ArrayDeque<>(List.of(node));
        while (!queue.isEmpty()) {
            for (String parent : graph.parents(queue.remove())) {
                if (!seen.contains(parent) && found.add(parent)) {
                    queue.add(parent);
                }
            }
        }
        return found;
    }

    /** The nodes looked at that cause a node, directly or over hidden ones. */
    private Set<String> seenAbove(String node) {
        Set<String> found = new TreeSet<>(graph.parents(node));
        hiddenAbove(node).forEach(hidden -> found.addAll(graph.parents(hidden)));
        found.retainAll(seen);
        return found;
    }
}
