package dev.causalc.compiler.identify.engine;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.engine.Decomposition.Factor;
import dev.causalc.compiler.identify.engine.Worlds.Variable;
import dev.causalc.compiler.identify.functional.Value;
import dev.causalc.compiler.identify.functional.Value.Symbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * From a query to its counterfactual factors (Correa, Lee and Bareinboim 2021, Theorem 2 and Algorithm 2): the ancestral
 * components of what is asked, each variable held at what its parents are, grouped by district.
 */
final class Decomposer {
    private final Worlds worlds;
    private final CounterfactualQuery query;
    /** The values that the query gives. */
    private final Map<Variable, Value> values = new LinkedHashMap<>();

    private final Set<Variable> given = new LinkedHashSet<>();

    private Decomposer(Worlds worlds, CounterfactualQuery query) {
        this.worlds = worlds;
        this.query = query;
    }

    /** @param nodes those of the graph that are looked at */
    static Decomposition of(CausalGraph graph, NodeSet nodes, CounterfactualQuery query) {
        boolean single = query.all().map(Counterfactual::world).distinct().count() == 1;
        return new Decomposer(new Worlds(graph, nodes, single), query).decompose();
    }

    private Decomposition decompose() {
        Set<Variable> asked = new LinkedHashSet<>();
        for (Counterfactual event : query.event()) {
            if (!known(event, asked)) {
                return new Decomposition.Impossible();
            }
        }
        for (Counterfactual condition : query.given()) {
            if (!known(condition, given)) {
                return new Decomposition.Impossible();
            }
        }
        asked.removeAll(given);
        Set<Variable> relevant = relevant(asked);
        Map<Variable, Value> all = new LinkedHashMap<>();
        List<Symbol> bound = new ArrayList<>(query.summed());
        assign(relevant, all, bound);
        return factors(relevant, all, bound);
    }

    /** Takes the value of an event over; false where it contradicts another or its own world. */
    private boolean known(Counterfactual event, Set<Variable> into) {
        if (event.world().containsKey(event.node())) {
            return event.world().get(event.node()).equals(event.value());
        }
        Variable variable = worlds.variable(event.node(), event.world());
        into.add(variable);
        Value before = values.putIfAbsent(variable, event.value());
        return before == null || before.equals(event.value());
    }

    /** The ancestral components that hold what is asked (Definition 4). */
    private Set<Variable> relevant(Set<Variable> asked) {
        List<Set<Variable>> components = new ArrayList<>();
        Set<Variable> all = new LinkedHashSet<>(asked);
        all.addAll(given);
        for (Variable variable : all) {
            Set<Variable> component = worlds.ancestors(variable, given::contains);
            if (!given.isEmpty()) {
                for (Set<Variable> other : List.copyOf(components)) {
                    if (touch(component, other)) {
                        component.addAll(other);
                        components.remove(other);
                    }
                }
            }
            components.add(component);
        }
        Set<Variable> relevant = new LinkedHashSet<>();
        components.stream()
                .filter(component -> asked.stream().anyMatch(component::contains))
                .forEach(relevant::addAll);
        return relevant;
    }

    /** Whether they share a variable, or a hidden cause of any kind: a node in two worlds has one noise. */
    private boolean touch(Set<Variable> one, Set<Variable> other) {
        NodeSet nodes = nodes(one);
        NodeSet others = nodes(other);
        return nodes.intersects(others)
                || worlds.graph().siblings(nodes).intersect(worlds.nodes()).intersects(others);
    }

    private static NodeSet nodes(Set<Variable> variables) {
        return NodeSet.of(variables.stream().mapToInt(Variable::node).toArray());
    }

    /** Gives every variable a value: that of the query, or a symbol of its own to sum over. */
    private void assign(Set<Variable> relevant, Map<Variable, Value> all, List<Symbol> bound) {
        Set<Value> taken = new HashSet<>(values.values());
        query.all().forEach(one -> taken.addAll(one.world().values()));
        all.putAll(values);
        for (Variable variable : relevant) {
            if (!all.containsKey(variable)) {
                Symbol symbol = Value.symbol(variable.node());
                while (!taken.add(symbol)) {
                    symbol = new Symbol(symbol.node(), symbol.copy() + 1);
                }
                all.put(variable, symbol);
                bound.add(symbol);
            }
        }
    }

    private Decomposition factors(Set<Variable> relevant, Map<Variable, Value> all, List<Symbol> bound) {
        Optional<Coincidence> found = coincide(relevant, all);
        if (found.isPresent()) {
            return merged(found.get(), relevant, all, bound);
        }
        NodeSet nodes = nodes(relevant);
        List<Factor> factors = new ArrayList<>();
        NodeSet left = nodes;
        Map<Integer, List<Variable>> byNode = new HashMap<>();
        relevant.forEach(variable ->
                byNode.computeIfAbsent(variable.node(), n -> new ArrayList<>()).add(variable));
        while (!left.isEmpty()) {
            NodeSet district = worlds.graph().district(left.first(), nodes);
            left = left.minus(district);
            Map<Integer, Value> values = new HashMap<>();
            for (int node : district) {
                for (Variable variable : byNode.get(node)) {
                    if (!put(values, node, all.get(variable))) {
                        return new Decomposition.Inconsistent(district, node);
                    }
                    for (Map.Entry<Integer, Value> cause : causes(variable, all).entrySet()) {
                        if (!put(values, cause.getKey(), cause.getValue())) {
                            return new Decomposition.Inconsistent(district, cause.getKey());
                        }
                    }
                }
            }
            factors.add(new Factor(district, values));
        }
        return new Decomposition.Factors(bound, factors, given.stream().anyMatch(relevant::contains));
    }

    private static boolean put(Map<Integer, Value> values, int node, Value value) {
        Value before = values.putIfAbsent(node, value);
        return before == null || before.equals(value);
    }

    /** The values at which the parents of a variable are held. */
    private Map<Integer, Value> causes(Variable variable, Map<Variable, Value> all) {
        Map<Integer, Value> causes = new LinkedHashMap<>();
        worlds.graph().parents(variable.node()).intersect(worlds.nodes()).forEachNode(parent -> {
            Value set = variable.world().get(parent);
            causes.put(parent, set != null ? set : all.get(worlds.variable(parent, variable.world())));
        });
        return causes;
    }

    /** Two values that have to be equal. */
    private record Coincidence(Value one, Value other) {}

    /** Variables of one node whose parents are held at the same values are one variable: their values are equal. */
    private Optional<Coincidence> coincide(Set<Variable> relevant, Map<Variable, Value> all) {
        record Held(int node, Map<Integer, Value> causes) {}
        Set<Integer> nodes = new HashSet<>();
        if (relevant.stream().allMatch(variable -> nodes.add(variable.node()))) {
            return Optional.empty();
        }
        Map<Held, Value> seen = new HashMap<>();
        for (Variable variable : relevant) {
            Value value = all.get(variable);
            Value before = seen.putIfAbsent(new Held(variable.node(), causes(variable, all)), value);
            if (before != null && !before.equals(value)) {
                return Optional.of(new Coincidence(before, value));
            }
        }
        return Optional.empty();
    }

    /** A symbol that is summed over takes the one value that it can have. */
    private Decomposition merged(
            Coincidence found, Set<Variable> relevant, Map<Variable, Value> all, List<Symbol> bound) {
        boolean first = found.one instanceof Symbol symbol && bound.contains(symbol);
        boolean second = found.other instanceof Symbol symbol && bound.contains(symbol);
        if (!first && !second) {
            return new Decomposition.Impossible();
        }
        Symbol gone = (Symbol) (second ? found.other : found.one);
        Value kept = second ? found.one : found.other;
        if (query.summed().contains(gone)) {
            return of(worlds.graph(), worlds.nodes(), query.replacing(gone, kept));
        }
        bound.remove(gone);
        all.replaceAll((variable, own) -> own.equals(gone) ? kept : own);
        return factors(relevant, all, bound);
    }
}
