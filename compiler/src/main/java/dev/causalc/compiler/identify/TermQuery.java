package dev.causalc.compiler.identify;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.LatentProjection;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.engine.Counterfactual;
import dev.causalc.compiler.identify.engine.CounterfactualQuery;
import dev.causalc.compiler.identify.functional.Value;
import dev.causalc.compiler.identify.functional.Value.Symbol;
import dev.causalc.compiler.model.BinaryOperator;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.Intervention;
import dev.causalc.compiler.model.Modifiers;
import dev.causalc.compiler.model.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a term asks, as counterfactuals: {@code to}, and {@code from} where two worlds are compared. The symbols are those of
 * {@link Formula}.
 */
final class TermQuery {
    private final CausalGraph graph;
    private final NodeSet measured;
    private final List<Counterfactual> given = new ArrayList<>();
    private final List<Counterfactual> extra = new ArrayList<>();
    private final Map<Symbol, String> levels =
            new TreeMap<>(Comparator.comparingInt(Symbol::node).thenComparingInt(Symbol::copy));
    private final List<Expression> residual = new ArrayList<>();

    private TermQuery(CausalGraph graph, NodeSet measured) {
        this.graph = graph;
        this.measured = measured;
    }

    /** The queries of a term, with what is fixed in them. */
    record Asked(
            CounterfactualQuery to,
            Optional<CounterfactualQuery> from,
            Map<Symbol, String> levels,
            List<Expression> conditions) {}

    /**
     * The queries; empty where the term is none of a distribution after interventions.
     *
     * @param graph of the study
     * @param measured what some data measure: natural effects are against all mediators among these
     */
    static Optional<Asked> of(Term term, CausalGraph graph, NodeSet measured) {
        return new TermQuery(graph, measured).asked(term);
    }

    private Optional<Asked> asked(Term term) {
        Map<Integer, Value> natural = Map.of();
        Modifiers modifiers = term.modifiers();
        return switch (term) {
            case Term.Mean mean -> mean(mean);
            case Term.Effect effect -> {
                conditions(modifiers.where().stream().toList(), natural);
                grouped(modifiers.by(), natural);
                yield effect(effect);
            }
            case Term.Curve curve -> {
                conditions(modifiers.where().stream().toList(), natural);
                grouped(modifiers.by(), natural);
                Map<Integer, Value> world = Map.of(node(curve.treatment()), symbol(curve.treatment(), 0));
                yield Optional.of(asked(outcome(curve.outcome(), world), Optional.empty()));
            }
            case Term.Slope slope -> Optional.empty();
            case Term.PolicyValue value -> Optional.empty();
            case Term.Strength strength -> Optional.empty();
        };
    }

    private Asked asked(List<Counterfactual> to, Optional<List<Counterfactual>> from) {
        return new Asked(query(to, List.of()), from.map(other -> query(other, List.of())), levels, residual);
    }

    private CounterfactualQuery query(List<Counterfactual> event, List<Symbol> summed) {
        List<Counterfactual> all = new ArrayList<>(event);
        all.addAll(extra);
        return new CounterfactualQuery(all, given, summed);
    }

    private int node(String name) {
        return graph.index(name);
    }

    private Symbol symbol(String name, int copy) {
        return new Symbol(node(name), copy);
    }

    private List<Counterfactual> outcome(String name, Map<Integer, Value> world) {
        return List.of(new Counterfactual(node(name), world, symbol(name, 0)));
    }

    private void grouped(List<String> by, Map<Integer, Value> world) {
        by.forEach(name -> given.add(new Counterfactual(node(name), world, symbol(name, 0))));
    }

    /** Equalities become conditions of the query; of everything else the joint distribution is asked for. */
    private void conditions(List<Expression> conditions, Map<Integer, Value> world) {
        for (Expression condition : conditions) {
            for (Expression part : conjuncts(condition)) {
                Optional<Equality> equality = equality(part);
                if (equality.isPresent() && equality.get().variable instanceof Expression.VariableValue(String name)) {
                    Symbol symbol = symbol(name, 0);
                    if (!world.containsKey(symbol.node()) && !levels.containsKey(symbol)) {
                        levels.put(symbol, equality.get().level);
                        given.add(new Counterfactual(symbol.node(), world, symbol));
                    }
                } else {
                    Set<String> names = new TreeSet<>();
                    Query.Variables.in(part, names);
                    names.stream()
                            .filter(name -> !world.containsKey(node(name)))
                            .forEach(name -> extra.add(new Counterfactual(node(name), world, symbol(name, 0))));
                    residual.add(part);
                }
            }
        }
    }

    private record Equality(Expression variable, String level) {}

    private static Optional<Equality> equality(Expression expression) {
        if (expression instanceof Expression.Binary(BinaryOperator operator, Expression left, Expression right)
                && operator == BinaryOperator.EQUAL) {
            return Formula.level(right).map(level -> new Equality(left, level));
        }
        return Optional.empty();
    }

    private static List<Expression> conjuncts(Expression expression) {
        if (expression instanceof Expression.Binary(BinaryOperator operator, Expression left, Expression right)
                && operator == BinaryOperator.AND) {
            List<Expression> all = new ArrayList<>(conjuncts(left));
            all.addAll(conjuncts(right));
            return all;
        }
        return List.of(expression);
    }

    private Optional<Asked> mean(Term.Mean mean) {
        Map<Integer, Value> world = new HashMap<>();
        for (Intervention intervention : mean.doing()) {
            Optional<String> level = Formula.level(intervention.value());
            if (level.isEmpty()) {
                return Optional.empty();
            }
            Symbol symbol = symbol(intervention.variable(), 0);
            levels.put(symbol, level.get());
            world.put(symbol.node(), symbol);
        }
        if (Query.Variables.counterfactual(mean.target())
                || mean.given().stream().anyMatch(Query.Variables::counterfactual)) {
            return mean.doing().isEmpty() ? CounterfactualTerms.of(mean, graph) : Optional.empty();
        }
        conditions(mean.given(), world);
        conditions(mean.modifiers().where().stream().toList(), world);
        grouped(mean.modifiers().by(), world);
        Set<String> outcomes = new TreeSet<>();
        Query.Variables.in(mean.target(), outcomes);
        List<Counterfactual> event = new ArrayList<>();
        NodeSet taken = NodeSet.of(given.stream().mapToInt(Counterfactual::node).toArray())
                .union(NodeSet.of(extra.stream().mapToInt(Counterfactual::node).toArray()));
        outcomes.stream()
                .filter(name -> !world.containsKey(node(name)) && !taken.contains(node(name)))
                .forEach(name -> event.addAll(outcome(name, world)));
        return event.isEmpty() ? Optional.empty() : Optional.of(asked(event, Optional.empty()));
    }

    private Optional<Asked> effect(Term.Effect effect) {
        int x = node(effect.treatment());
        Map<Integer, Value> to = new HashMap<>(Map.of(x, new Symbol(x, 0)));
        Map<Integer, Value> from = new HashMap<>(Map.of(x, new Symbol(x, 1)));
        for (Modifiers.Holding holding : effect.modifiers().holding()) {
            Optional<String> level = holding.value().flatMap(Formula::level);
            if (level.isEmpty()) {
                return Optional.empty();
            }
            Symbol held = symbol(holding.variable(), 0);
            levels.put(held, level.get());
            to.put(held.node(), held);
            from.put(held.node(), held);
        }
        return switch (effect.kind()) {
            case ATE, CATE, CDE ->
                Optional.of(asked(outcome(effect.outcome(), to), Optional.of(outcome(effect.outcome(), from))));
            case ATT -> among(effect, to, from, new Symbol(x, 0));
            case ATC -> among(effect, to, from, new Symbol(x, 1));
            case NDE -> natural(effect, to, from);
            case NIE -> natural(effect, from, to);
            case ATO, ATM, LATE, QTE -> Optional.empty();
        };
    }

    private Optional<Asked> among(
            Term.Effect effect, Map<Integer, Value> to, Map<Integer, Value> from, Symbol treated) {
        given.add(new Counterfactual(treated.node(), Map.of(), treated));
        return Optional.of(asked(outcome(effect.outcome(), to), Optional.of(outcome(effect.outcome(), from))));
    }

    /**
     * {@code Y(t, M(s))} against Y in the world where T is at its copy 1 (Pearl 2001). Without {@code through}: M are all
     * direct causes of Y that T affects, so that the direct effect is that of the arrow from T to Y.
     */
    private Optional<Asked> natural(Term.Effect effect, Map<Integer, Value> own, Map<Integer, Value> mediated) {
        int x = node(effect.treatment());
        int y = node(effect.outcome());
        NodeSet mediators = effect.through().isEmpty()
                ? LatentProjection.onto(graph, measured).parents(y).intersect(graph.descendants(NodeSet.of(x)))
                : graph.nodes(effect.through());
        Map<Integer, Value> world = new HashMap<>(own);
        List<Counterfactual> event = new ArrayList<>();
        List<Symbol> summed = new ArrayList<>();
        mediators.forEachNode(m -> {
            Symbol value = new Symbol(m, 0);
            world.put(m, value);
            summed.add(value);
            event.add(new Counterfactual(m, mediated, value));
        });
        event.add(0, new Counterfactual(y, world, new Symbol(y, 0)));
        Map<Integer, Value> base = new HashMap<>(Map.of(x, new Symbol(x, 1)));
        return Optional.of(new Asked(
                query(event, summed),
                Optional.of(query(outcome(effect.outcome(), base), List.of())),
                levels,
                residual));
    }
}
