package dev.causalc.compiler.identify.search;

import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.functional.Functional;
import dev.causalc.compiler.identify.functional.Functionals;
import dev.causalc.compiler.identify.functional.Value;
import dev.causalc.compiler.identify.search.Derived.Rule;
import dev.causalc.compiler.identify.search.DoCalculus.Answer;
import dev.causalc.compiler.identify.search.DoCalculus.Line;
import dev.causalc.compiler.identify.search.DoCalculus.Numbering;
import dev.causalc.compiler.identify.search.DoCalculus.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the functional and the lines of a derivation off what a search has settled. */
final class Derivation {
    private final Problem problem;
    private final Numbering numbering;
    private final Known known;
    private final Functionals functionals;
    private final Map<Distribution, Functional> values = new HashMap<>();
    private final Map<Distribution, Integer> numbers = new HashMap<>();
    private final List<Line> lines = new ArrayList<>();

    Derivation(Problem problem, Numbering numbering, Known known, Functionals functionals) {
        this.problem = problem;
        this.numbering = numbering;
        this.known = known;
        this.functionals = functionals;
    }

    Answer.Derived of(Distribution target) {
        number(target);
        return new Answer.Derived(values.get(target), lines);
    }

    /** The number of the line that says what {@code p} is; premises stand before it. */
    private int number(Distribution p) {
        Integer number = numbers.get(p);
        if (number == null) {
            Derived way = known.way(p);
            List<Integer> premises = premises(way).stream().map(this::number).toList();
            values.put(p, value(p, way));
            number = lines.size();
            numbers.put(p, number);
            lines.add(new Line(
                    rule(way),
                    numbering.nodes(p.left()),
                    numbering.nodes(p.doing()),
                    numbering.nodes(p.given()),
                    numbering.nodes(p.fixed()),
                    premises));
        }
        return number;
    }

    private static List<Distribution> premises(Derived way) {
        return switch (way) {
            case Derived.Given given -> List.of();
            case Derived.Reread reread -> List.of(reread.from());
            case Derived.Sum sum -> List.of(sum.from());
            case Derived.Ratio ratio ->
                ratio.divisor().map(divisor -> List.of(ratio.from(), divisor)).orElse(List.of(ratio.from()));
            case Derived.Product product -> List.of(product.first(), product.second());
        };
    }

    private static String rule(Derived way) {
        return switch (way) {
            case Derived.Given given -> "data";
            case Derived.Reread reread -> reread.rule().title();
            case Derived.Sum sum -> "sum";
            case Derived.Ratio ratio -> "conditional probability";
            case Derived.Product product -> "chain rule";
        };
    }

    private Functional value(Distribution p, Derived way) {
        return switch (way) {
            case Derived.Given given -> given(p, given.source());
            case Derived.Reread reread -> reread(reread);
            case Derived.Sum sum -> functionals.sum(numbering.nodes(sum.node()), values.get(sum.from()));
            case Derived.Ratio ratio ->
                functionals.quotient(
                        values.get(ratio.from()),
                        ratio.divisor()
                                .map(values::get)
                                .orElseGet(() -> functionals.sum(
                                        numbering.nodes(ratio.from().left() & ~ratio.node()),
                                        values.get(ratio.from()))));
            case Derived.Product product ->
                functionals.product(values.get(product.first()), values.get(product.second()));
        };
    }

    private Functional given(Distribution p, int source) {
        NodeSet fixed = numbering.nodes(p.fixed());
        NodeSet silent = problem.marks();
        return functionals.probability(
                source,
                numbering.nodes(p.left()).minus(silent),
                numbering.nodes(p.condition()).minus(silent),
                levels(fixed.minus(silent)));
    }

    private Map<Integer, Value> levels(NodeSet nodes) {
        Map<Integer, Value> levels = new HashMap<>();
        nodes.forEachNode(node -> levels.put(node, problem.levels().get(node)));
        return levels;
    }

    private Functional reread(Derived.Reread reread) {
        Functional value = values.get(reread.from());
        if (reread.rule() != Rule.FIX) {
            return value;
        }
        int indicator = numbering.node(reread.node());
        Value level = problem.levels().get(indicator);
        return level == null ? value : functionals.substitute(value, Map.of(Value.symbol(indicator), level));
    }
}
