package dev.causalc.runtime.estimate;

import dev.causalc.compiler.graph.CausalGraph;
import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.Bounding;
import dev.causalc.compiler.model.Assumption;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.Setting;
import dev.causalc.compiler.model.Term;
import dev.causalc.compiler.model.Variable;
import dev.causalc.compiler.source.EstimateCode;
import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.estimate.GraphBounds.Arm;
import dev.causalc.runtime.estimate.Question.Comparison;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;

/** Gathers the cells of all discrete variables that have a say, and asks {@link GraphBounds} what they and the graph allow. */
final class DiscreteBounds {
    /** Tables of more cells than this are mostly empty. */
    private static final double MOST_CELLS = 20_000;

    private final Task task;
    private final Question question;
    private final CausalGraph graph;
    private final List<Factor> factors;
    private final Function<Refusal, Computation<Estimation>> otherwise;

    private DiscreteBounds(
            Task task,
            Question question,
            CausalGraph graph,
            List<Factor> factors,
            Function<Refusal, Computation<Estimation>> otherwise) {
        this.task = task;
        this.question = question;
        this.graph = graph;
        this.factors = factors;
        this.otherwise = otherwise;
    }

    /** @param otherwise what to do when this is no answer */
    static Computation<Estimation> estimate(
            Task task, Question question, Function<Refusal, Computation<Estimation>> otherwise) {
        boolean whole = question.conditions().isEmpty()
                && question.given().isEmpty()
                && question.by().isEmpty()
                && question.among() == Question.Among.EVERYBODY;
        if (!whole) {
            return otherwise.apply(
                    Refusal.cannot("the graph bounds the effect on all rows, and this is one on some of them"));
        }
        Set<String> names = new TreeSet<>(task.adjustment());
        question.treatments().forEach(treatment -> names.add(treatment.name()));
        Set<String> outcomes = outcomes(task.term());
        names.addAll(outcomes);
        List<String> ordered = task.study().variables().stream()
                .map(Variable::name)
                .filter(names::contains)
                .toList();
        CausalGraph graph = Bounding.graph(task.study(), task.data(), ordered);
        List<Factor> factors = new ArrayList<>();
        for (String name : graph.names()) {
            Variable variable = task.study().variable(name).orElseThrow();
            Optional<Factor> factor = Factor.of(name, variable.type(), task.table());
            if (factor.isEmpty()) {
                return otherwise.apply(Refusal.cannot("`" + name + "` is not discrete"));
            }
            factors.add(factor.get());
        }
        double cells = Factor.cells(factors);
        return cells > MOST_CELLS
                ? otherwise.apply(Refusal.cannot("there would be " + Phrases.rounded(cells) + " cells"))
                : new DiscreteBounds(task, question, graph, factors, otherwise).estimation();
    }

    private static Set<String> outcomes(Term term) {
        return switch (term) {
            case Term.Effect effect -> Set.of(effect.outcome());
            case Term.Mean mean -> variables(mean.target(), new TreeSet<>());
            case Term.Curve curve -> Set.of(curve.outcome());
            case Term.Slope slope -> Set.of(slope.outcome());
            case Term.PolicyValue value -> Set.of(value.outcome());
            case Term.Strength strength -> Set.of(strength.outcome());
        };
    }

    private static Set<String> variables(Expression expression, Set<String> found) {
        if (expression instanceof Expression.VariableValue(String name)) {
            found.add(name);
        }
        expression.operands().forEach(operand -> variables(operand, found));
        return found;
    }

    private Computation<Estimation> estimation() {
        Set<String> used = new TreeSet<>(question.columns());
        factors.forEach(factor -> used.addAll(Rows.columns(factor.code())));
        Sample sample = Sample.of(task.data(), task.table(), used, List.of());
        RowExpression value = question.outcome().value();
        return Computation.groups(sample.sums(factors, List.of(Rows.ONE, value)))
                .then(answer -> answer.groups().isEmpty() ? Computation.refuse(sample.noRows()) : read(answer));
    }

    private Computation<Estimation> read(Answer.Groups answer) {
        int[] levels = factors.stream().mapToInt(Factor::size).toArray();
        CellSpace cells = new CellSpace(levels);
        NodeSet outcomes = graph.nodes(outcomes(task.term()));
        double[] joint = new double[cells.size()];
        Map<Integer, Double> values = new LinkedHashMap<>();
        double total = 0;
        long rows = 0;
        for (Answer.Group group : answer.groups()) {
            int cell = 0;
            for (int node = 0; node < levels.length; node++) {
                cell = cells.with(cell, node, (int) group.keys()[node]);
            }
            joint[cell] = group.sums()[0];
            total += group.sums()[0];
            rows += group.rows();
            // The outcome is a function of its own level, so any row of that level tells its value.
            if (group.sums()[0] > 0) {
                values.put(cells.joint(outcomes, cell), group.sums()[1] / group.sums()[0]);
            }
        }
        for (int cell = 0; cell < joint.length; cell++) {
            joint[cell] /= total;
        }
        GraphBounds bounds = new GraphBounds(graph, cells, joint, monotone());
        return bounded(
                bounds,
                cells,
                joint,
                cell -> values.getOrDefault(cells.joint(outcomes, cell), Double.NaN),
                outcomes,
                rows);
    }

    private Set<List<Integer>> monotone() {
        Set<List<Integer>> pairs = new HashSet<>();
        for (Assumption assumption : task.study().assumptions()) {
            if (assumption instanceof Assumption.Monotone(String cause, String effect)
                    && graph.find(cause).isPresent()
                    && graph.find(effect).isPresent()) {
                pairs.add(List.of(graph.index(cause), graph.index(effect)));
            }
        }
        return pairs;
    }

    private Computation<Estimation> bounded(
            GraphBounds bounds,
            CellSpace cells,
            double[] joint,
            IntToDoubleFunction value,
            NodeSet outcomes,
            long rows) {
        List<Estimation.Bounds> found = new ArrayList<>();
        GraphBounds.Outcome.Found last = null;
        for (Comparison comparison : question.comparisons()) {
            List<Arm> arms = new ArrayList<>(List.of(arm(comparison.to(), 1)));
            comparison.from().ifPresent(from -> arms.add(arm(from, -1)));
            switch (bounds.bounds(arms, outcomes, value)) {
                case GraphBounds.Outcome.Found one -> {
                    last = one;
                    found.add(new Estimation.Bounds(
                            comparison.key(), one.range().low(), one.range().high(), rows));
                }
                case GraphBounds.Outcome.Contradicted contradicted -> {
                    return Computation.refuse(contradicted(contradicted.district()));
                }
                case GraphBounds.Outcome.Unanswered unanswered -> {
                    return otherwise.apply(Refusal.cannot(unanswered.reason()));
                }
            }
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("response_types", (long) last.unknowns());
        details.put("sharp", last.sharp());
        new InstrumentRatios(graph, cells, joint, value)
                .of(question, last.district())
                .forEach(details::put);
        return Computation.of(Estimation.bounded(Bounds.BALKE_PEARL, found, details, assumes(last)));
    }

    private Arm arm(Map<String, Setting> settings, double factor) {
        Map<Integer, Integer> codes = new LinkedHashMap<>();
        for (Treatment treatment : question.treatments()) {
            codes.put(
                    graph.index(treatment.name()),
                    ((Treatment.Discrete) treatment).code(settings.get(treatment.name())));
        }
        return new Arm(codes, factor);
    }

    private Refusal contradicted(NodeSet district) {
        return Refusal.of(
                EstimateCode.METHOD_CANNOT_SERVE,
                "no hidden cause of " + Phrases.names(graph.names(district))
                        + " could make these rows: they contradict the graph",
                "an arrow or a common cause is missing from the graph, an `assume monotone` does not hold, or the"
                        + " sample is so small that its frequencies break an inequality that holds in the population");
    }

    private String assumes(GraphBounds.Outcome.Found found) {
        String narrowest = found.sharp()
                ? "; no interval that holds for every model of the graph is narrower"
                : "; a narrower interval may hold";
        return "the graph, whatever the hidden causes are" + (found.unknowns() == 0 ? "" : narrowest);
    }
}
