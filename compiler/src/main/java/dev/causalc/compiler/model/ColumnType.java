package dev.causalc.compiler.model;

import java.util.List;

/** The type of a column of a table, as an engine describes it. */
public sealed interface ColumnType {
    record TextType() implements ColumnType {}

    record IntegerType() implements ColumnType {}

    record RealType() implements ColumnType {}

    record BooleanType() implements ColumnType {}

    record DateType() implements ColumnType {}

    record TimestampType() implements ColumnType {}

    record ListType(ColumnType element) implements ColumnType {}

    record StructType(List<SchemaColumn> fields) implements ColumnType {
        public StructType {
            fields = List.copyOf(fields);
        }
    }

    /** Anything else, with the engine's name of it. */
    record OtherType(String name) implements ColumnType {}
}
