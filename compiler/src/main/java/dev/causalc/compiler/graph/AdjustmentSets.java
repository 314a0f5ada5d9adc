package dev.causalc.compiler.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The valid adjustment sets for the total effect of treatments on outcomes, by the generalised adjustment criterion: Z has no
 * forbidden node and separates treatments from outcomes in the proper back-door graph (Perković, Textor, Kalisch and Maathuis
 * 2018; van der Zander, Liśkiewicz and Textor 2019). It is sound and complete for adjustment: sets of treatments and of
 * outcomes, bidirected edges and latent nodes are all allowed. Only observed nodes are ever used.
 *
 * <p>The value remembers the paths of one question; {@link #requiring} and {@link #excluding} give others.
 */
public final class AdjustmentSets {
    private final CausalPaths paths;
    private final NodeSet required;
    private final NodeSet excluded;

    private AdjustmentSets(CausalPaths paths, NodeSet required, NodeSet excluded) {
        this.paths = paths;
        this.required = required;
        this.excluded = excluded;
    }

    /**
     * The sets for one question.
     *
     * @throws IllegalArgumentException as {@link CausalPaths#of}
     */
    public static AdjustmentSets of(CausalGraph graph, NodeSet treatments, NodeSet outcomes) {
        return new AdjustmentSets(CausalPaths.of(graph, treatments, outcomes), NodeSet.empty(), NodeSet.empty());
    }

    /** The same question, where every set must contain these nodes as well. */
    public AdjustmentSets requiring(NodeSet nodes) {
        return new AdjustmentSets(paths, required.union(nodes), excluded);
    }

    /** The same question, where no set may contain these nodes either. */
    public AdjustmentSets excluding(NodeSet nodes) {
        return new AdjustmentSets(paths, required, excluded.union(nodes));
    }

    public CausalPaths paths() {
        return paths;
    }

    /** The nodes that may be adjusted for, whether or not it helps. */
    public NodeSet candidates() {
        return measured().minus(paths.forbidden()).minus(paths.outcomes());
    }

    private NodeSet measured() {
        return paths.graph().observed().minus(excluded);
    }

    /** Whether {@code z} is a valid adjustment set that keeps to what is required and excluded. */
    public boolean isValid(NodeSet z) {
        return candidates().containsAll(z) && z.containsAll(required) && closesEveryPath(z);
    }

    private boolean closesEveryPath(NodeSet z) {
        return Separation.separated(paths.backDoor(), paths.treatments(), paths.outcomes(), z);
    }

    /**
     * Every inclusion-minimal valid set (minimal among those that contain what is required). Lazy, without repetition, with
     * polynomial delay; the set nearest to the outcomes first. Empty if there is no valid set at all.
     */
    public Stream<NodeSet> minimal() {
        if (!candidates().containsAll(required)) {
            return Stream.empty();
        }
        return Separators.minimal(paths.backDoor(), paths.outcomes(), paths.treatments(), required, candidates());
    }

    /**
     * The minimal set nearest to the outcomes, if any set is valid. For one treatment and one outcome it gives the smallest
     * asymptotic variance of all minimal sets (Rotnitzky and Smucler 2020, Theorem 3; with latent nodes, of all observable
     * minimal sets: Smucler, Sapienza and Rotnitzky 2022).
     */
    public Optional<NodeSet> optimalMinimal() {
        return minimal().findFirst();
    }

    /**
     * The O-set, which gives the smallest asymptotic variance of all valid sets: the parents of the nodes on causal paths that
     * are neither on them nor forbidden (Henckel, Perković and Maathuis 2022, Definition 3.12). Defined where nothing is
     * hidden and every outcome is affected; empty otherwise, and where no set is valid or the O-set breaks a requirement.
     */
    public Optional<NodeSet> optimal() {
        CausalGraph graph = paths.graph();
        boolean defined = graph.latent().isEmpty()
                && !graph.hasBidirected()
                && paths.causal().containsAll(paths.outcomes());
        return Optional.of(graph.parents(paths.causal()).minus(paths.forbidden()))
                .filter(set -> defined && isValid(set));
    }

    /** Everything that is wrong with adjusting for {@code z}; empty exactly if it is valid, requirements aside. */
    public List<Objection> objections(NodeSet z) {
        CausalGraph graph = paths.graph();
        List<Objection> found = new ArrayList<>();
        for (int node : z) {
            if (paths.treatments().union(paths.outcomes()).contains(node)) {
                found.add(new Objection.InQuery(graph.name(node)));
            } else if (!measured().contains(node)) {
                found.add(new Objection.Unmeasured(graph.name(node)));
            } else if (paths.forbidden().contains(node)) {
                found.add(onCausalPath(node));
            }
        }
        if (found.isEmpty()) {
            Separation.openPath(paths.backDoor(), paths.treatments(), paths.outcomes(), z)
                    .map(Objection.OpenPath::new)
                    .ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    private Objection onCausalPath(int node) {
        CausalGraph graph = paths.graph();
        Path descent = Separation.directedPath(graph, paths.causal(), NodeSet.of(node), graph.all())
                .orElseThrow();
        Path causal = paths.through(graph.index(descent.nodes().getFirst())).orElseThrow();
        return new Objection.OnCausalPath(graph.name(node), causal, descent);
    }

    /**
     * The non-causal paths that are open when adjusting for {@code z}, one for each way out of the treatments, shorter ones
     * first; see {@link Separation#openPaths}. With the empty set: the open back-door paths.
     */
    public List<Path> openPaths(NodeSet z) {
        return Separation.openPaths(paths.backDoor(), paths.treatments(), paths.outcomes(), z);
    }

    /**
     * The non-causal paths that are still open after adjusting for every candidate that could help. Empty exactly if some
     * valid set exists, because this set is then one (van der Zander, Liśkiewicz and Textor 2019, Corollary 2).
     */
    public List<Path> unclosablePaths() {
        NodeSet ancestors = paths.backDoor()
                .ancestorsOrSelf(paths.treatments().union(paths.outcomes()).union(required));
        return openPaths(ancestors.intersect(candidates()).union(required));
    }
}
