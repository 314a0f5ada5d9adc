package dev.causalc.runtime.estimate;

import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.StageSpec;
import dev.causalc.runtime.engine.StagedColumn;
import dev.causalc.runtime.engine.StagedColumn.Kind;
import dev.causalc.runtime.engine.StagedTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/** A staged table in arrays, and the value of a row expression at one of its rows. */
final class MemoryTable {
    private final StagedTable staged;
    private final Map<String, double[]> columns;
    private final int rows;

    private MemoryTable(StagedTable staged, Map<String, double[]> columns, int rows) {
        this.staged = staged;
        this.columns = columns;
        this.rows = rows;
    }

    StagedTable staged() {
        return staged;
    }

    int rows() {
        return rows;
    }

    double[] column(String name) {
        return columns.get(name).clone();
    }

    static Builder of(String name, int rows) {
        return new Builder(name, rows);
    }

    static final class Builder {
        private final String name;
        private final int rows;
        private final Map<String, double[]> columns = new LinkedHashMap<>();
        private final List<StagedColumn> staged = new ArrayList<>();

        private Builder(String name, int rows) {
            this.name = name;
            this.rows = rows;
        }

        Builder number(String column, IntToDoubleFunction value) {
            return add(column, Kind.NUMBER, List.of(), value);
        }

        Builder code(String column, List<String> levels, IntToDoubleFunction code) {
            return add(column, Kind.CODE, levels, code);
        }

        Builder id(String column, IntToDoubleFunction id) {
            return add(column, Kind.ID, List.of(), id);
        }

        private Builder add(String column, Kind kind, List<String> levels, IntToDoubleFunction value) {
            double[] values = new double[rows];
            Arrays.setAll(values, value);
            columns.put(column, values);
            double[] there = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
            double mean = Arrays.stream(there).average().orElse(0);
            double variance = Arrays.stream(there)
                    .map(v -> (v - mean) * (v - mean))
                    .average()
                    .orElse(0);
            staged.add(new StagedColumn(
                    column,
                    kind,
                    levels,
                    rows - there.length,
                    mean,
                    Math.sqrt(variance),
                    Arrays.stream(there).min().orElse(0),
                    Arrays.stream(there).max().orElse(0),
                    kind == Kind.NUMBER ? 0 : Arrays.stream(there).distinct().count()));
            return this;
        }

        MemoryTable build() {
            return new MemoryTable(
                    new StagedTable(name, rows, rows, staged, "sha256:", List.of()), Map.copyOf(columns), rows);
        }
    }

    double value(RowExpression expression, int row) {
        return switch (expression) {
            case RowExpression.Constant constant -> constant.value();
            case RowExpression.Column column ->
                column.name().equals(StageSpec.ROW) ? row : columns.get(column.name())[row];
            case RowExpression.Unary unary -> unary(unary.operator()).applyAsDouble(value(unary.operand(), row));
            case RowExpression.Binary binary -> binary(binary, value(binary.left(), row), value(binary.right(), row));
            case RowExpression.If choice -> {
                double condition = value(choice.condition(), row);
                boolean holds = !Double.isNaN(condition) && condition != 0;
                yield value(holds ? choice.then() : choice.otherwise(), row);
            }
            case RowExpression.Lookup lookup -> at(lookup.table(), value(lookup.code(), row));
            case RowExpression.PairLookup lookup -> {
                double first = value(lookup.first(), row);
                boolean inside = first >= 0 && first < lookup.table().length;
                yield inside ? at(lookup.table()[(int) first], value(lookup.second(), row)) : Double.NaN;
            }
            case RowExpression.Linear linear -> {
                double sum = linear.constant();
                for (int i = 0; i < linear.coefficients().length; i++) {
                    sum += linear.coefficients()[i] * value(linear.terms().get(i), row);
                }
                yield sum;
            }
            case RowExpression.LinearByCode linear -> {
                double code = value(linear.code(), row);
                double sum = at(linear.table(0), code);
                for (int i = 0; i < linear.terms().size(); i++) {
                    sum += at(linear.table(i + 1), code) * value(linear.terms().get(i), row);
                }
                yield sum;
            }
            case RowExpression.Quadratic quadratic -> {
                double[] terms = quadratic.terms().stream()
                        .mapToDouble(term -> value(term, row))
                        .toArray();
                double sum = 0;
                for (int i = 0; i < terms.length; i++) {
                    for (int j = 0; j < terms.length; j++) {
                        sum += quadratic.matrix()[i][j] * terms[i] * terms[j];
                    }
                }
                yield sum;
            }
        };
    }

    private static double at(double[] table, double code) {
        return code >= 0 && code < table.length ? table[(int) code] : Double.NaN;
    }

    private static DoubleUnaryOperator unary(RowExpression.Unary.Operator operator) {
        return switch (operator) {
            case NEGATE -> x -> -x;
            case NOT -> x -> Double.isNaN(x) ? x : truth(x == 0);
            case ABS -> Math::abs;
            case LOG -> Math::log;
            case EXP -> Math::exp;
            case SQRT -> Math::sqrt;
            case FLOOR -> Math::floor;
            case ROUND -> x -> Math.signum(x) * Math.floor(Math.abs(x) + 0.5);
            case LOGISTIC -> x -> 1 / (1 + Math.exp(-x));
            case IS_MISSING -> x -> truth(Double.isNaN(x));
        };
    }

    private static double binary(RowExpression.Binary binary, double a, double b) {
        return switch (binary.operator()) {
            case PLUS -> a + b;
            case MINUS -> a - b;
            case TIMES -> a * b;
            case DIVIDE -> a / b;
            case POWER -> Math.pow(a, b);
            case EQUAL -> truth(a == b);
            case NOT_EQUAL -> truth(!Double.isNaN(a) && !Double.isNaN(b) && a != b);
            case LESS -> truth(a < b);
            case AT_MOST -> truth(a <= b);
            case GREATER -> truth(a > b);
            case AT_LEAST -> truth(a >= b);
            case AND -> a == 0 || b == 0 ? 0 : a * b != 0 ? 1 : Double.NaN;
            case OR -> !Double.isNaN(a) && a != 0 || !Double.isNaN(b) && b != 0 ? 1 : a + b;
            case LEAST -> Math.min(a, b);
            case GREATEST -> Math.max(a, b);
        };
    }

    private static double truth(boolean value) {
        return value ? 1 : 0;
    }
}
