package dev.causalc.compiler.graph;

import java.util.stream.Stream;

/**
 * Conditional instruments for the total effect of one treatment x on one outcome y (Brito and Pearl 2002; van der Zander,
 * Textor and Liśkiewicz 2015). z is an instrument given W if, given W, z is connected with x in the graph and separated from y
 * in the proper back-door graph, and W holds no descendant of x. Listed are ancestral ones: W consists of ancestors of z and
 * y in the proper back-door graph. Instruments and what they are conditioned on are observed.
 *
 * <p>What an instrument identifies needs a further assumption (linear, or monotone); the graph alone does not grant it.
 */
public final class Instruments {
    /** The instrument {@code z}, valid given {@code given}, of which nothing can be left out. */
    public record Instrument(int z, NodeSet given) {}

    private final CausalPaths paths;
    private final NodeSet usable;

    private Instruments(CausalPaths paths, NodeSet usable) {
        this.paths = paths;
        this.usable = usable;
    }

    /**
     * The instruments for one question.
     *
     * @throws IllegalArgumentException as {@link CausalPaths#of}
     */
    public static Instruments of(CausalGraph graph, int treatment, int outcome) {
        NodeSet query = NodeSet.of(treatment, outcome);
        return new Instruments(
                CausalPaths.of(graph, NodeSet.of(treatment), NodeSet.of(outcome)),
                graph.observed().minus(query));
    }

    /** The same question, where these nodes are neither instruments nor conditioned on. */
    public Instruments excluding(NodeSet nodes) {
        return new Instruments(paths, usable.minus(nodes));
    }

    /** Whether {@code z} is an ancestral instrument given {@code given}. */
    public boolean isValid(int z, NodeSet given) {
        return paths.hasEffect()
                && usable.contains(z)
                && conditions(z).containsAll(given)
                && Separation.separated(paths.backDoor(), NodeSet.of(z), paths.outcomes(), given)
                && moves(z, given);
    }

    private boolean moves(int z, NodeSet given) {
        return !Separation.separated(paths.graph(), NodeSet.of(z), paths.treatments(), given);
    }

    /** What may be conditioned on for {@code z}. */
    private NodeSet conditions(int z) {
        return paths.backDoor()
                .ancestorsOrSelf(paths.outcomes().with(z))
                .intersect(usable)
                .without(z)
                .minus(paths.graph().descendants(paths.treatments()));
    }

    /**
     * Every inclusion-minimal set given which {@code z} is an ancestral instrument. They are the minimal separators of z and y
     * that leave z connected with x: leaving a node out of a separator never disconnects z from x without connecting it to y.
     * Where the separator nearest to y disconnects z from x, so does every other; this keeps the delay polynomial.
     */
    public Stream<NodeSet> minimalGiven(int z) {
        if (!paths.hasEffect() || !usable.contains(z)) {
            return Stream.empty();
        }
        return Separators.minimal(
                paths.backDoor(),
                paths.outcomes(),
                NodeSet.of(z),
                NodeSet.empty(),
                conditions(z),
                given -> moves(z, given));
    }

    /** Every instrument with each of its minimal conditioning sets, instruments in the order of their numbers. */
    public Stream<Instrument> minimal() {
        return usable.stream().boxed().flatMap(z -> minimalGiven(z).map(given -> new Instrument(z, given)));
    }
}
