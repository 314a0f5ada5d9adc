package dev.causalc.runtime.estimate;

import dev.causalc.compiler.graph.NodeSet;
import dev.causalc.compiler.identify.Formula;
import dev.causalc.compiler.identify.functional.Functional;
import dev.causalc.compiler.identify.functional.Functionals;
import dev.causalc.compiler.identify.functional.Value;
import dev.causalc.compiler.identify.functional.Value.Symbol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One evaluation of a functional over cells: every shared node once, as a table over its free symbols, and backwards from a
 * value to its derivative by each share (reverse accumulation). A conditional probability whose condition never occurs is no
 * number, unless what it is multiplied with never occurs either.
 */
final class FormulaValue {
    /** Larger tables than this are not made. */
    static final double MOST_ENTRIES = 1e7;

    private final Functionals functionals;
    private final Formula formula;
    private final Map<Integer, SourceCells> cells;
    private final Map<Integer, List<String>> levels;
    private final Map<Functional, Table> tables = new LinkedHashMap<>();
    private final Map<Functional, double[]> adjoints = new HashMap<>();
    private final Map<Integer, Map<NodeSet, SourceCells.Margin>> margins = new HashMap<>();
    private final Set<String> empty = new LinkedHashSet<>();

    FormulaValue(Formula formula, Map<Integer, SourceCells> cells, Map<Integer, List<String>> levels) {
        this.functionals = formula.functionals();
        this.formula = formula;
        this.cells = cells;
        this.levels = levels;
    }

    /** Values by the levels of symbols, the last running fastest. */
    record Table(List<Symbol> symbols, int[] sizes, double[] values) {
        int index(Map<Symbol, Integer> scope) {
            int index = 0;
            for (int i = 0; i < sizes.length; i++) {
                index = index * sizes[i] + scope.get(symbols.get(i));
            }
            return index;
        }
    }

    /** Strata without rows that were met, in words. */
    Set<String> empty() {
        return empty;
    }

    /** The largest number of entries that any table would have. */
    static double entries(Functional functional, Functionals functionals, Map<Integer, List<String>> levels) {
        double own = functionals.free(functional).stream()
                .mapToDouble(symbol -> levels.get(symbol.node()).size())
                .reduce(1, (a, b) -> a * b);
        return switch (functional) {
            case Functional.Constant constant -> own;
            case Functional.Probability probability -> own;
            case Functional.Product product ->
                product.factors().stream()
                        .mapToDouble(factor -> entries(factor, functionals, levels))
                        .reduce(own, Math::max);
            case Functional.Quotient quotient ->
                Math.max(
                        own,
                        Math.max(
                                entries(quotient.numerator(), functionals, levels),
                                entries(quotient.denominator(), functionals, levels)));
            case Functional.Sum sum -> Math.max(own, entries(sum.body(), functionals, levels));
        };
    }

    Table table(Functional functional) {
        Table known = tables.get(functional);
        if (known == null) {
            List<Symbol> symbols = List.copyOf(functionals.free(functional));
            int[] sizes = symbols.stream()
                    .mapToInt(symbol -> levels.get(symbol.node()).size())
                    .toArray();
            int size = Arrays.stream(sizes).reduce(1, Math::multiplyExact);
            known = new Table(symbols, sizes, new double[size]);
            fill(functional, known);
            tables.put(functional, known);
        }
        return known;
    }

    private interface Visit {
        void at(int index, Map<Symbol, Integer> scope);
    }

    private static void each(List<Symbol> symbols, int[] sizes, Visit visit) {
        Map<Symbol, Integer> scope = new HashMap<>();
        int size = Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
        for (int index = 0; index < size; index++) {
            int rest = index;
            for (int i = sizes.length - 1; i >= 0; i--) {
                scope.put(symbols.get(i), rest % sizes[i]);
                rest /= sizes[i];
            }
            visit.at(index, scope);
        }
    }

    private void fill(Functional functional, Table table) {
        double[] out = table.values;
        switch (functional) {
            case Functional.Constant constant -> out[0] = constant.value();
            case Functional.Probability probability ->
                each(table.symbols, table.sizes, (i, scope) -> out[i] = probability(probability, scope));
            case Functional.Product product -> {
                List<Table> parts = product.factors().stream().map(this::table).toList();
                each(table.symbols, table.sizes, (i, scope) -> out[i] = product(parts, scope, -1));
            }
            case Functional.Quotient quotient -> {
                Table above = table(quotient.numerator());
                Table below = table(quotient.denominator());
                each(table.symbols, table.sizes, (i, scope) -> {
                    double divisor = below.values[below.index(scope)];
                    out[i] = divisor == 0 ? Double.NaN : above.values[above.index(scope)] / divisor;
                });
            }
            case Functional.Sum sum -> {
                Table body = table(sum.body());
                double unused = unused(sum, body);
                each(body.symbols, body.sizes, (i, scope) -> out[table.index(scope)] += unused * body.values[i]);
            }
        }
    }

    /** How often a sum repeats what does not mention its symbols. */
    private double unused(Functional.Sum sum, Table body) {
        return sum.bound().stream()
                .filter(symbol -> !body.symbols.contains(symbol))
                .mapToDouble(symbol -> levels.get(symbol.node()).size())
                .reduce(1, (a, b) -> a * b);
    }

    /** The product of all factors but one. */
    private static double product(List<Table> parts, Map<Symbol, Integer> scope, int without) {
        double product = 1;
        boolean impossible = false;
        for (int i = 0; i < parts.size(); i++) {
            if (i != without) {
                double value = parts.get(i).values[parts.get(i).index(scope)];
                impossible |= value == 0;
                product *= value;
            }
        }
        return impossible ? 0 : product;
    }

    private SourceCells.Margin margin(int source, NodeSet nodes) {
        return margins.computeIfAbsent(source, s -> new LinkedHashMap<>())
                .computeIfAbsent(nodes, n -> cells.get(source).margin(n));
    }

    private int cell(SourceCells.Margin margin, Functional.Probability probability, Map<Symbol, Integer> scope) {
        int cell = 0;
        for (Map.Entry<Integer, Integer> stride : margin.strides().entrySet()) {
            cell += stride.getValue() * level(stride.getKey(), probability.value(stride.getKey()), scope);
        }
        return cell;
    }

    private int level(int node, Value value, Map<Symbol, Integer> scope) {
        return switch (value) {
            case Symbol symbol -> scope.get(symbol);
            case Value.Level level -> levels.get(node).indexOf(level.level());
        };
    }

    private double probability(Functional.Probability probability, Map<Symbol, Integer> scope) {
        SourceCells.Margin given = margin(probability.source(), probability.given());
        SourceCells.Margin joint =
                margin(probability.source(), probability.event().union(probability.given()));
        double below = given.masses()[cell(given, probability, scope)];
        if (below == 0) {
            empty.add(stratum(probability, scope));
            return Double.NaN;
        }
        return joint.masses()[cell(joint, probability, scope)] / below;
    }

    private String stratum(Functional.Probability probability, Map<Symbol, Integer> scope) {
        List<String> parts = new ArrayList<>();
        probability
                .given()
                .forEachNode(node -> parts.add(formula.names().get(node) + " = "
                        + switch (probability.value(node)) {
                            case Symbol symbol -> levels.get(node).get(scope.get(symbol));
                            case Value.Level level -> level.level();
                        }));
        String where = formula.data().size() > 1 ? " in " + formula.data().get(probability.source()) : "";
        return String.join(" and ", parts) + where;
    }

    /**
     * From the derivative of a number by the entries of a table to that by every share; adds to the slopes of the margins.
     *
     * @param seed by entry of the table of {@code functional}
     */
    void backward(Functional functional, double[] seed) {
        adjoints.merge(functional, seed, FormulaValue::plus);
    }

    private static double[] plus(double[] one, double[] other) {
        double[] sum = one.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other[i];
        }
        return sum;
    }

    /** Carries everything that {@link #backward} was told to the shares; the margins with slopes, by source. */
    Map<Integer, List<SourceCells.Margin>> slopes() {
        List<Functional> order = new ArrayList<>(tables.keySet());
        for (int i = order.size() - 1; i >= 0; i--) {
            double[] adjoint = adjoints.get(order.get(i));
            if (adjoint != null) {
                back(order.get(i), tables.get(order.get(i)), adjoint);
            }
        }
        Map<Integer, List<SourceCells.Margin>> result = new HashMap<>();
        margins.forEach((source, byNodes) -> result.put(source, List.copyOf(byNodes.values())));
        return result;
    }

    private double[] adjoint(Functional functional) {
        return adjoints.computeIfAbsent(functional, f -> new double[tables.get(f).values.length]);
    }

    private void back(Functional functional, Table table, double[] adjoint) {
        switch (functional) {
            case Functional.Constant constant -> {}
            case Functional.Probability probability ->
                each(table.symbols, table.sizes, (i, scope) -> back(probability, scope, adjoint[i]));
            case Functional.Product product -> {
                List<Table> parts = product.factors().stream().map(this::table).toList();
                for (int k = 0; k < parts.size(); k++) {
                    int without = k;
                    Table part = parts.get(k);
                    double[] own = adjoint(product.factors().get(k));
                    each(table.symbols, table.sizes, (i, scope) -> {
                        double others = product(parts, scope, without);
                        if (adjoint[i] != 0 && !Double.isNaN(others)) {
                            own[part.index(scope)] += adjoint[i] * others;
                        }
                    });
                }
            }
            case Functional.Quotient quotient -> back(quotient, table, adjoint);
            case Functional.Sum sum -> {
                Table body = table(sum.body());
                double unused = unused(sum, body);
                double[] own = adjoint(sum.body());
                each(body.symbols, body.sizes, (i, scope) -> own[i] += unused * adjoint[table.index(scope)]);
            }
        }
    }

    private void back(Functional.Quotient quotient, Table table, double[] adjoint) {
        Table above = table(quotient.numerator());
        Table below = table(quotient.denominator());
        double[] up = adjoint(quotient.numerator());
        double[] down = adjoint(quotient.denominator());
        each(table.symbols, table.sizes, (i, scope) -> {
            double divisor = below.values[below.index(scope)];
            if (adjoint[i] != 0 && divisor != 0) {
                up[above.index(scope)] += adjoint[i] / divisor;
                down[below.index(scope)] -= adjoint[i] * table.values[i] / divisor;
            }
        });
    }

    private void back(Functional.Probability probability, Map<Symbol, Integer> scope, double adjoint) {
        if (adjoint == 0) {
            return;
        }
        SourceCells.Margin given = margin(probability.source(), probability.given());
        SourceCells.Margin joint =
                margin(probability.source(), probability.event().union(probability.given()));
        int below = cell(given, probability, scope);
        int above = cell(joint, probability, scope);
        double mass = given.masses()[below];
        if (mass > 0) {
            joint.slopes()[above] += adjoint / mass;
            given.slopes()[below] -= adjoint * joint.masses()[above] / (mass * mass);
        }
    }
}
