package dev.causalc.compiler.identify.engine;

import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.functional.Functional;
import dev.causalc.compiler.identify.functional.Value;
import dev.causalc.compiler.identify.functional.Value.Symbol;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Functionals by their definition, over exact tables of binary nodes. */
final class TableEvaluator {
    private final List<double[]> tables;

    TableEvaluator(List<double[]> tables) {
        this.tables = tables;
    }

    double value(Functional functional, Map<Symbol, Integer> scope) {
        return switch (functional) {
            case Functional.Constant constant -> constant.value();
            case Functional.Probability probability -> {
                double below = mass(probability, probability.given(), scope);
                yield mass(probability, probability.given().union(probability.event()), scope) / below;
            }
            case Functional.Product product ->
                product.factors().stream()
                        .mapToDouble(factor -> value(factor, scope))
                        .reduce(1, (a, b) -> a * b);
            case Functional.Quotient quotient ->
                value(quotient.numerator(), scope) / value(quotient.denominator(), scope);
            case Functional.Sum sum -> sum(sum, 0, new HashMap<>(scope));
        };
    }

    private double sum(Functional.Sum sum, int depth, Map<Symbol, Integer> scope) {
        if (depth == sum.bound().size()) {
            return value(sum.body(), scope);
        }
        double total = 0;
        for (int level = 0; level < 2; level++) {
            scope.put(sum.bound().get(depth), level);
            total += sum(sum, depth + 1, scope);
        }
        return total;
    }

    private double mass(Functional.Probability probability, NodeSet nodes, Map<Symbol, Integer> scope) {
        int mask = 0;
        int wanted = 0;
        for (int node : nodes) {
            mask |= 1 << node;
            wanted |= level(probability.value(node), scope) << node;
        }
        double[] table = tables.get(probability.source());
        double total = 0;
        for (int i = 0; i < table.length; i++) {
            total += (i & mask) == wanted ? table[i] : 0;
        }
        return total;
    }

    static int level(Value value, Map<Symbol, Integer> scope) {
        return switch (value) {
            case Value.Level level -> Integer.parseInt(level.level());
            case Symbol symbol -> scope.get(symbol);
        };
    }
}
