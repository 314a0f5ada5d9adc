package dev.causalc.compiler.identify;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.identify.engine.Counterfactual;
import dev.causalc.compiler.identify.engine.CounterfactualQuery;
import dev.causalc.compiler.identify.functional.Value;
import dev.causalc.compiler.identify.functional.Value.Symbol;
import dev.causalc.compiler.model.BinaryOperator;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.Intervention;
import dev.causalc.compiler.model.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Terms with {@code Y[T = t]} in them: conjunctions of equalities, one counterfactual or the difference of two. Nested ones,
 * {@code Y[T = 1, M = M[T = 0]]}, are unnested.
 */
final class CounterfactualTerms {
    private static final int FIRST_NESTED = 50;

    private final CausalGraph graph;
    private final List<Counterfactual> nested = new ArrayList<>();
    private final List<Symbol> summed = new ArrayList<>();

    private CounterfactualTerms(CausalGraph graph) {
        this.graph = graph;
    }

    static Optional<TermQuery.Asked> of(Term.Mean mean, CausalGraph graph) {
        if (!mean.modifiers().by().isEmpty() || mean.modifiers().where().isPresent()) {
            return Optional.empty();
        }
        if (mean.target() instanceof Expression.Binary(BinaryOperator operator, Expression left, Expression right)
                && operator == BinaryOperator.MINUS
                && left instanceof Expression.Counterfactual
                && right instanceof Expression.Counterfactual) {
            return query(left, mean, graph)
                    .flatMap(to -> query(right, mean, graph).map(from -> asked(to, Optional.of(from))));
        }
        return query(mean.target(), mean, graph).map(to -> asked(to, Optional.empty()));
    }

    private static TermQuery.Asked asked(CounterfactualQuery to, Optional<CounterfactualQuery> from) {
        return new TermQuery.Asked(to, from, Map.of(), List.of());
    }

    private static Optional<CounterfactualQuery> query(Expression target, Term.Mean mean, CausalGraph graph) {
        CounterfactualTerms terms = new CounterfactualTerms(graph);
        List<Counterfactual> event = new ArrayList<>();
        List<Counterfactual> given = new ArrayList<>();
        boolean whole = target instanceof Expression.Counterfactual one
                ? terms.outcome(one, event)
                : terms.conjunction(target, event);
        for (Expression condition : mean.given()) {
            whole &= terms.conjunction(condition, given);
        }
        event.addAll(terms.nested);
        return whole ? Optional.of(new CounterfactualQuery(event, given, terms.summed)) : Optional.empty();
    }

    /** The distribution of one counterfactual, by its own symbol. */
    private boolean outcome(Expression.Counterfactual one, List<Counterfactual> into) {
        int node = graph.index(one.variable());
        Optional<Map<Integer, Value>> world = world(one.interventions());
        world.ifPresent(set -> into.add(new Counterfactual(node, set, Value.symbol(node))));
        return world.isPresent();
    }

    private boolean conjunction(Expression expression, List<Counterfactual> into) {
        if (!(expression instanceof Expression.Binary(BinaryOperator operator, Expression left, Expression right))) {
            return false;
        }
        if (operator == BinaryOperator.AND) {
            return conjunction(left, into) && conjunction(right, into);
        }
        Optional<String> level = Formula.level(right);
        Optional<Map<Integer, Value>> world = left instanceof Expression.Counterfactual one
                ? world(one.interventions())
                : left instanceof Expression.VariableValue ? Optional.of(Map.of()) : Optional.empty();
        if (operator != BinaryOperator.EQUAL || level.isEmpty() || world.isEmpty()) {
            return false;
        }
        String name = left instanceof Expression.Counterfactual one
                ? one.variable()
                : ((Expression.VariableValue) left).name();
        into.add(new Counterfactual(graph.index(name), world.get(), new Value.Level(level.get())));
        return true;
    }

    private Optional<Map<Integer, Value>> world(List<Intervention> interventions) {
        Map<Integer, Value> world = new HashMap<>();
        for (Intervention intervention : interventions) {
            Optional<Value> value = value(intervention);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            world.put(graph.index(intervention.variable()), value.get());
        }
        return Optional.of(world);
    }

    private Optional<Value> value(Intervention intervention) {
        if (!(intervention.value() instanceof Expression.Counterfactual inner)) {
            return Formula.level(intervention.value()).map(Value.Level::new);
        }
        int node = graph.index(inner.variable());
        if (node != graph.index(intervention.variable())) {
            return Optional.empty();
        }
        Symbol symbol = new Symbol(node, FIRST_NESTED + summed.size());
        return world(inner.interventions()).map(set -> {
            nested.add(new Counterfactual(node, set, symbol));
            summed.add(symbol);
            return symbol;
        });
    }
}
