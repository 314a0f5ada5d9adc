package dev.causalc.compiler.identify.countermodel;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.countermodel.World.Bit;
import dev.causalc.compiler.identify.countermodel.World.Coin;
import dev.causalc.compiler.identify.countermodel.World.Equation;
import dev.causalc.compiler.identify.countermodel.World.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two worlds that a graph allows, with the same observed distribution and different effects. Nodes without an equation are
 * independent coins in both.
 *
 * @param graph of observed nodes only
 * @param coins of both worlds
 * @param observed the common table: bit i of an index is the value of the bit of equation i
 * @param effects at least one of them differs
 */
public record CounterModels(
        CausalGraph graph, List<Coin> coins, World first, World second, List<Double> observed, List<Effect> effects) {
    /** Beyond so many coins or bits a table is not enumerated. */
    private static final int MOST = 16;
    /** Larger hedges are not searched for smaller ones. */
    private static final int LARGE = 64;

    private static final double SAME = 1e-12;
    private static final double DIFFERENT = 1e-6;

    public CounterModels {
        coins = List.copyOf(coins);
        observed = List.copyOf(observed);
        effects = List.copyOf(effects);
    }

    /**
     * What is asked: P(outcomes | do(treatments), given).
     *
     * @param fixed the treatments, with the members of {@code given} that the proof treats as set (rule 2 of do-calculus)
     */
    public record Question(NodeSet treatments, NodeSet fixed, NodeSet outcomes, NodeSet given) {}

    /**
     * A probability after an intervention: of the event that the bits of {@code event} are all 1, among those where the bits
     * of {@code given} have the values that they are mapped to.
     */
    public record Effect(
            Map<Integer, Integer> doing, List<Bit> event, Map<Bit, Integer> given, double first, double second) {
        public Effect {
            doing = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(doing));
            event = List.copyOf(event);
            given = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(given));
        }

        public boolean differs() {
            return Math.abs(first - second) > DIFFERENT;
        }
    }

    /**
     * The pair for a hedge; empty when it would be too large to enumerate, or when enumeration does not confirm that the
     * tables agree and an effect differs (which may happen with {@code given}).
     *
     * @param graph without latent nodes: a latent projection
     * @param vertices and {@code roots}: the hedge, F and S
     */
    public static Optional<CounterModels> of(CausalGraph graph, Question question, NodeSet vertices, NodeSet roots) {
        if (vertices.size() > LARGE) {
            return Optional.empty();
        }
        NodeSet[] small = SmallHedge.of(graph, question.fixed(), vertices, roots);
        NodeSet free = graph.all().minus(question.fixed());
        NodeSet crossing = small[0].minus(small[1]);
        Forest onward = new Forest(graph)
                .grow(question.outcomes().minus(crossing), free.minus(crossing))
                .grow(question.outcomes(), free)
                .grow(question.given(), free);
        if (!onward.reaches(small[1])) {
            return Optional.empty();
        }
        Construction construction = new Construction(graph, small[0], small[1], onward);
        boolean enumerable = construction.size() <= MOST && construction.coins().size() <= MOST;
        return enumerable ? verified(graph, question, construction) : Optional.empty();
    }

    private static Optional<CounterModels> verified(CausalGraph graph, Question question, Construction construction) {
        World first = construction.first();
        World second = construction.second();
        Enumeration one = new Enumeration(construction.coins(), first);
        Enumeration other = new Enumeration(construction.coins(), second);
        double[] observed = one.table(Map.of());
        double[] again = other.table(Map.of());
        List<Double> common = new ArrayList<>();
        for (int state = 0; state < observed.length; state++) {
            if (Math.abs(observed[state] - again[state]) > SAME || observed[state] <= 0) {
                return Optional.empty();
            }
            common.add(observed[state]);
        }
        List<Effect> effects = new Effects(question, first, one, other).find();
        return effects.stream().anyMatch(Effect::differs)
                ? Optional.of(new CounterModels(graph, construction.coins(), first, second, common, effects))
                : Optional.empty();
    }

    /** The bits in the order of the table's index. */
    public List<Bit> bits() {
        return first.equations().stream().map(Equation::bit).toList();
    }

    /** Whether a node has two bits, and so four levels. */
    public boolean hasTwoBits(int node) {
        return first.place(new Bit(node, Part.OWN)).isPresent()
                && first.place(new Bit(node, Part.SENT)).isPresent();
    }
}
