package dev.causalc.runtime.estimate;

import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.statistics.Basis;
import dev.causalc.runtime.statistics.Column;
import dev.causalc.runtime.statistics.Design;
import dev.causalc.runtime.statistics.Form;
import dev.causalc.runtime.statistics.Term;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A model with its outcome in working units, and the row expressions of its parts.
 *
 * @param basis over the model's terms, with numerics for what else is averaged
 * @param outcome value in original units
 */
record WorkingModel(Model model, Question.Outcome outcome, Basis basis) {
    private static final double FEW_CELLS = 4_096;

    /**
     * @param others terms that are averaged besides those of the model
     * @param constantAbsorbed whether absorbed effects stand for the constant
     */
    static WorkingModel of(Model model, Question.Outcome outcome, Collection<Term> others, boolean constantAbsorbed) {
        Basis own = Basis.of(
                model.terms(), model.pilots(), new Basis.Pilot(outcome.shift(), outcome.scale()), constantAbsorbed);
        List<List<Integer>> numerics = new ArrayList<>(own.numerics());
        for (Term term : others) {
            if (!numerics.contains(term.atoms())) {
                numerics.add(term.atoms());
            }
        }
        Design design = new Design(numerics.size() + 1, own.design().columns());
        return new WorkingModel(
                model,
                outcome,
                new Basis(
                        own.terms(),
                        own.shifts(),
                        own.scales(),
                        own.outcomeShift(),
                        own.outcomeScale(),
                        numerics,
                        design));
    }

    Design design() {
        return basis.design();
    }

    /** A design of other terms over the same numerics. */
    Design design(List<Term> terms) {
        List<Column> columns = terms.stream()
                .map(term -> new Column(basis.numerics().indexOf(term.atoms()), term.indicators()))
                .toList();
        return new Design(design().numerics(), columns);
    }

    /** The same with one more factor, numbered after the others. */
    WorkingModel with(Factor factor) {
        return new WorkingModel(model.with(factor), outcome, basis);
    }

    /** The weighted sum of each of these terms, over the numerics of this model. */
    Computation<double[]> moments(Sample sample, List<Term> terms) {
        Design own = design(terms);
        ModelSums sums = new ModelSums(this, sample, List.of());
        sums.needMoments(terms.stream()
                .map(term -> term.indicators().stream().map(i -> i.factor()).toList())
                .distinct()
                .toList());
        return sums.ask().map(answers -> own.cross(answers.get(ModelSums.Power.WEIGHTED), 0));
    }

    /** The numerics z, in their order: 1, products of atoms, and the outcome. */
    List<RowExpression> numerics() {
        List<RowExpression> numerics = new ArrayList<>();
        for (List<Integer> atoms : basis.numerics()) {
            numerics.add(Rows.product(atoms.stream().map(this::atom).toList()));
        }
        numerics.add(working(outcome.value(), basis.outcomeShift(), basis.outcomeScale()));
        return numerics;
    }

    private RowExpression atom(int atom) {
        return working(model.atoms().get(atom).value(), basis.shifts()[atom], basis.scales()[atom]);
    }

    private static RowExpression working(RowExpression value, double shift, double scale) {
        return new RowExpression.Linear(-shift / scale, new double[] {1 / scale}, List.of(value));
    }

    /** A form as a row expression. */
    RowExpression row(Form form) {
        List<RowExpression> z = numerics();
        Map<List<Integer>, List<Form.Part>> byFactors = new LinkedHashMap<>();
        form.parts()
                .forEach(part -> byFactors
                        .computeIfAbsent(part.factors(), factors -> new ArrayList<>())
                        .add(part));
        List<RowExpression> terms = new ArrayList<>(polynomial(byFactors.getOrDefault(List.of(), List.of()), z));
        byFactors.remove(List.of());
        List<Integer> all = byFactors.keySet().stream()
                .flatMap(List::stream)
                .distinct()
                .sorted()
                .toList();
        if (!all.isEmpty() && Factor.cells(factors(all)) <= FEW_CELLS) {
            terms.addAll(crossed(
                    all, byFactors.values().stream().flatMap(List::stream).toList(), z));
        } else {
            byFactors
                    .values()
                    .forEach(parts ->
                            parts.forEach(part -> terms.add(product(lookup(part), part.first(), part.second(), z))));
        }
        return Rows.sum(terms);
    }

    private static RowExpression product(RowExpression value, int first, int second, List<RowExpression> z) {
        return Rows.product(List.of(value, z.get(first), z.get(second)));
    }

    private List<Factor> factors(List<Integer> numbers) {
        return numbers.stream().map(model.factors()::get).toList();
    }

    /** One look-up in the cells of all factors for everything linear, and one for each product: with few cells cheapest. */
    private List<RowExpression> crossed(List<Integer> numbers, List<Form.Part> parts, List<RowExpression> z) {
        List<Factor> factors = factors(numbers);
        Factor cross = Factor.cross(factors);
        SortedMap<Integer, double[]> linear = new TreeMap<>(Map.of(0, new double[cross.size()]));
        Map<List<Integer>, double[]> products = new LinkedHashMap<>();
        int[] sizes = factors.stream().mapToInt(Factor::size).toArray();
        int[][] cells = cells(sizes, cross.size());
        for (Form.Part part : parts) {
            double[] table = part.first() == 0
                    ? linear.computeIfAbsent(part.second(), numeric -> new double[cross.size()])
                    : products.computeIfAbsent(
                            List.of(part.first(), part.second()), numerics -> new double[cross.size()]);
            int[] own = part.factors().stream().mapToInt(numbers::indexOf).toArray();
            addTo(table, part, own, sizes, cells);
        }
        List<RowExpression> terms = new ArrayList<>();
        terms.add(linear(cross.code(), linear, z));
        products.forEach((numerics, table) ->
                terms.add(product(new RowExpression.Lookup(cross.code(), table), numerics.get(0), numerics.get(1), z)));
        return terms;
    }

    /** @param tables coefficients by code, of each numeric; 0 is the constant */
    private static RowExpression linear(
            RowExpression code, SortedMap<Integer, double[]> tables, List<RowExpression> z) {
        double[] constants = tables.get(0);
        if (tables.size() == 1) {
            return new RowExpression.Lookup(code, constants);
        }
        List<RowExpression> terms = tables.keySet().stream().skip(1).map(z::get).toList();
        double[] coefficients = new double[constants.length * tables.size()];
        int column = 0;
        for (double[] table : tables.values()) {
            for (int c = 0; c < table.length; c++) {
                coefficients[c * tables.size() + column] = table[c];
            }
            column++;
        }
        return new RowExpression.LinearByCode(code, coefficients, terms);
    }

    /** The levels of the factors in each of their cells. */
    private static int[][] cells(int[] sizes, int count) {
        int[][] cells = new int[count][sizes.length];
        for (int code = 0; code < count; code++) {
            int rest = code;
            for (int f = sizes.length - 1; f >= 0; f--) {
                cells[code][f] = rest % sizes[f];
                rest /= sizes[f];
            }
        }
        return cells;
    }

    /** Adds a part's values to the cells of all factors. */
    private static void addTo(double[] table, Form.Part part, int[] own, int[] sizes, int[][] cells) {
        double[] values = new double[IntStream.of(own).map(f -> sizes[f]).reduce(1, Math::multiplyExact)];
        int[] cell = new int[sizes.length];
        part.values().forEach((levels, value) -> {
            for (int i = 0; i < own.length; i++) {
                cell[own[i]] = levels.get(i);
            }
            values[code(cell, own, sizes)] = value;
        });
        for (int code = 0; code < table.length; code++) {
            table[code] += values[code(cells[code], own, sizes)];
        }
    }

    /** The code of a cell by some of its factors. */
    private static int code(int[] cell, int[] own, int[] sizes) {
        int code = 0;
        for (int f : own) {
            code = code * sizes[f] + cell[f];
        }
        return code;
    }

    private static List<RowExpression> polynomial(List<Form.Part> parts, List<RowExpression> z) {
        double constant = 0;
        double[] linear = new double[z.size()];
        double[][] quadratic = new double[z.size()][z.size()];
        for (Form.Part part : parts) {
            double value = part.value(List.of());
            if (part.second() == 0) {
                constant += value;
            } else if (part.first() == 0) {
                linear[part.second()] += value;
            } else {
                quadratic[part.first()][part.second()] += value / 2;
                quadratic[part.second()][part.first()] += value / 2;
            }
        }
        List<RowExpression> terms = new ArrayList<>();
        int[] used = IntStream.range(1, z.size()).filter(i -> linear[i] != 0).toArray();
        if (constant != 0 || used.length > 0) {
            double[] coefficients =
                    IntStream.of(used).mapToDouble(i -> linear[i]).toArray();
            terms.add(new RowExpression.Linear(
                    constant, coefficients, IntStream.of(used).mapToObj(z::get).toList()));
        }
        int[] squared = IntStream.range(1, z.size())
                .filter(i -> IntStream.range(1, z.size()).anyMatch(j -> quadratic[i][j] != 0))
                .toArray();
        if (squared.length > 0) {
            double[][] matrix = IntStream.of(squared)
                    .mapToObj(i -> IntStream.of(squared)
                            .mapToDouble(j -> quadratic[i][j])
                            .toArray())
                    .toArray(double[][]::new);
            terms.add(new RowExpression.Quadratic(
                    matrix, IntStream.of(squared).mapToObj(z::get).toList()));
        }
        return terms;
    }

    private RowExpression lookup(Form.Part part) {
        List<Factor> factors = factors(part.factors());
        if (factors.size() == 1) {
            double[] table = new double[factors.get(0).size()];
            part.values().forEach((levels, value) -> table[levels.get(0)] = value);
            return new RowExpression.Lookup(factors.get(0).code(), table);
        }
        if (factors.size() == 2) {
            double[][] table = new double[factors.get(0).size()][factors.get(1).size()];
            part.values().forEach((levels, value) -> table[levels.get(0)][levels.get(1)] = value);
            return new RowExpression.PairLookup(
                    factors.get(0).code(), factors.get(1).code(), table);
        }
        Factor cross = Factor.cross(factors);
        double[] table = new double[cross.size()];
        part.values().forEach((levels, value) -> table[crossed(factors, levels)] = value);
        return new RowExpression.Lookup(cross.code(), table);
    }

    private static int crossed(List<Factor> factors, List<Integer> levels) {
        int code = 0;
        for (int i = 0; i < levels.size(); i++) {
            code = code * factors.get(i).size() + levels.get(i);
        }
        return code;
    }
}
