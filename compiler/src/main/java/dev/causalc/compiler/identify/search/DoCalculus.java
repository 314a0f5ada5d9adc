package dev.causalc.compiler.identify.search;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.LatentProjection;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.functional.Functional;
import dev.causalc.compiler.identify.functional.Functionals;
import dev.causalc.compiler.identify.functional.Value;
import java.util.List;

/**
 * Whether a distribution follows from others by do-calculus and the rules of probability, found by looking at everything that
 * follows from them. A derivation that is found is the shortest one; when none is, none of these rules leads there.
 */
public final class DoCalculus {
    /** The rows of a source: {@code P(measured | do(doing), fixed = 1)}, with indicators among {@code measured} at 1. */
    public record Sample(int source, NodeSet measured, NodeSet doing, NodeSet selected, NodeSet seen) {}

    /** {@code P(outcomes | do(doing), given)}. */
    public record Target(NodeSet outcomes, NodeSet doing, NodeSet given) {}

    /**
     * @param graph with the indicators among its nodes; latent nodes are projected out
     * @param indicators the nodes that a sample may have fixed
     * @param seen the level that is 1
     */
    public record Problem(CausalGraph graph, NodeSet indicators, Value seen, List<Sample> samples) {
        public Problem {
            samples = List.copyOf(samples);
        }
    }

    public sealed interface Answer {
        /** @param functional its free symbols are nodes of the target, numbered as in the graph that was asked about */
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
    public record Line(
            String rule, NodeSet left, NodeSet doing, NodeSet given, NodeSet fixed, List<Integer> premises) {
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
        NodeSet asked = target.outcomes().union(target.doing()).union(target.given());
        // What causes nothing that is asked about or fixed tells nothing.
        NodeSet kept = graph.ancestorsOrSelf(asked.union(problem.indicators()));
        CausalGraph observed = LatentProjection.of(graph.induced(kept));
        if (observed.size() > MaskGraph.LIMIT) {
            return new Answer.GaveUp(0);
        }
        return new DoCalculus(problem, new Numbering(graph, observed)).run(observed, target, functionals, limit);
    }

    private Answer run(CausalGraph observed, Target target, Functionals functionals, int limit) {
        List<Distribution> given =
                problem.samples().stream().map(this::distribution).toList();
        Distribution wanted = new Distribution(
                numbering.mask(target.outcomes()), numbering.mask(target.doing()), numbering.mask(target.given()), 0);
        Search.Outcome outcome = Search.run(
                MaskGraph.of(observed), numbering.mask(problem.indicators()), given, wanted, limit);
        return switch (outcome.end()) {
            case FOUND -> new Derivation(problem, numbering, outcome.known(), functionals).of(wanted);
            case EXHAUSTED -> new Answer.Exhausted(outcome.known().size());
            case GAVE_UP -> new Answer.GaveUp(outcome.known().size());
        };
    }

    private Distribution distribution(Sample sample) {
        int selected = numbering.mask(sample.selected());
        return new Distribution(
                numbering.mask(sample.measured()),
                numbering.mask(sample.doing()),
                selected,
                selected | numbering.mask(sample.seen()));
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
