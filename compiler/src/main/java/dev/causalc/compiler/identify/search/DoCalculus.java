package dev.causalc.compiler.identify.search;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.LatentProjection;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.functional.Functional;
import dev.causalc.compiler.identify.functional.Functionals;
import dev.causalc.compiler.identify.functional.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether a distribution follows from others by do-calculus and the rules of probability, found by looking at everything that
 * follows from them. A derivation that is found is the shortest one; when none is, none of these rules leads there.
 */
public final class DoCalculus {
    /**
     * What the rows of a source show: {@code P(left | do(doing), given)}.
     *
     * @param fixed those of the nodes that have one value in all of these rows
     */
    public record Sample(int source, NodeSet left, NodeSet doing, NodeSet given, NodeSet fixed) {}

    /** {@code P(left | do(doing), given)}, of the rows of nobody. */
    public record Target(NodeSet left, NodeSet doing, NodeSet given) {}

    /**
     * @param graph latent nodes are projected out
     * @param levels the value at which a node can be fixed; a fixed node without one marks a population: it is no random
     *     variable, and functionals do not name it
     */
    public record Problem(CausalGraph graph, Map<Integer, Value> levels, List<Sample> samples) {
        public Problem {
            levels = Map.copyOf(levels);
            samples = List.copyOf(samples);
        }

        NodeSet marks() {
            return fixed().filter(node -> !levels.containsKey(node));
        }

        NodeSet fixed() {
            return samples.stream().map(Sample::fixed).reduce(NodeSet.empty(), NodeSet::union);
        }
    }

    public sealed interface Answer {
        /** @param functional a function of the nodes of the target; other free symbols do not change it */
        record Derived(Functional functional, List<Line> lines) implements Answer {
            public Derived {
                lines = List.copyOf(lines);
            }
        }

        /** None of the distributions that follow is the target. */
        record Exhausted(int distributions) implements Answer {}

        /** There is more to look at than is allowed. */
        record GaveUp(int distributions) implements Answer {}
    }

    /** A line of a derivation: what holds, the rule by which it does, and the lines (from 0) that it was applied to. */
    public record Line(String rule, NodeSet left, NodeSet doing, NodeSet given, NodeSet fixed, List<Integer> premises) {
        public Line {
            premises = List.copyOf(premises);
        }
    }

    private final Problem problem;
    private final Numbering numbering;

    private DoCalculus(Problem problem, Numbering numbering) {
        this.problem = problem;
        this.numbering = numbering;
    }

    /** @param limit of the distributions to look at */
    public static Answer search(Problem problem, Target target, Functionals functionals, int limit) {
        CausalGraph graph = problem.graph();
        NodeSet asked = target.left().union(target.doing()).union(target.given());
        // What causes nothing that is asked about or fixed tells nothing.
        NodeSet kept = graph.ancestorsOrSelf(asked.union(problem.fixed()));
        CausalGraph observed = LatentProjection.of(graph.induced(kept));
        if (observed.size() > MaskGraph.LIMIT) {
            return new Answer.GaveUp(0);
        }
        return new DoCalculus(problem, new Numbering(graph, observed)).run(observed, target, functionals, limit);
    }

    private Answer run(CausalGraph observed, Target target, Functionals functionals, int limit) {
        Distribution wanted = new Distribution(
                numbering.mask(target.left()), numbering.mask(target.doing()), numbering.mask(target.given()), 0);
        List<Search.Given> given = new ArrayList<>();
        for (Sample sample : problem.samples()) {
            if (numbering.mask(sample.left()) != 0) {
                given.add(new Search.Given(sample.source(), distribution(sample)));
            }
        }
        Search.Outcome outcome = Search.run(
                MaskGraph.of(observed),
                numbering.mask(problem.fixed()),
                numbering.mask(problem.marks()),
                given,
                wanted,
                limit);
        return switch (outcome.end()) {
            case FOUND -> new Derivation(problem, numbering, outcome.known(), functionals).of(wanted);
            case EXHAUSTED -> new Answer.Exhausted(outcome.known().size());
            case GAVE_UP -> new Answer.GaveUp(outcome.known().size());
        };
    }

    private Distribution distribution(Sample sample) {
        return new Distribution(
                numbering.mask(sample.left()),
                numbering.mask(sample.doing()),
                numbering.mask(sample.given()),
                numbering.mask(sample.fixed()));
    }

    /** Between the nodes of the graph that was asked about and the bits of the one that is searched. */
    record Numbering(CausalGraph graph, CausalGraph observed) {
        /** Of those of the nodes that are there. */
        int mask(NodeSet nodes) {
            int mask = 0;
            for (int node : nodes) {
                int bit = observed.find(graph.name(node)).orElse(-1);
                mask |= bit < 0 ? 0 : 1 << bit;
            }
            return mask;
        }

        NodeSet nodes(int mask) {
            NodeSet nodes = NodeSet.empty();
            for (int rest = mask; rest != 0; rest &= rest - 1) {
                nodes = nodes.with(node(rest & -rest));
            }
            return nodes;
        }

        int node(int bit) {
            return graph.index(observed.name(Integer.numberOfTrailingZeros(bit)));
        }
    }
}
