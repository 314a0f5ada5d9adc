package dev.causalc.compiler.identify.engine;

import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.functional.Value;
import dev.causalc.compiler.identify.functional.Value.Symbol;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@code P(event | given)} over counterfactuals. Nested ones are unnested (Correa, Lee and Bareinboim 2021, Theorem 1): the
 * value that a mediator would have had is an event of its own, and its symbol is summed over.
 *
 * @param summed symbols of events that only unnesting brought in
 */
public record CounterfactualQuery(List<Counterfactual> event, List<Counterfactual> given, List<Symbol> summed) {
    public CounterfactualQuery {
        event = List.copyOf(event);
        given = List.copyOf(given);
        summed = List.copyOf(summed);
    }

    Stream<Counterfactual> all() {
        return Stream.concat(event.stream(), given.stream());
    }

    /** Every node that it names. */
    NodeSet nodes() {
        return NodeSet.of(all().flatMapToInt(one -> IntStream.concat(
                        IntStream.of(one.node()), one.world().keySet().stream().mapToInt(node -> node)))
                .toArray());
    }

    /** The same query with a value in the place of a symbol. */
    CounterfactualQuery replacing(Symbol symbol, Value value) {
        return new CounterfactualQuery(
                event.stream().map(one -> replaced(one, symbol, value)).toList(),
                given.stream().map(one -> replaced(one, symbol, value)).toList(),
                summed.stream().filter(own -> !own.equals(symbol)).toList());
    }

    private static Counterfactual replaced(Counterfactual one, Symbol symbol, Value value) {
        Map<Integer, Value> world = new HashMap<>(one.world());
        world.replaceAll((node, own) -> own.equals(symbol) ? value : own);
        return new Counterfactual(one.node(), world, one.value().equals(symbol) ? value : one.value());
    }
}
