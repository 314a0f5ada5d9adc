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
record CFactor(Source source, Optional<CFactor> outer, NodeSet domain, NodeSet district, NodeSet first, Order order) {

    /** Q[nodes] for nodes that are ancestral in the subgraph of the district: the others are summed out (Lemma 3). */
    Functional of(NodeSet nodes, Functionals functionals) {
        CausalGraph graph = source.graph();
        NodeSet within = nodes.equals(district) ? domain : graph.ancestorsOrSelf(nodes.union(first), domain);
        NodeSet whole = NodeSet.empty();
        for (int node : nodes) {
            whole = whole.contains(node) ? whole : whole.union(graph.district(node, within));
        }
        List<Functional> factors =
                outer.isPresent() ? quotients(within, whole, functionals) : pillows(whole, functionals);
        return functionals.sum(whole.minus(nodes), functionals.product(factors));
    }

    /** P(node | what comes before it) in a sampled distribution, where only the Markov pillow matters. */
    private List<Functional> pillows(NodeSet whole, Functionals functionals) {
        CausalGraph graph = source.graph();
        List<Functional> factors = new ArrayList<>();
        NodeSet before = NodeSet.empty();
        for (int node : order(whole, NodeSet.empty())) {
            before = before.with(node);
            NodeSet around = graph.district(node, before);
            NodeSet pillow = around.union(graph.parents(around)).without(node);
            factors.add(source.distribution().of(NodeSet.of(node), pillow, functionals));
        }
        return factors;
    }

    /** The same from Q[domain] of the outer factor (Lemma 4). */
    private List<Functional> quotients(NodeSet within, NodeSet whole, Functionals functionals) {
        CFactor from = outer.orElseThrow();
        List<Functional> factors = new ArrayList<>();
        NodeSet before = NodeSet.empty();
        for (int node : order(within, whole)) {
            NodeSet with = before.with(node);
            if (whole.contains(node)) {
                Functional numerator = from.of(with, functionals);
                factors.add(
                        before.isEmpty() ? numerator : functionals.quotient(numerator, from.of(before, functionals)));
            }
            before = with;
        }
        return factors;
    }

    /** A topological order that puts {@code late} as late as can be, so that quotients cancel. */
    private int[] order(NodeSet nodes, NodeSet late) {
        NodeSet after = source.graph().descendantsOrSelf(late, nodes);
        int[] rank = order.rank();
        return nodes.stream()
                .boxed()
                .sorted((a, b) -> {
                    int byLate = Boolean.compare(after.contains(a), after.contains(b));
                    return byLate != 0 ? byLate : Integer.compare(rank[a], rank[b]);
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
