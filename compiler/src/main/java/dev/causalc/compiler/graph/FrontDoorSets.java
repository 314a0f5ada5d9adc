package dev.causalc.compiler.graph;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The front-door sets for the effect of treatments X on outcomes Y (Pearl 1995): M meets every directed path from X to Y; no
 * back-door path from X to M is open; every back-door path from M to Y is closed by X. For sets of treatments and outcomes as
 * in Jeong, Tian and Bareinboim (2022). Only observed nodes are ever used.
 */
public final class FrontDoorSets {
    private final CausalPaths paths;
    private final NodeSet excluded;

    private FrontDoorSets(CausalPaths paths, NodeSet excluded) {
        this.paths = paths;
        this.excluded = excluded;
    }

    /**
     * The sets for one question.
     *
     * @throws IllegalArgumentException as {@link CausalPaths#of}
     */
    public static FrontDoorSets of(CausalGraph graph, NodeSet treatments, NodeSet outcomes) {
        return new FrontDoorSets(CausalPaths.of(graph, treatments, outcomes), NodeSet.empty());
    }

    /** The same question, where no set may contain these nodes. */
    public FrontDoorSets excluding(NodeSet nodes) {
        return new FrontDoorSets(paths, excluded.union(nodes));
    }

    /** Whether {@code m} is a front-door set; false where the treatments do not affect the outcomes. */
    public boolean isValid(NodeSet m) {
        return paths.hasEffect()
                && candidates().containsAll(m)
                && keepsThirdCondition(m).equals(m)
                && intercepts(m);
    }

    /** The nodes that may be in a set: observed, and no open back-door path leads to them from the treatments. */
    private NodeSet candidates() {
        CausalGraph graph = paths.graph();
        NodeSet confounded =
                Separation.connected(graph.withoutOutgoing(paths.treatments()), paths.treatments(), NodeSet.empty());
        return graph.observed()
                .minus(paths.treatments())
                .minus(paths.outcomes())
                .minus(excluded)
                .minus(confounded);
    }

    /** Whether every directed path from the treatments to the outcomes meets {@code m}. */
    private boolean intercepts(NodeSet m) {
        NodeSet free = paths.graph().all().minus(m);
        return !paths.graph().descendantsOrSelf(paths.treatments(), free).intersects(paths.outcomes());
    }

    /**
     * The largest subset whose back-door paths to the outcomes are all closed by the treatments. It is unique, since such
     * subsets are closed under union: a larger set only cuts more edges.
     */
    private NodeSet keepsThirdCondition(NodeSet m) {
        NodeSet kept = m;
        NodeSet open;
        do {
            CausalGraph cut = paths.graph().withoutOutgoing(kept);
            open = Separation.connected(cut, paths.outcomes(), paths.treatments())
                    .intersect(kept);
            kept = kept.minus(open);
        } while (!open.isEmpty());
        return kept;
    }

    /** The largest front-door set inside {@code allowed}, which must be candidates. */
    private Optional<NodeSet> largest(NodeSet allowed) {
        return Optional.of(keepsThirdCondition(allowed)).filter(this::intercepts);
    }

    /** A front-door set no node of which can be left out, inside a front-door set. */
    private NodeSet shrink(NodeSet set) {
        return leaveOut(set, set);
    }

    /**
     * Leaves out as many nodes of {@code chunk} as can be, whole halves at once: what cannot be left out of a set cannot be
     * left out of a smaller one.
     */
    private NodeSet leaveOut(NodeSet set, NodeSet chunk) {
        Optional<NodeSet> smaller = largest(set.minus(chunk));
        if (smaller.isPresent() || chunk.size() <= 1) {
            return smaller.orElse(set);
        }
        NodeSet half = NodeSet.of(Arrays.copyOf(chunk.toArray(), chunk.size() / 2));
        NodeSet rest = leaveOut(set, half);
        return leaveOut(rest, chunk.minus(half).intersect(rest));
    }

    /**
     * Every inclusion-minimal front-door set, without repetition. Lazy, each step polynomial. Empty if there is none, and
     * where the treatments do not affect the outcomes.
     */
    public Stream<NodeSet> minimal() {
        if (!paths.hasEffect()) {
            return Stream.empty();
        }
        return MinimalSubsets.stream(candidates(), this::largest, this::shrink);
    }
}
