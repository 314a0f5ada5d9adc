package dev.causalc.compiler.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The type of the value of an expression in one row. */
public sealed interface ValueType {
    /** Types without parts. */
    enum Simple implements ValueType {
        NUMBER,
        /** True or false; in arithmetic 1 or 0. */
        TRUTH,
        TEXT,
        DATE,
        TIMESTAMP,
        /** Not known, or the remains of an error: it goes with everything. */
        ANY
    }

    /** A level of a categorical variable. */
    record LevelOf(String variable, List<Level> levels, boolean ordered) implements ValueType {
        public LevelOf {
            levels = List.copyOf(levels);
        }
    }

    /** A category whose levels only the data know. */
    record CategoryOf(String variable) implements ValueType {}

    record ListOf(ValueType element) implements ValueType {}

    record StructOf(Map<String, ValueType> fields) implements ValueType {
        public StructOf {
            fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    static ValueType of(ColumnType type) {
        return switch (type) {
            case ColumnType.TextType t -> Simple.TEXT;
            case ColumnType.IntegerType t -> Simple.NUMBER;
            case ColumnType.RealType t -> Simple.NUMBER;
            case ColumnType.BooleanType t -> Simple.TRUTH;
            case ColumnType.DateType t -> Simple.DATE;
            case ColumnType.TimestampType t -> Simple.TIMESTAMP;
            case ColumnType.ListType t -> new ListOf(of(t.element()));
            case ColumnType.StructType t -> {
                Map<String, ValueType> fields = new LinkedHashMap<>();
                t.fields().forEach(field -> fields.put(field.name(), of(field.type())));
                yield new StructOf(fields);
            }
            case ColumnType.OtherType t -> Simple.ANY;
        };
    }

    /** The type of the values of a variable; a simplex is a struct of its shares. */
    static ValueType of(String variable, VarType type) {
        return switch (type) {
            case VarType.Binary t -> Simple.TRUTH;
            case VarType.Categorical t -> new LevelOf(variable, t.levels(), t.ordered());
            case VarType.Category t -> new CategoryOf(variable);
            case VarType.Real t -> Simple.NUMBER;
            case VarType.Int t -> Simple.NUMBER;
            case VarType.Date t -> Simple.DATE;
            case VarType.Timestamp t -> Simple.TIMESTAMP;
            case VarType.Simplex t -> {
                Map<String, ValueType> fields = new LinkedHashMap<>();
                t.shares().forEach(share -> fields.put(share.name(), Simple.NUMBER));
                yield new StructOf(fields);
            }
            case VarType.Ratio t -> Simple.NUMBER;
            case VarType.Unknown t -> Simple.ANY;
        };
    }

    default boolean isAny() {
        return this == Simple.ANY;
    }

    /** Whether it can stand in arithmetic. */
    default boolean isNumeric() {
        return this == Simple.NUMBER || this == Simple.TRUTH || isAny();
    }

    default boolean isTime() {
        return this == Simple.DATE || this == Simple.TIMESTAMP;
    }

    /** As messages name it, with its article. */
    default String words() {
        return switch (this) {
            case Simple simple ->
                switch (simple) {
                    case NUMBER -> "a number";
                    case TRUTH -> "true or false";
                    case TEXT -> "text";
                    case DATE -> "a date";
                    case TIMESTAMP -> "a timestamp";
                    case ANY -> "a value";
                };
            case LevelOf level -> "a category";
            case CategoryOf category -> "a category";
            case ListOf list -> "a list";
            case StructOf struct -> "a struct";
        };
    }
}
