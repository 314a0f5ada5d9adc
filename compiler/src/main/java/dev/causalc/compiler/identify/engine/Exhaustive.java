package dev.causalc.compiler.identify.engine;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.Edge;
import dev.causalc.compiler.graph.GraphBuilder;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.functional.Functional;
import dev.causalc.compiler.identify.functional.Functionals;
import dev.causalc.compiler.identify.functional.Simplification;
import dev.causalc.compiler.identify.functional.Value;
import dev.causalc.compiler.identify.functional.Value.Symbol;
import dev.causalc.compiler.identify.search.DoCalculus;
import dev.causalc.compiler.identify.search.DoCalculus.Sample;
import dev.causalc.compiler.identify.search.DoCalculus.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * For sources that the c-factors of {@link Attempt} do not exhaust, such as selected rows: an effect under one intervention is
 * looked for among all that do-calculus derives from them.
 */
final class Exhaustive {
    private static final int LIMIT = 50_000;

    private final Problem problem;
    private final Functionals functionals;
    private final GraphBuilder graph = CausalGraph.builder();
    private final Map<Integer, Value> levels = new HashMap<>();
    private final List<Sample> samples = new ArrayList<>();
    private int nodes;

    private Exhaustive(Problem problem, Functionals functionals) {
        this.functionals = functionals;
        this.problem = problem;
        CausalGraph natural = problem.graph();
        natural.names().forEach(graph::node);
        natural.latent().forEachNode(node -> graph.latent(natural.name(node)));
        natural.edges().forEach(graph::edge);
        this.nodes = natural.size();
    }

    static Answer of(Problem problem, Functionals functionals) {
        Optional<Target> target = target(problem.query());
        boolean sampled =
                problem.sources().stream().anyMatch(source -> source.distribution() instanceof Distribution.Sampled);
        return target.isPresent() && sampled
                ? new Exhaustive(problem, functionals).run(target.get())
                : new Answer.Undecided();
    }

    /** The query if all of it is about one world, and no node is both set and seen. */
    private static Optional<Target> target(CounterfactualQuery query) {
        Map<Integer, Value> world = query.event().getFirst().world();
        NodeSet doing = nodes(world.keySet().stream().toList());
        NodeSet event = nodes(query.event().stream().map(Counterfactual::node).toList());
        NodeSet given = nodes(query.given().stream().map(Counterfactual::node).toList());
        boolean plain = query.summed().isEmpty()
                && query.all().allMatch(one -> one.world().equals(world))
                && event.size() + given.size() == query.all().count()
                && !event.intersects(given)
                && !event.union(given).intersects(doing);
        return plain ? Optional.of(new Target(event, doing, given)) : Optional.empty();
    }

    private static NodeSet nodes(List<Integer> numbers) {
        return NodeSet.of(numbers.stream().mapToInt(number -> number).toArray());
    }

    private Answer run(Target target) {
        for (Source source : problem.sources()) {
            if (source.distribution() instanceof Distribution.Sampled(int number, Map<Integer, Value> fixed)) {
                add(source, number, fixed);
            }
        }
        DoCalculus.Problem known = new DoCalculus.Problem(graph.build(), levels, samples);
        return switch (DoCalculus.search(known, target, functionals, LIMIT)) {
            case DoCalculus.Answer.Derived derived -> identified(derived);
            case DoCalculus.Answer.Exhausted exhausted ->
                new Answer.NotIdentified(new Certificate.NoDerivation(exhausted.distributions()));
            case DoCalculus.Answer.GaveUp gaveUp -> new Answer.Undecided();
        };
    }

    private void add(Source source, int number, Map<Integer, Value> fixed) {
        levels.putAll(fixed);
        NodeSet set = source.assigned().intersect(source.measured());
        NodeSet causes =
                source.graph().parents(set).intersect(source.measured()).minus(set);
        NodeSet marks = NodeSet.empty();
        if (!source.foreign().minus(set).isEmpty()) {
            String mark = "mark " + nodes;
            marks = NodeSet.of(nodes++);
            graph.node(mark);
            source.foreign()
                    .minus(set)
                    .forEachNode(node ->
                            graph.edge(Edge.directed(mark, source.graph().name(node))));
        }
        NodeSet always = source.fixed().union(marks);
        samples.add(new Sample(number, source.measured().minus(set).minus(causes), set, causes.union(always), always));
        if (!causes.isEmpty()) {
            samples.add(new Sample(number, causes, NodeSet.empty(), always, always));
        }
    }

    private Answer identified(DoCalculus.Answer.Derived derived) {
        Map<Symbol, Value> values = new HashMap<>();
        problem.query().all().forEach(one -> {
            values.put(Value.symbol(one.node()), one.value());
            one.world().forEach((node, value) -> values.put(Value.symbol(node), value));
        });
        Functional functional = functionals.substitute(averaged(derived.functional(), values), values);
        return new Answer.Identified(
                Simplification.of(functional, functionals), functionals, problem.measured(), steps(derived));
    }

    private List<Answer.Rule> steps(DoCalculus.Answer.Derived derived) {
        return derived.lines().stream()
                .<Answer.Rule>map(line -> new Answer.Rule.Inference(line, problem.graph()))
                .toList();
    }

    /** A derivation may lean on nodes that do not change its end: their values are averaged over. */
    private Functional averaged(Functional functional, Map<Symbol, Value> asked) {
        Functional result = functional;
        for (Symbol symbol : functionals.free(functional)) {
            if (!asked.containsKey(symbol)) {
                NodeSet node = NodeSet.of(symbol.node());
                Source source = problem.sources().stream()
                        .filter(candidate -> candidate.measured().containsAll(node))
                        .findFirst()
                        .orElseThrow();
                Functional weights = source.distribution().of(node, NodeSet.empty(), functionals);
                result = functionals.sum(node, functionals.product(weights, result));
            }
        }
        return result;
    }
}
