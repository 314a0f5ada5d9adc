package dev.causalc.compiler.testing;

import dev.causalc.compiler.model.Catalog;
import dev.causalc.compiler.model.ColumnProfile;
import dev.causalc.compiler.model.ColumnType;
import dev.causalc.compiler.model.Schema;
import dev.causalc.compiler.model.SchemaColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * The {@code columns} fence: a small CSV table whose types are read off its rows, or written in the header after a colon,
 * {@code name: text}. Types with parts, {@code list(text)} and {@code struct(a real; b text)}, are always written.
 */
final class SpecColumns {
    private SpecColumns() {}

    static Catalog.Facts read(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        String[] header = lines.get(0).split(",");
        List<SchemaColumn> columns = new ArrayList<>();
        Map<String, ColumnProfile> profiles = new HashMap<>();
        for (int c = 0; c < header.length; c++) {
            String[] parts = header[c].split(":", 2);
            String name = parts[0].strip();
            List<String> values = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", -1);
                values.add(c < cells.length ? cells[c].strip() : "");
            }
            ColumnType type = parts.length > 1 ? type(parts[1].strip()) : typeOf(values);
            columns.add(new SchemaColumn(name, type));
            profiles.put(name, profile(type, values));
        }
        long rows = lines.size() - 1L;
        return new Catalog.Facts(new Schema(columns), Optional.of(rows), rows, profiles, List.of());
    }

    private static ColumnType type(String written) {
        if (written.startsWith("list(")) {
            return new ColumnType.ListType(type(written.substring(5, written.length() - 1)));
        }
        if (written.startsWith("struct(")) {
            List<SchemaColumn> fields = new ArrayList<>();
            for (String field : written.substring(7, written.length() - 1).split(";")) {
                String[] parts = field.strip().split("\\s+", 2);
                fields.add(new SchemaColumn(parts[0], type(parts[1])));
            }
            return new ColumnType.StructType(fields);
        }
        return switch (written) {
            case "text" -> new ColumnType.TextType();
            case "integer" -> new ColumnType.IntegerType();
            case "real" -> new ColumnType.RealType();
            case "boolean" -> new ColumnType.BooleanType();
            case "date" -> new ColumnType.DateType();
            case "timestamp" -> new ColumnType.TimestampType();
            default -> throw new IllegalArgumentException("column type " + written);
        };
    }

    private static ColumnType typeOf(List<String> values) {
        List<String> present = values.stream().filter(value -> !value.isEmpty()).toList();
        if (all(present, "-?\\d+")) {
            return new ColumnType.IntegerType();
        }
        if (all(present, "-?\\d*\\.?\\d+([eE]-?\\d+)?")) {
            return new ColumnType.RealType();
        }
        if (all(present, "true|false")) {
            return new ColumnType.BooleanType();
        }
        if (all(present, "\\d{4}-\\d\\d-\\d\\d")) {
            return new ColumnType.DateType();
        }
        return all(present, "\\d{4}-\\d\\d-\\d\\dT.*") ? new ColumnType.TimestampType() : new ColumnType.TextType();
    }

    private static boolean all(List<String> values, String pattern) {
        return !values.isEmpty() && values.stream().allMatch(value -> value.matches(pattern));
    }

    private static ColumnProfile profile(ColumnType type, List<String> values) {
        List<String> present = values.stream().filter(value -> !value.isEmpty()).toList();
        boolean numeric = type instanceof ColumnType.IntegerType || type instanceof ColumnType.RealType;
        double[] numbers = numeric
                ? present.stream().mapToDouble(Double::parseDouble).sorted().toArray()
                : new double[0];
        List<String> levels = type instanceof ColumnType.RealType ? List.of() : List.copyOf(new TreeSet<>(present));
        return new ColumnProfile(
                (long) values.size() - present.size(),
                levels,
                false,
                numbers.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(numbers[0]),
                numbers.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(numbers[numbers.length - 1]));
    }
}
