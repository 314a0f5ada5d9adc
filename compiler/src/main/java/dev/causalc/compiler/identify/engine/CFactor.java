package dev.causalc.compiler.identify.engine;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.functional.Functional;
import dev.causalc.compiler.identify.functional.Functionals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Q[T] = P(t | do(everything else)) for a district T of the subgraph of {@code domain}, as Tian and Pearl (2002) compute it:
 * from the joint distribution of the domain, or, one level down, from Q[domain] of an outer factor.
 *
 * @param first what comes first in every order: the ancestors of what the source is selected by
 */
record CFactor(Source source, Optional<CFactor> outer, NodeSet domain, NodeSet district, NodeSet first, int[] rank) {

    /** Q[nodes] for nodes that are ancestral in the subgraph of the district: the others are summed out (Lemma 3). */
    Functional of(NodeSet nodes, Functionals functionals) {
        CausalGraph graph = source.graph();
        NodeSet within = nodes.equals(district) ? domain : graph.ancestorsOrSelf(nodes.union(first), domain);
        NodeSet whole = NodeSet.empty();
        for (int node : nodes) {
            whole = whole.contains(node) ? whole : whole.union(graph.district(node, within));
        }
        List<Functional> factors = new ArrayList<>();
        NodeSet before = NodeSet.empty();
        for (int node : order(within, whole)) {
            if (whole.contains(node)) {
                factors.add(conditional(node, before, functionals));
            }
            before = before.with(node);
        }
        return functionals.sum(whole.minus(nodes), functionals.product(factors));
    }

    /** P(node | before) inside the domain (Lemma 4); in a sampled distribution only the Markov pillow matters. */
    private Functional conditional(int node, NodeSet before, Functionals functionals) {
        if (outer.isPresent()) {
            Functional numerator = outer.get().of(before.with(node), functionals);
            return before.isEmpty()
                    ? numerator
                    : functionals.quotient(numerator, outer.get().of(before, functionals));
        }
        CausalGraph graph = source.graph();
        NodeSet around = graph.district(node, before.with(node));
        NodeSet pillow = around.union(graph.parents(around)).intersect(before);
        return source.distribution().of(NodeSet.of(node), pillow, functionals);
    }

    /** A topological order that puts {@code first} first and {@code late} as late as can be, so that quotients cancel. */
    private int[] order(NodeSet nodes, NodeSet late) {
        NodeSet after = source.graph().descendantsOrSelf(late, nodes);
        return nodes.stream()
                .boxed()
                .sorted((a, b) -> {
                    int byFirst = Boolean.compare(!first.contains(a), !first.contains(b));
                    int byLate = Boolean.compare(after.contains(a), after.contains(b));
                    return byFirst != 0 ? byFirst : byLate != 0 ? byLate : Integer.compare(rank[a], rank[b]);
                })
                .mapToInt(node -> node)
                .toArray();
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new int[] {domain.hashCode(), district.hashCode()});
    }
}
