package dev.causalc.compiler.identify;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.NodeSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether the rows of a data statement are of the world that a question is about. Where a study also has rows in which a
 * variable took its natural course, an experiment on that variable is another world, unless it does not reach what is asked
 * (rule 3 of do-calculus). Where all rows are of the experiment, as in a factorial design, its own mix is the world.
 */
final class Representative {
    private Representative() {}

    static boolean is(DataGraph rows, Query query, List<DataGraph> all) {
        return switch (query) {
            case Query.Observed observed ->
                untouched(rows, all, Set.of(), union(observed.variables(), observed.given()));
            case Query.Interventional asked ->
                untouched(rows, all, asked.treatments(), union(asked.outcomes(), asked.given()));
            case Query.NotBuilt notBuilt -> true;
        };
    }

    private static boolean untouched(DataGraph rows, List<DataGraph> all, Set<String> treatments, Set<String> asked) {
        Set<String> foreign = new HashSet<>(rows.randomized().keySet());
        foreign.removeAll(treatments);
        foreign.removeIf(
                variable -> all.stream().allMatch(other -> other.randomized().containsKey(variable)));
        CausalGraph graph = rows.graph();
        NodeSet upstream = graph.withoutIncoming(graph.nodes(treatments)).ancestorsOrSelf(graph.nodes(asked));
        return !upstream.intersects(graph.nodes(foreign));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }
}
