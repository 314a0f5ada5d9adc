package dev.causalc.compiler.identify;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.model.Role;
import dev.causalc.compiler.model.Study;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

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
                untouched(
                        rows,
                        Set.of(),
                        union(observed.variables(), observed.given()),
                        variable -> everywhere(variable, all));
            case Query.Interventional asked ->
                untouched(
                        rows,
                        asked.treatments(),
                        union(asked.outcomes(), asked.given()),
                        variable -> isFactor(variable, study, all));
            case Query.NotBuilt notBuilt -> true;
        };
    }

    /** @param own whether the mix of a randomized variable is the world's */
    private static boolean untouched(DataGraph rows, Set<String> treatments, Set<String> asked, Predicate<String> own) {
        Set<String> foreign = new HashSet<>(rows.randomized().keySet());
        foreign.removeAll(treatments);
        foreign.removeIf(own);
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
                && everywhere(variable, all)
                && study.variables().stream()
                        .filter(each -> each.name().equals(variable))
                        .noneMatch(each -> each.role() == Role.OUTCOME || each.role() == Role.OBSERVED);
    }

    /** What is seen and not brought about is what the rows show, where all of them are of one experiment. */
    private static boolean everywhere(String variable, List<DataGraph> all) {
        return all.stream().allMatch(rows -> rows.randomized().containsKey(variable));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }
}
