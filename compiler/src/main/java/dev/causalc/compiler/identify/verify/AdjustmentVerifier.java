package dev.causalc.compiler.identify.verify;

import dev.causalc.compiler.graph.CausalGraph;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether a set may be adjusted for: the generalised adjustment criterion (Perković et al. 2018) word by word. No member is
 * hidden, or caused by a node on a causal path; and without the first edges of the causal paths it separates treatments from
 * outcomes.
 */
public final class AdjustmentVerifier {
    private AdjustmentVerifier() {}

    /** What is wrong with it, in words; empty if nothing is. */
    public static Optional<String> objection(
            CausalGraph graph, Collection<String> treatments, Collection<String> outcomes, Collection<String> set) {
        PlainGraph plain = new PlainGraph(graph);
        Set<String> unseen = new TreeSet<>(set);
        unseen.retainAll(plain.hidden());
        if (!unseen.isEmpty()) {
            return Optional.of(String.join(", ", unseen) + " is not measured");
        }
        Set<String> causal = onCausalPaths(plain, treatments, outcomes);
        Set<String> forbidden = plain.descendantsOrSelf(causal);
        forbidden.addAll(treatments);
        forbidden.addAll(outcomes);
        forbidden.retainAll(set);
        if (!forbidden.isEmpty()) {
            return Optional.of(String.join(", ", forbidden) + " lies on or below a causal path");
        }
        PlainGraph backDoor = plain;
        for (String node : causal) {
            for (String treatment : treatments) {
                if (plain.parents(node).contains(treatment)) {
                    backDoor = backDoor.without(treatment, node);
                }
            }
        }
        return backDoor.separated(treatments, outcomes, set)
                ? Optional.empty()
                : Optional.of("a path that is not causal stays open");
    }

    /** The nodes, treatments aside, on directed paths from a treatment to an outcome that meet no other treatment. */
    private static Set<String> onCausalPaths(
            PlainGraph graph, Collection<String> treatments, Collection<String> outcomes) {
        Set<String> below = reach(graph, treatments);
        PlainGraph proper = graph;
        for (String treatment : treatments) {
            for (String parent : graph.parents(treatment)) {
                proper = proper.without(parent, treatment);
            }
        }
        Set<String> above = new TreeSet<>(outcomes);
        above.removeAll(treatments);
        Set<String> found = proper.ancestorsOrSelf(above);
        found.retainAll(below);
        found.removeAll(treatments);
        return found;
    }

    /** What directed paths from the treatments reach without coming through another treatment. */
    private static Set<String> reach(PlainGraph graph, Collection<String> treatments) {
        PlainGraph cut = graph;
        for (String treatment : treatments) {
            for (String parent : graph.parents(treatment)) {
                cut = cut.without(parent, treatment);
            }
        }
        return cut.descendantsOrSelf(treatments);
    }
}
