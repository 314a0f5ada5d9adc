package dev.causalc.compiler.identify.search;

import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.functional.Functional;
import dev.causalc.compiler.identify.functional.Functionals;
import dev.causalc.compiler.identify.functional.Simplification;
import dev.causalc.compiler.identify.functional.Value;
import dev.causalc.compiler.identify.functional.Value.Symbol;
import dev.causalc.compiler.identify.search.Derived.Rule;
import dev.causalc.compiler.identify.search.DoCalculus.Answer;
import dev.causalc.compiler.identify.search.DoCalculus.Line;
import dev.causalc.compiler.identify.search.DoCalculus.Numbering;
import dev.causalc.compiler.identify.search.DoCalculus.Problem;
import dev.causalc.compiler.identify.search.DoCalculus.Sample;
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
        Functional functional = Simplification.of(pinned(target, values.get(target)), functionals);
        return new Answer.Derived(functional, lines);
    }

    /** The number of the line that says what {@code p} is; premises stand before it. */
    private int number(Distribution p) {
        Integer number = numbers.get(p);
        if (number == null) {
            Derived way = known.way(p);
            List<Integer> premises =
                    premises(way).stream().map(this::number).toList();
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
            case Derived.Given given -> given(p, problem.samples().get(given.source()));
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

    private Functional given(Distribution p, Sample sample) {
        Map<Integer, Value> fixed = new HashMap<>();
        numbering.nodes(p.fixed()).forEachNode(node -> fixed.put(node, problem.seen()));
        return functionals.probability(
                sample.source(), numbering.nodes(p.left()), numbering.nodes(p.condition()), fixed);
    }

    private Functional reread(Derived.Reread reread) {
        Functional value = values.get(reread.from());
        if (reread.rule() != Rule.FIX) {
            return value;
        }
        Symbol indicator = Value.symbol(numbering.node(reread.node()));
        return functionals.substitute(value, Map.of(indicator, problem.seen()));
    }

    /** A derivation may lean on a node that the target does not depend on: any of its values gives the same. */
    private Functional pinned(Distribution target, Functional functional) {
        NodeSet asked = numbering.nodes(target.nodes());
        Map<Symbol, Value> pins = new HashMap<>();
        for (Symbol symbol : functionals.free(functional)) {
            if (!asked.contains(symbol.node())) {
                pins.put(symbol, problem.seen());
            }
        }
        return functionals.substitute(functional, pins);
    }
}
