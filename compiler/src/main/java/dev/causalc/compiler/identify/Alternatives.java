package dev.causalc.compiler.identify;

import dev.causalc.compiler.graph.AdjustmentSets;
import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.FrontDoorSets;
import dev.causalc.compiler.graph.Instruments;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.Identification.Alternative;
import java.util.ArrayList;
import java.util.List;

/** Everything that could be used for a query: all minimal sets of each kind, at most so many of each. */
record Alternatives(List<Alternative> found, boolean truncated) {
    /** How many of a kind are listed. */
    private static final int MOST = 100;

    /** Beyond this size only adjustment sets are looked for: the other searches are cubic and worse. */
    private static final int LARGE = 250;

    static Alternatives of(AdjustmentSets sets, boolean single) {
        CausalGraph graph = sets.paths().graph();
        List<Alternative> found = new ArrayList<>();
        List<NodeSet> adjustment = sets.minimal().limit(MOST + 1L).toList();
        adjustment.stream().limit(MOST).forEach(set -> found.add(new Alternative.BackDoor(graph.names(set))));
        boolean truncated = adjustment.size() > MOST;
        if (single && graph.size() <= LARGE) {
            truncated |= frontDoor(sets, found);
            truncated |= instruments(sets, found);
        }
        return new Alternatives(found, truncated || (single && graph.size() > LARGE));
    }

    private static boolean frontDoor(AdjustmentSets sets, List<Alternative> found) {
        if (!sets.paths().hasEffect()) {
            return false;
        }
        CausalGraph graph = sets.paths().graph();
        List<NodeSet> all = FrontDoorSets.of(
                        graph, sets.paths().treatments(), sets.paths().outcomes())
                .minimal()
                .limit(MOST + 1L)
                .toList();
        all.stream().limit(MOST).forEach(set -> found.add(new Alternative.FrontDoor(graph.names(set))));
        return all.size() > MOST;
    }

    private static boolean instruments(AdjustmentSets sets, List<Alternative> found) {
        CausalGraph graph = sets.paths().graph();
        List<Instruments.Instrument> all = Instruments.of(
                        graph,
                        sets.paths().treatments().first(),
                        sets.paths().outcomes().first())
                .minimal()
                .limit(MOST + 1L)
                .toList();
        all.stream()
                .limit(MOST)
                .forEach(instrument -> found.add(
                        new Alternative.Instrument(graph.name(instrument.z()), graph.names(instrument.given()))));
        return all.size() > MOST;
    }
}
