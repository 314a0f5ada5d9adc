package dev.causalc.compiler.identify;

import dev.causalc.compiler.graph.AdjustmentSets;
import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.Identification.Alternative;
import dev.causalc.compiler.identify.Identification.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What would make a query identifiable, cheapest first; each is checked by asking again with it. */
final class Remedies {
    /** Graphs with more latent nodes than this are tried one node at a time only. */
    private static final int PAIRS = 12;

    private Remedies() {}

    static List<Remedy> of(AdjustmentSets sets, List<Alternative> alternatives) {
        List<Remedy> remedies = new ArrayList<>();
        remedies.addAll(measure(sets));
        randomize(sets).ifPresent(remedies::add);
        alternatives.stream()
                .filter(Alternative.Instrument.class::isInstance)
                .map(Alternative.Instrument.class::cast)
                .findFirst()
                .ifPresent(instrument -> remedies.add(new Remedy(
                        "assume",
                        List.of(instrument.instrument()),
                        "instrument",
                        "`" + instrument.instrument() + "` is an instrument" + given(instrument.given())
                                + ": with `assume monotone` it gives the effect on compliers")));
        return List.copyOf(remedies);
    }

    private static String given(List<String> nodes) {
        return nodes.isEmpty() ? "" : " given {" + String.join(", ", nodes) + "}";
    }

    /** The fewest latent nodes that would help: single ones, else pairs. */
    private static List<Remedy> measure(AdjustmentSets sets) {
        CausalGraph graph = sets.paths().graph();
        NodeSet useful = graph.latent()
                .intersect(graph.ancestorsOrSelf(
                        sets.paths().treatments().union(sets.paths().outcomes())));
        int[] latent = useful.toArray();
        List<Remedy> found = new ArrayList<>();
        for (int node : latent) {
            measured(sets, NodeSet.of(node)).ifPresent(found::add);
        }
        for (int i = 0; found.isEmpty() && latent.length <= PAIRS && i < latent.length; i++) {
            for (int j = i + 1; j < latent.length; j++) {
                measured(sets, NodeSet.of(latent[i], latent[j])).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<Remedy> measured(AdjustmentSets sets, NodeSet nodes) {
        CausalGraph graph = sets.paths().graph();
        AdjustmentSets observed = AdjustmentSets.of(
                graph.withLatent(graph.latent().minus(nodes)),
                sets.paths().treatments(),
                sets.paths().outcomes());
        List<String> names = graph.names(nodes);
        return observed.minimal()
                .findFirst()
                .map(set -> new Remedy(
                        "measure",
                        names,
                        "backdoor",
                        "observe `" + String.join("`, `", names) + "`: then back-door {"
                                + String.join(", ", graph.names(set)) + "}"));
    }

    private static Optional<Remedy> randomize(AdjustmentSets sets) {
        CausalGraph graph = sets.paths().graph();
        NodeSet treatments = sets.paths().treatments();
        boolean works = AdjustmentSets.of(
                        graph.withoutIncoming(treatments),
                        treatments,
                        sets.paths().outcomes())
                .isValid(NodeSet.empty());
        List<String> names = graph.names(treatments);
        return works
                ? Optional.of(new Remedy(
                        "randomize",
                        names,
                        "randomization",
                        "randomize `" + String.join("`, `", names) + "`: then the difference in means"))
                : Optional.empty();
    }
}
