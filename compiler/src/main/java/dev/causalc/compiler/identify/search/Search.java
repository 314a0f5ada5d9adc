package dev.causalc.compiler.identify.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Settles distributions in the order of the cost of their cheapest derivation (Knuth 1977, "A generalization of Dijkstra's
 * algorithm", Information Processing Letters 6(1): the cost of a step is more than that of any of its premises), until it
 * settles the target, nothing new follows, or it has settled more than it may.
 */
final class Search {
    private record Candidate(Distribution distribution, Derived derived, int cost, int order) {}

    private final Known known = new Known();
    /** Of the cheapest derivation seen so far. */
    private final Map<Distribution, Integer> costs = new HashMap<>();

    private final PriorityQueue<Candidate> queue = new PriorityQueue<>((a, b) ->
            a.cost() != b.cost() ? Integer.compare(a.cost(), b.cost()) : Integer.compare(a.order(), b.order()));
    private final Rules rules;
    private int order;

    private Search(MaskGraph graph, int indicators, int marks) {
        rules = new Rules(graph, indicators, marks, known, this::offer);
    }

    /** What came of a search. */
    enum End {
        FOUND,
        /** Everything that follows was looked at. */
        EXHAUSTED,
        GAVE_UP
    }

    /** What the rows of a source show. */
    record Given(int source, Distribution distribution) {}

    /** {@code known} has the way to the target if it was found. */
    record Outcome(End end, Known known) {}

    /**
     * @param indicators the nodes that may be fixed
     * @param marks those of them that are no random variables
     * @param limit of the distributions that may be settled
     */
    static Outcome run(MaskGraph graph, int indicators, int marks, List<Given> given, Distribution target, int limit) {
        Search search = new Search(graph, indicators, marks);
        given.forEach(one -> search.offer(one.distribution(), new Derived.Given(one.source())));
        return search.run(target, limit);
    }

    private Outcome run(Distribution target, int limit) {
        while (!queue.isEmpty()) {
            Candidate next = queue.remove();
            if (known.contains(next.distribution())) {
                continue;
            }
            if (known.size() >= limit) {
                return new Outcome(End.GAVE_UP, known);
            }
            known.settle(next.distribution(), next.derived());
            if (next.distribution().equals(target)) {
                return new Outcome(End.FOUND, known);
            }
            rules.apply(next.distribution());
        }
        return new Outcome(End.EXHAUSTED, known);
    }

    private void offer(Distribution distribution, Derived derived) {
        int cost = cost(derived);
        if (cost < costs.getOrDefault(distribution, Integer.MAX_VALUE)) {
            costs.put(distribution, cost);
            queue.add(new Candidate(distribution, derived, cost, order++));
        }
    }

    private int cost(Derived derived) {
        return derived.cost()
                + switch (derived) {
                    case Derived.Given given -> 0;
                    case Derived.Reread reread -> costs.get(reread.from());
                    case Derived.Sum sum -> costs.get(sum.from());
                    case Derived.Ratio ratio ->
                        costs.get(ratio.from())
                                + ratio.divisor().map(costs::get).orElse(0);
                    case Derived.Product product -> costs.get(product.first()) + costs.get(product.second());
                };
    }
}
