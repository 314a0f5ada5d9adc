package dev.causalc.runtime.statistics;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A number computed from one row, with the smallest number of operations: a sum of parts, each a product of two numerics
 * times a value that is looked up by the row's levels of a few factors. Residuals, projections and leverages of a design
 * are forms.
 */
public record Form(List<Part> parts) {
    public Form {
        parts = List.copyOf(parts);
    }

    /**
     * {@code z[first] * z[second] * value at the row's levels of the factors}; the value is 0 at levels not listed.
     *
     * @param first numeric, 0 for the constant 1; at most {@code second}
     */
    public record Part(int first, int second, List<Integer> factors, Map<List<Integer>, Double> values) {
        public Part {
            factors = List.copyOf(factors);
            values = Map.copyOf(values);
        }

        /** The value at these levels of the part's factors. */
        public double value(List<Integer> levels) {
            return values.getOrDefault(levels, 0.0);
        }

        /** For a part of one factor, its values by level. */
        public double[] table(int levels) {
            double[] table = new double[levels];
            values.forEach((cell, value) -> table[cell.get(0)] = value);
            return table;
        }

        /** For a part of two factors, its values by their levels. */
        public double[][] table(int first, int second) {
            double[][] table = new double[first][second];
            values.forEach((cell, value) -> table[cell.get(0)][cell.get(1)] = value);
            return table;
        }
    }

    /** The parts that hang on no factor, as a symmetric matrix Q over the numerics: they sum to {@code z'Qz}. */
    public double[][] matrix(int numerics) {
        double[][] matrix = new double[numerics][numerics];
        for (Part part : parts) {
            if (part.factors.isEmpty()) {
                matrix[part.first][part.second] += part.value(List.of()) / 2;
                matrix[part.second][part.first] += part.value(List.of()) / 2;
            }
        }
        return matrix;
    }

    /** The parts that hang on factors. */
    public List<Part> lookups() {
        return parts.stream().filter(part -> !part.factors.isEmpty()).toList();
    }

    /** The value in a row, by the numerics and the levels of all factors. */
    public double at(double[] z, int... levels) {
        CompensatedSum sum = new CompensatedSum();
        for (Part part : parts) {
            List<Integer> cell = part.factors.stream().map(f -> levels[f]).toList();
            sum.add(z[part.first] * z[part.second] * part.value(cell));
        }
        return sum.value();
    }

    public Form plus(Form other) {
        Builder sum = new Builder();
        Stream.concat(parts.stream(), other.parts.stream())
                .forEach(part -> part.values.forEach(
                        (levels, value) -> sum.put(new Key(part.first, part.second, part.factors), levels, value)));
        return sum.build();
    }

    public Form times(double factor) {
        Builder product = new Builder();
        parts.forEach(part -> part.values.forEach((levels, value) ->
                product.put(new Key(part.first, part.second, part.factors), levels, factor * value)));
        return product.build();
    }

    private record Key(int first, int second, List<Integer> factors) {
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::factors, Levels.ORDER)
                .thenComparingInt(Key::first)
                .thenComparingInt(Key::second);
    }

    static final class Builder {
        private final Map<Key, Map<List<Integer>, Double>> parts = new TreeMap<>(Key.ORDER);

        /** Adds {@code coefficient * z[first] * z[second]} where all indicators hold. */
        void add(int first, int second, List<Indicator> indicators, double coefficient) {
            Key key = new Key(
                    Math.min(first, second),
                    Math.max(first, second),
                    indicators.stream().map(Indicator::factor).toList());
            put(key, indicators.stream().map(Indicator::level).toList(), coefficient);
        }

        /** Adds {@code coefficient * a * b}; nothing if they are never both other than zero. */
        void addProduct(Column a, Column b, double coefficient) {
            Map<Integer, Integer> levels = new TreeMap<>();
            for (Indicator indicator : Stream.concat(a.indicators().stream(), b.indicators().stream())
                    .toList()) {
                Integer before = levels.put(indicator.factor(), indicator.level());
                if (before != null && before != indicator.level()) {
                    return;
                }
            }
            List<Indicator> all = levels.entrySet().stream()
                    .map(entry -> new Indicator(entry.getKey(), entry.getValue()))
                    .toList();
            add(a.numeric(), b.numeric(), all, coefficient);
        }

        private void put(Key key, List<Integer> levels, double value) {
            if (value != 0) {
                parts.computeIfAbsent(key, k -> new HashMap<>()).merge(levels, value, Double::sum);
            }
        }

        Form build() {
            return new Form(parts.entrySet().stream()
                    .map(entry -> new Part(
                            entry.getKey().first(),
                            entry.getKey().second(),
                            entry.getKey().factors(),
                            entry.getValue()))
                    .toList());
        }
    }
}
