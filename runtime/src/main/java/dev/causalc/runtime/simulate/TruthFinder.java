package dev.causalc.runtime.simulate;

import dev.causalc.compiler.model.BinaryOperator;
import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Estimand;
import dev.causalc.compiler.model.EstimandExpression;
import dev.causalc.compiler.model.SimulatedStudy;
import dev.causalc.compiler.model.Simulation;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.Term;
import dev.causalc.runtime.estimate.Estimation.Key;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds the true values: compiles the terms of all estimands, draws once for all that need draws, and combines. */
final class TruthFinder {
    private final Study study;
    private final StructuralModel model;
    private final Map<Term, TermTruth> terms = new LinkedHashMap<>();
    private final Map<Term, String> reasons = new HashMap<>();
    private final Map<Term, TrueSeries> found = new HashMap<>();
    private long draws = 0;

    private TruthFinder(Study study, StructuralModel model) {
        this.study = study;
        this.model = model;
    }

    static Truth find(Study study, OptionalLong given) {
        Simulation simulation = study.simulation().orElseThrow();
        long seed = SimulatedRows.seed(study, given);
        Optional<StructuralModel> model = ModelCompiler.compile(study, simulation, NoiseStream.Purpose.TRUTH, seed)
                .model();
        if (model.isEmpty()) {
            Map<String, Truth.Answer> none = new LinkedHashMap<>();
            study.estimands().forEach(e -> none.put(e.name(), without("the `simulate` block has errors")));
            return new Truth(none, 0);
        }
        return new TruthFinder(study, model.get()).find();
    }

    private static Truth.Answer without(String reason) {
        return new Truth.Answer(List.of(), Optional.of(reason));
    }

    private Truth find() {
        compileTerms();
        evaluateTerms();
        Map<String, Truth.Answer> answers = new LinkedHashMap<>();
        study.estimands().forEach(estimand -> answers.put(estimand.name(), answer(estimand)));
        return new Truth(answers, draws);
    }

    private void compileTerms() {
        DataSource data = RowFile.sample(SimulatedStudy.of(study));
        TermCompiler compiler = new TermCompiler(study, model, new RowPicker(study, model, data));
        for (Estimand estimand : study.estimands()) {
            for (Term term : Terms.of(estimand.expression())) {
                try {
                    terms.put(term, compiler.compile(term));
                } catch (NoTruth none) {
                    reasons.put(term, none.getMessage());
                }
            }
        }
    }

    private void evaluateTerms() {
        List<TermTruth> open = terms.values().stream()
                .filter(term -> term.exact().stream().anyMatch(Optional::isEmpty))
                .distinct()
                .toList();
        Map<TermTruth, double[][]> drawn = new HashMap<>();
        if (!open.isEmpty()) {
            MonteCarlo monteCarlo = MonteCarlo.of(model, numbered(open));
            draws = monteCarlo.draws();
            drawn.putAll(monteCarlo.run(open));
        }
        terms.forEach((term, truth) -> found.put(term, series(truth, drawn.getOrDefault(truth, new double[0][]))));
    }

    private BitSet numbered(List<TermTruth> open) {
        BitSet levels = new BitSet();
        model.equations().forEach(equation -> levels.or(model.numbered(equation.value())));
        open.forEach(term -> term.nodes().forEach(node -> levels.or(model.numbered(node))));
        return levels;
    }

    private static TrueSeries series(TermTruth truth, double[][] drawn) {
        List<Key> keys = truth.keys();
        List<Optional<Double>> exact = truth.exact();
        Map<Key, TrueNumber> values = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            int place = i;
            values.put(keys.get(i), exact.get(i).map(TrueNumber::exact).orElseGet(() -> number(drawn, place)));
        }
        return new TrueSeries(values);
    }

    private static TrueNumber number(double[][] drawn, int place) {
        double[] without = new double[drawn.length - 1];
        for (int batch = 0; batch < without.length; batch++) {
            without[batch] = drawn[batch + 1][place];
        }
        return new TrueNumber(drawn[0][place], without, false);
    }

    private Truth.Answer answer(Estimand estimand) {
        try {
            List<Truth.TrueValue> values = new ArrayList<>();
            for (Map.Entry<Key, TrueNumber> entry :
                    evaluate(estimand.expression()).values().entrySet()) {
                TrueNumber number = entry.getValue();
                if (!Double.isFinite(number.value())) {
                    return without("no drawn row has what it asks for, or a value is missing");
                }
                values.add(
                        new Truth.TrueValue(entry.getKey(), number.value(), number.monteCarloError(), number.exact()));
            }
            return new Truth.Answer(values, Optional.empty());
        } catch (NoTruth none) {
            return without(none.getMessage());
        }
    }

    private TrueSeries evaluate(EstimandExpression expression) {
        return switch (expression) {
            case EstimandExpression.Num num -> TrueSeries.constant(num.value());
            case EstimandExpression.Of of -> term(of.term());
            case EstimandExpression.Reference reference ->
                evaluate(study.estimand(reference.estimand()).orElseThrow().expression())
                        .at(reference.index());
            case EstimandExpression.Negate negate -> evaluate(negate.operand()).map(value -> value.map(x -> -x));
            case EstimandExpression.Arithmetic arithmetic -> combine(arithmetic);
            case EstimandExpression.Log log -> evaluate(log.operand()).map(value -> value.map(StrictMath::log));
            case EstimandExpression.Exp exp -> evaluate(exp.operand()).map(value -> value.map(StrictMath::exp));
        };
    }

    private TrueSeries combine(EstimandExpression.Arithmetic arithmetic) {
        BinaryOperator operator = arithmetic.operator();
        return TrueSeries.combine(operator, evaluate(arithmetic.left()), evaluate(arithmetic.right()));
    }

    private TrueSeries term(Term term) {
        if (reasons.containsKey(term)) {
            throw new NoTruth(reasons.get(term));
        }
        return found.get(term);
    }
}
