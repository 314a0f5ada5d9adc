package dev.causalc.compiler.identify.engine;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.Edge;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.functional.Value;
import dev.causalc.compiler.identify.functional.Value.Symbol;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Seeded random problems with models that they are about. */
final class Puzzles {
    private final Random random;

    Puzzles(long seed) {
        random = new Random(seed);
    }

    /**
     * A problem and the truth.
     *
     * @param models by source
     */
    record Puzzle(Problem problem, ExactModel target, List<ExactModel> models) {}

    CausalGraph graph() {
        int n = 3 + random.nextInt(3);
        double directed = 0.2 + 0.5 * random.nextDouble();
        double bidirected = 0.5 * random.nextDouble();
        List<String> names = IntStream.range(0, n).mapToObj(i -> "v" + i).toList();
        List<Integer> order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
        Collections.shuffle(order, random);
        List<Edge> edges = new ArrayList<>();
        int hidden = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                String a = "v" + order.get(i);
                String b = "v" + order.get(j);
                if (random.nextDouble() < directed) {
                    edges.add(Edge.directed(a, b));
                }
                if (hidden < 5 && random.nextDouble() < bidirected) {
                    edges.add(Edge.bidirected(a, b));
                    hidden++;
                }
            }
        }
        return CausalGraph.of(names, edges, List.of());
    }

    private NodeSet some(NodeSet from, double share) {
        return from.filter(node -> random.nextDouble() < share);
    }

    private int one(NodeSet from) {
        int[] members = from.toArray();
        return members[random.nextInt(members.length)];
    }

    /** {@code P(y | do(x), z)} with sets, over symbols. */
    CounterfactualQuery interventional(CausalGraph graph, boolean conditional) {
        NodeSet treatments = some(graph.all(), 0.3);
        treatments =
                treatments.isEmpty() || treatments.size() == graph.size() ? NodeSet.of(one(graph.all())) : treatments;
        NodeSet rest = graph.all().minus(treatments);
        NodeSet outcomes = some(rest, 0.3).with(one(rest));
        NodeSet given = conditional ? some(rest.minus(outcomes), 0.6) : NodeSet.empty();
        Map<Integer, Value> world = new HashMap<>();
        treatments.forEachNode(node -> world.put(node, Value.symbol(node)));
        return new CounterfactualQuery(atoms(outcomes, world), atoms(given, world), List.of());
    }

    private static List<Counterfactual> atoms(NodeSet nodes, Map<Integer, Value> world) {
        return nodes.stream()
                .mapToObj(node -> new Counterfactual(node, world, Value.symbol(node)))
                .toList();
    }

    /** Conjunctions of what is in up to three worlds, with levels. */
    CounterfactualQuery counterfactual(CausalGraph graph) {
        List<Counterfactual> event = conjunction(graph, 1 + random.nextInt(2));
        List<Counterfactual> given = conjunction(graph, random.nextInt(3));
        return new CounterfactualQuery(event, given, List.of());
    }

    private List<Counterfactual> conjunction(CausalGraph graph, int count) {
        List<Counterfactual> atoms = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<Integer, Value> world = new HashMap<>();
            some(graph.all(), 0.25).forEachNode(node -> world.put(node, level()));
            atoms.add(new Counterfactual(one(graph.all()), world, level()));
        }
        return atoms;
    }

    /** {@code P(Y[X = x, M = M[X = x']] = y)} for some mediators. */
    CounterfactualQuery nested(CausalGraph graph) {
        int x = one(graph.all());
        NodeSet rest = graph.all().without(x);
        int y = one(rest);
        NodeSet mediators = some(rest.without(y), 0.5);
        Map<Integer, Value> world = new HashMap<>();
        world.put(x, new Value.Level("1"));
        List<Counterfactual> event = new ArrayList<>();
        List<Symbol> summed = new ArrayList<>();
        mediators.forEachNode(m -> {
            world.put(m, Value.symbol(m));
            event.add(new Counterfactual(m, Map.of(x, new Value.Level("0")), Value.symbol(m)));
            summed.add(Value.symbol(m));
        });
        event.add(new Counterfactual(y, world, level()));
        return new CounterfactualQuery(event, List.of(), summed);
    }

    private Value.Level level() {
        return new Value.Level(random.nextBoolean() ? "1" : "0");
    }

    Puzzle withOneTable(CausalGraph graph, CounterfactualQuery query) {
        ExactModel model = new ExactModel(graph, random);
        Source source = new Source(
                graph,
                graph.all(),
                NodeSet.empty(),
                NodeSet.empty(),
                NodeSet.empty(),
                Distribution.sampled(0, NodeSet.empty(), level()));
        return new Puzzle(new Problem(graph, List.of(source), query), model, List.of(model));
    }

    /** Up to three populations and experiments, each of some of the nodes. */
    Puzzle withManyTables(CausalGraph graph, CounterfactualQuery query, boolean partial) {
        ExactModel target = new ExactModel(graph, random);
        List<Source> sources = new ArrayList<>();
        List<ExactModel> models = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            NodeSet coins = some(graph.all(), 0.25);
            NodeSet differs = random.nextBoolean() ? NodeSet.empty() : some(graph.all(), 0.2);
            NodeSet measured = partial ? some(graph.all(), 0.8).union(coins) : graph.all();
            models.add(target.elsewhere(differs, coins, random));
            sources.add(new Source(
                    graph.withoutIncoming(coins),
                    measured,
                    differs.union(coins),
                    coins,
                    NodeSet.empty(),
                    Distribution.sampled(i, NodeSet.empty(), level())));
        }
        return new Puzzle(new Problem(graph, sources, query), target, models);
    }

    /** Rows that a node of the graph selects, sometimes beside others that nothing selects. */
    Puzzle withSelectedRows(CausalGraph graph, CounterfactualQuery query) {
        NodeSet asked = query.nodes();
        NodeSet free =
                graph.all().minus(asked).filter(node -> graph.children(node).isEmpty());
        ExactModel model = new ExactModel(graph, random);
        NodeSet selection = free.isEmpty() ? NodeSet.empty() : NodeSet.of(one(free));
        NodeSet external = some(graph.all().minus(selection), 0.4);
        List<Source> sources = new ArrayList<>();
        sources.add(rows(graph, 0, graph.all().minus(selection), selection));
        if (!external.isEmpty() && random.nextBoolean()) {
            sources.add(rows(graph, 1, external, NodeSet.empty()));
        }
        return new Puzzle(new Problem(graph, sources, query), model, List.of(model, model));
    }

    /** Rows that are incomplete: an indicator, which is always seen, tells where a node is. */
    Puzzle withMissingValues(CausalGraph graph, CounterfactualQuery query) {
        NodeSet indicators = graph.all().minus(query.nodes());
        int indicator = indicators.isEmpty() ? -1 : one(indicators);
        int missing = one(graph.all().minus(NodeSet.of(Math.max(indicator, 0))));
        List<Source> sources = new ArrayList<>();
        if (indicator < 0) {
            sources.add(rows(graph, 0, graph.all(), NodeSet.empty()));
        } else {
            sources.add(rows(graph, 0, graph.all().without(missing), NodeSet.empty()));
            sources.add(rows(graph, 0, graph.all().without(indicator), NodeSet.of(indicator)));
        }
        ExactModel model = new ExactModel(graph, random);
        return new Puzzle(new Problem(graph, sources, query), model, List.of(model));
    }

    private static Source rows(CausalGraph graph, int number, NodeSet measured, NodeSet fixed) {
        return new Source(
                graph,
                measured,
                NodeSet.empty(),
                NodeSet.empty(),
                fixed,
                Distribution.sampled(number, fixed, new Value.Level("1")));
    }

    /** Values for the symbols of a query. */
    Map<Symbol, Integer> scope(CausalGraph graph) {
        Map<Symbol, Integer> scope = new HashMap<>();
        graph.all().forEachNode(node -> scope.put(Value.symbol(node), random.nextInt(2)));
        return scope;
    }
}
