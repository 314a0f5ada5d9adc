package dev.causalc.compiler.identify;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.model.Role;
import dev.causalc.compiler.model.Study;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether the rows of a data statement are of the world that a question is about. Where a study also has rows in which a
 * variable took its natural course, an experiment on that variable is another world, unless it does not reach what is asked
 * (rule 3 of do-calculus). Where all rows are of the experiment and the variable is a factor of its design, the design's own
 * mix is the world.
 */
final class Representative {
    private Representative() {}

    static boolean is(DataGraph rows, Query query, List<DataGraph> all, Study study) {
        return switch (query) {
            case Query.Observed observed ->
                untouched(rows, all, study, Set.of(), union(observed.variables(), observed.given()));
            case Query.Interventional asked ->
                untouched(rows, all, study, asked.treatments(), union(asked.outcomes(), asked.given()));
            case Query.NotBuilt notBuilt -> true;
        };
    }

    private static boolean untouched(
            DataGraph rows, List<DataGraph> all, Study study, Set<String> treatments, Set<String> asked) {
        Set<String> foreign = new HashSet<>(rows.randomized().keySet());
        foreign.removeAll(treatments);
        foreign.removeIf(variable -> isFactor(variable, study, all));
        CausalGraph graph = rows.graph();
        NodeSet upstream = graph.withoutIncoming(graph.nodes(treatments)).ancestorsOrSelf(graph.nodes(asked));
        return !upstream.intersects(graph.nodes(foreign));
    }

    /**
     * Whether all rows come of a design that sets the variable, which is there to be set, and nothing else would have made it.
     */
    static boolean isFactor(String variable, Study study, List<DataGraph> all) {
        CausalGraph natural = study.graph();
        int node = natural.index(variable);
        return natural.parents(node).isEmpty()
                && natural.siblings(node).isEmpty()
                && all.stream().allMatch(rows -> rows.randomized().containsKey(variable))
                && study.variables().stream()
                        .filter(each -> each.name().equals(variable))
                        .noneMatch(each -> each.role() == Role.OUTCOME || each.role() == Role.OBSERVED);
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }
}
