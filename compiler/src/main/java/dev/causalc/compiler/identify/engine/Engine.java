package dev.causalc.compiler.identify.engine;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.functional.Functionals;
import dev.causalc.compiler.identify.functional.Simplification;
import dev.causalc.compiler.identify.functional.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Decides queries: whether the sources determine them, by what functional, or why not. */
public final class Engine {
    /** Where sources measure different nodes, up to so many are looked at in every combination. */
    private static final int COMBINATIONS = 10;

    private Engine() {}

    /** The answer with the functional as the factors give it. */
    public static Answer decide(Problem problem) {
        Functionals functionals = new Functionals();
        return answer(problem, new Attempt(problem, problem.measured()).solve(functionals), functionals);
    }

    /**
     * The effect of treatments on outcomes, given what is seen afterwards, from one table of all nodes that are not latent.
     * Nodes keep their numbers; the sets of a {@link Certificate.Hedge} are of the projection onto the observed nodes,
     * {@code LatentProjection.onto(graph, graph.observed())}.
     */
    public static Answer effect(CausalGraph graph, NodeSet treatments, NodeSet outcomes, NodeSet given) {
        Map<Integer, Value> world = new HashMap<>();
        treatments.forEachNode(node -> world.put(node, Value.symbol(node)));
        Source table = new Source(
                graph,
                graph.observed(),
                NodeSet.empty(),
                NodeSet.empty(),
                NodeSet.empty(),
                Distribution.sampled(0, NodeSet.empty(), new Value.Level("1")));
        return decide(new Problem(
                graph, List.of(table), new CounterfactualQuery(seen(outcomes, world), seen(given, world), List.of())));
    }

    private static List<Counterfactual> seen(NodeSet nodes, Map<Integer, Value> world) {
        return nodes.stream()
                .mapToObj(node -> new Counterfactual(node, world, Value.symbol(node)))
                .toList();
    }

    /**
     * The answer with a functional over as few nodes as can be: what is determined when others are hidden is determined
     * without them.
     */
    public static Answer compact(Problem problem, Functionals functionals) {
        Optional<Answer.Identified> adjusted =
                Shapes.adjustment(problem).flatMap(nodes -> over(problem, nodes, functionals));
        if (adjusted.isPresent()) {
            return adjusted.get();
        }
        Optional<NodeSet> start = start(problem);
        if (start.isEmpty()) {
            return answer(problem, Optional.empty(), functionals);
        }
        NodeSet kept = shrink(start.get(), problem.query().nodes(), nodes -> solves(problem, nodes));
        return answer(problem, over(problem, kept, functionals), functionals);
    }

    /** The answer over these nodes, if they suffice. */
    public static Optional<Answer.Identified> over(Problem problem, NodeSet kept, Functionals functionals) {
        return new Attempt(problem, kept)
                .solve(functionals)
                .map(found -> new Answer.Identified(
                        Simplification.of(found.functional(), functionals), functionals, found.kept(), found.steps()));
    }

    private static Answer answer(Problem problem, Optional<Answer.Identified> found, Functionals functionals) {
        if (found.isPresent()) {
            return found.get();
        }
        Problem relaxed = problem.isWhole() ? problem : problem.relaxed();
        Attempt attempt = new Attempt(relaxed, relaxed.measured());
        return !attempt.isSolvable() && attempt.decide() instanceof Attempt.Result.Failed(Certificate certificate)
                ? new Answer.NotIdentified(certificate)
                : Exhaustive.of(problem, functionals);
    }

    private static boolean solves(Problem problem, NodeSet nodes) {
        return new Attempt(problem, nodes).isSolvable();
    }

    /** Nodes that suffice: all that are measured, or, where sources measure different ones, some of them. */
    private static Optional<NodeSet> start(Problem problem) {
        NodeSet measured = problem.measured();
        if (solves(problem, measured)) {
            return Optional.of(measured);
        }
        if (problem.isWhole()) {
            return Optional.empty();
        }
        int[] optional = measured.minus(problem.query().nodes()).toArray();
        return optional.length <= COMBINATIONS
                ? combination(problem, measured, optional)
                : problem.sources().stream()
                        .map(Source::measured)
                        .filter(nodes -> solves(problem, nodes))
                        .findFirst();
    }

    private static Optional<NodeSet> combination(Problem problem, NodeSet measured, int[] optional) {
        List<NodeSet> sets = new ArrayList<>();
        for (int subset = 1; subset < 1 << optional.length; subset++) {
            int chosen = subset;
            NodeSet left = NodeSet.of(Arrays.stream(optional)
                    .filter(node -> (chosen >> Arrays.binarySearch(optional, node) & 1) == 1)
                    .toArray());
            sets.add(measured.minus(left));
        }
        return sets.stream().filter(nodes -> solves(problem, nodes)).findFirst();
    }

    /** A set that still satisfies the test, of which no node but those that are needed can be left out. */
    private static NodeSet shrink(NodeSet set, NodeSet needed, Predicate<NodeSet> test) {
        return leaveOut(set, set.minus(needed), test);
    }

    private static NodeSet leaveOut(NodeSet set, NodeSet chunk, Predicate<NodeSet> test) {
        if (chunk.isEmpty()) {
            return set;
        }
        NodeSet smaller = set.minus(chunk);
        if (test.test(smaller)) {
            return smaller;
        }
        if (chunk.size() == 1) {
            return set;
        }
        int[] nodes = chunk.toArray();
        NodeSet half = NodeSet.of(Arrays.copyOf(nodes, nodes.length / 2));
        NodeSet rest = leaveOut(set, half, test);
        return leaveOut(rest, chunk.minus(half), test);
    }
}
