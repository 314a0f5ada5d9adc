package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.VarType;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.StagedColumn;
import dev.causalc.runtime.engine.StagedTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Something that sorts rows into cells: a categorical variable, a block, a cluster, or several of them at once.
 *
 * @param names of the variables or columns
 * @param code of a row, from 0 to {@code size - 1}
 * @param labels for each name its levels in the order of their codes; the code is the mixed-radix number of the levels'
 *     positions, the last name running fastest
 */
record Factor(List<String> names, RowExpression code, List<Levels> labels) {
    Factor {
        names = List.copyOf(names);
        labels = List.copyOf(labels);
    }

    /** More integer values than this are not categories. */
    private static final int MOST_INTEGERS = 1_000;

    /**
     * @param texts the levels as text, in order; empty for keys, which have none
     */
    record Levels(int size, List<String> texts) {
        Levels {
            texts = List.copyOf(texts);
        }

        String text(int code) {
            return texts.isEmpty() ? Integer.toString(code) : texts.get(code);
        }
    }

    int size() {
        return labels.stream().mapToInt(Levels::size).reduce(1, Math::multiplyExact);
    }

    String name() {
        return String.join(", ", names);
    }

    /** What a code means, by variable. */
    Map<String, String> level(int code) {
        Map<String, String> level = new LinkedHashMap<>();
        int[] parts = parts(code);
        for (int i = 0; i < parts.length; i++) {
            level.put(names.get(i), labels.get(i).text(parts[i]));
        }
        return level;
    }

    /** Such as {@code domain = math and x = 1}. */
    String text(int code) {
        List<String> parts = new ArrayList<>();
        level(code).forEach((name, value) -> parts.add(name + " = " + value));
        return String.join(" and ", parts);
    }

    int[] parts(int code) {
        int[] parts = new int[labels.size()];
        int rest = code;
        for (int i = parts.length - 1; i >= 0; i--) {
            parts[i] = rest % labels.get(i).size;
            rest /= labels.get(i).size;
        }
        return parts;
    }

    int code(int[] parts) {
        int result = 0;
        for (int i = 0; i < parts.length; i++) {
            result = result * labels.get(i).size + parts[i];
        }
        return result;
    }

    /** The code of a level of a factor with one name. */
    Optional<Integer> find(String level) {
        int index = labels.get(0).texts.indexOf(level);
        return index < 0 ? Optional.empty() : Optional.of(index);
    }

    static Factor of(StagedColumn column) {
        return new Factor(List.of(column.name()), RowExpression.column(column.name()), List.of(levels(column)));
    }

    /** All rows in one cell. */
    static Factor single(String name) {
        return new Factor(List.of(name), Rows.ZERO, List.of(new Levels(1, List.of("all"))));
    }

    /** Rows by several factors at once. */
    static Factor cross(List<Factor> factors) {
        if (factors.size() == 1) {
            return factors.get(0);
        }
        List<String> names = factors.stream().flatMap(f -> f.names.stream()).toList();
        List<Levels> labels = factors.stream().flatMap(f -> f.labels.stream()).toList();
        RowExpression code = RowExpression.constant(0);
        for (int i = 0; i < factors.size(); i++) {
            code = i == 0
                    ? factors.get(0).code
                    : code.times(RowExpression.constant(factors.get(i).size())).plus(factors.get(i).code);
        }
        return new Factor(names, code, labels);
    }

    /** How many cells the cross would have, without overflow. */
    static double cells(List<Factor> factors) {
        return factors.stream()
                .flatMap(f -> f.labels.stream())
                .mapToDouble(Levels::size)
                .reduce(1, (a, b) -> a * b);
    }

    /** A variable as a factor, if it has few enough values that are known beforehand. */
    static Optional<Factor> of(String variable, VarType type, StagedTable table) {
        StagedColumn column = table.column(variable);
        return switch (type) {
            case VarType.Binary binary -> Optional.of(binary(binary, column));
            case VarType.Categorical categorical -> Optional.of(of(column));
            case VarType.Category category -> Optional.of(of(column));
            case VarType.Int integer -> integers(column);
            case VarType.Real real -> Optional.empty();
            case VarType.Date date -> Optional.empty();
            case VarType.Timestamp timestamp -> Optional.empty();
            case VarType.Simplex simplex -> Optional.empty();
            case VarType.Ratio ratio -> Optional.empty();
            case VarType.Unknown unknown -> Optional.empty();
        };
    }

    private static Factor binary(VarType.Binary type, StagedColumn column) {
        return new Factor(
                List.of(column.name()),
                RowExpression.column(column.name()),
                List.of(new Levels(2, type.levelNames().orElseThrow())));
    }

    private static Optional<Factor> integers(StagedColumn column) {
        double count = column.high() - column.low() + 1;
        if (!(count >= 1 && count <= MOST_INTEGERS)) {
            return Optional.empty();
        }
        int low = (int) column.low();
        RowExpression code = RowExpression.column(column.name()).minus(RowExpression.constant(low));
        List<String> texts = IntStream.range(0, (int) count)
                .mapToObj(i -> Integer.toString(low + i))
                .toList();
        return Optional.of(new Factor(List.of(column.name()), code, List.of(new Levels((int) count, texts))));
    }

    private static Levels levels(StagedColumn column) {
        return switch (column.kind()) {
            case CODE -> new Levels(column.levels().size(), column.levels());
            case ID -> new Levels(Math.toIntExact(column.distinct()), List.of());
            case NUMBER -> new Levels((int) column.high() + 1, List.of());
        };
    }
}
