package dev.causalc.compiler.identify.engine;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.LatentProjection;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.engine.Identify.Outcome;
import dev.causalc.compiler.identify.functional.Functional;
import dev.causalc.compiler.identify.functional.Functionals;
import dev.causalc.compiler.identify.functional.Value;
import dev.causalc.compiler.identify.functional.Value.Symbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One try to answer a query from the sources, looking at some of the nodes only: the query is decomposed into factors, and for
 * each the source is taken that parts it with the fewest steps.
 */
final class Attempt {
    private final CounterfactualQuery query;
    private final NodeSet kept;
    private final CausalGraph graph;
    private final List<Source> sources;
    private final List<Identify> identifiers;

    Attempt(Problem problem, NodeSet kept) {
        this.query = problem.query();
        this.kept = kept;
        this.graph = LatentProjection.onto(problem.graph(), kept);
        this.sources =
                problem.sources().stream().map(source -> source.onto(kept)).toList();
        this.identifiers = sources.stream().map(Identify::new).toList();
    }

    /** What came of it. */
    sealed interface Result {
        record Impossible() implements Result {}

        record Solved(Decomposition.Factors decomposition, List<Outcome.Found> found) implements Result {}

        record Failed(Certificate certificate) implements Result {}
    }

    Result decide() {
        return decide(query);
    }

    private Result decide(CounterfactualQuery asked) {
        if (!kept.containsAll(asked.nodes())) {
            return new Result.Failed(
                    new Certificate.UnidentifiedFactor(asked.nodes().minus(kept)));
        }
        return switch (Decomposer.of(graph, kept, asked)) {
            case Decomposition.Impossible impossible -> new Result.Impossible();
            case Decomposition.Inconsistent(NodeSet district, int node) ->
                new Result.Failed(new Certificate.RecantingDistrict(district, node));
            case Decomposition.Factors factors -> {
                List<Outcome.Found> found = new ArrayList<>();
                for (Decomposition.Factor factor : factors.factors()) {
                    List<Outcome> outcomes = outcomes(factor.nodes());
                    Optional<Outcome.Found> best = best(outcomes);
                    if (best.isEmpty()) {
                        yield new Result.Failed(certificate(factor.nodes(), outcomes));
                    }
                    found.add(best.get());
                }
                yield new Result.Solved(factors, found);
            }
        };
    }

    private List<Outcome> outcomes(NodeSet nodes) {
        NodeSet parents = graph.parents(nodes).intersect(kept).minus(nodes);
        List<Outcome> outcomes = new ArrayList<>();
        for (Identify identify : identifiers) {
            Outcome outcome = identify.of(nodes, parents);
            outcomes.add(outcome);
            if (outcome instanceof Outcome.Found(CFactor factor, NodeSet n, int levels) && levels == 0) {
                break;
            }
        }
        return outcomes;
    }

    private static Optional<Outcome.Found> best(List<Outcome> outcomes) {
        Optional<Outcome.Found> best = Optional.empty();
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Found found
                    && (best.isEmpty() || found.levels() < best.get().levels())) {
                best = Optional.of(found);
            }
        }
        return best;
    }

    private static Certificate certificate(NodeSet nodes, List<Outcome> outcomes) {
        return outcomes.size() == 1 && outcomes.getFirst() instanceof Outcome.Stuck(NodeSet district)
                ? new Certificate.Hedge(district, nodes)
                : new Certificate.UnidentifiedFactor(nodes);
    }

    boolean isSolvable() {
        return query.given().isEmpty()
                ? !(decide() instanceof Result.Failed)
                : solve(new Functionals()).isPresent();
    }

    /** The answer with its functional, if there is one. */
    Optional<Answer.Identified> solve(Functionals functionals) {
        Result result = decide();
        if (result instanceof Result.Solved(Decomposition.Factors factors, List<Outcome.Found> found)
                && factors.conditions()) {
            Optional<Answer.Identified> normalised = normalised(factors, found, functionals);
            return normalised.isPresent() ? normalised : ratio(functionals);
        }
        return switch (result) {
            case Result.Impossible impossible ->
                Optional.of(new Answer.Identified(functionals.zero(), functionals, kept, List.of()));
            case Result.Solved(Decomposition.Factors factors, List<Outcome.Found> found) ->
                Optional.of(answer(expression(factors, found, functionals), factors, found, functionals));
            case Result.Failed failed -> query.given().isEmpty() ? Optional.empty() : ratio(functionals);
        };
    }

    private Answer.Identified answer(
            Functional functional, Decomposition.Factors factors, List<Outcome.Found> found, Functionals functionals) {
        List<Answer.Rule> steps = new ArrayList<>();
        steps.add(new Answer.Rule.Projection(kept));
        steps.add(new Answer.Rule.Factorization(
                factors.factors().stream().map(Decomposition.Factor::nodes).toList()));
        for (Outcome.Found one : found) {
            steps.add(new Answer.Rule.Factor(
                    one.nodes(),
                    one.factor().source(),
                    one.levels(),
                    one.factor().of(one.nodes(), functionals)));
        }
        return new Answer.Identified(functional, functionals, kept, steps);
    }

    /** {@code f(y) / sum_y f(y)}, over the values that the events could have had instead (Theorem 4). */
    private Optional<Answer.Identified> normalised(
            Decomposition.Factors factors, List<Outcome.Found> found, Functionals functionals) {
        CounterfactualQuery open = opened();
        if (!(decide(open) instanceof Result.Solved(Decomposition.Factors others, List<Outcome.Found> also))) {
            return Optional.empty();
        }
        List<Symbol> events = new ArrayList<>();
        open.event().forEach(event -> {
            if (event.value() instanceof Symbol symbol && !open.summed().contains(symbol)) {
                events.add(symbol);
            }
        });
        Functional numerator = expression(factors, found, functionals);
        Functional denominator = functionals.sum(events, expression(others, also, functionals));
        return Optional.of(answer(functionals.quotient(numerator, denominator), factors, found, functionals));
    }

    /** The query with a symbol of its own in the place of each level that an event names. */
    private CounterfactualQuery opened() {
        List<Counterfactual> events = new ArrayList<>();
        int copy = 100;
        for (Counterfactual event : query.event()) {
            events.add(
                    event.value() instanceof Value.Level ? event.withValue(new Symbol(event.node(), copy++)) : event);
        }
        return new CounterfactualQuery(events, query.given(), query.summed());
    }

    /** {@code P(event, given) / P(given)}: complete for what the components do not answer. */
    private Optional<Answer.Identified> ratio(Functionals functionals) {
        List<Counterfactual> both = new ArrayList<>(query.event());
        both.addAll(query.given());
        CounterfactualQuery joint = new CounterfactualQuery(both, List.of(), query.summed());
        CounterfactualQuery marginal = new CounterfactualQuery(query.given(), List.of(), List.of());
        if (decide(joint) instanceof Result.Solved(Decomposition.Factors factors, List<Outcome.Found> found)
                && decide(marginal)
                        instanceof Result.Solved(Decomposition.Factors below, List<Outcome.Found> foundBelow)) {
            Functional functional = functionals.quotient(
                    expression(factors, found, functionals), expression(below, foundBelow, functionals));
            return Optional.of(answer(functional, factors, found, functionals));
        }
        return Optional.empty();
    }

    private Functional expression(Decomposition.Factors factors, List<Outcome.Found> found, Functionals functionals) {
        List<Functional> parts = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            parts.add(part(factors.factors().get(i), found.get(i), functionals));
        }
        return functionals.sum(factors.bound(), functionals.product(parts));
    }

    /** Q[C] at the values of the factor. What it mentions besides does not change it, and is averaged over. */
    private Functional part(Decomposition.Factor factor, Outcome.Found found, Functionals functionals) {
        Functional functional = found.factor().of(found.nodes(), functionals);
        NodeSet own =
                NodeSet.of(factor.values().keySet().stream().mapToInt(n -> n).toArray());
        NodeSet extra = NodeSet.of(functionals.free(functional).stream()
                        .mapToInt(Symbol::node)
                        .toArray())
                .minus(own);
        if (!extra.isEmpty()) {
            Functional weights = found.factor().source().distribution().of(extra, NodeSet.empty(), functionals);
            functional = functionals.sum(extra, functionals.product(weights, functional));
        }
        Map<Symbol, Value> values = new HashMap<>();
        factor.values().forEach((node, value) -> values.put(Value.symbol(node), value));
        return functionals.substitute(functional, values);
    }
}
