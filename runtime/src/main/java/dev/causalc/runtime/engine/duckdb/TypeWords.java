package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.ColumnType;

/** Types as a message names them. */
final class TypeWords {
    private TypeWords() {}

    static String of(ColumnType type) {
        return switch (type) {
            case ColumnType.TextType t -> "text";
            case ColumnType.IntegerType t -> "whole numbers";
            case ColumnType.RealType t -> "numbers";
            case ColumnType.BooleanType t -> "true or false";
            case ColumnType.DateType t -> "dates";
            case ColumnType.TimestampType t -> "timestamps";
            case ColumnType.ListType t -> "a list";
            case ColumnType.StructType t -> "a struct";
            case ColumnType.OtherType t -> "of type " + t.name();
        };
    }
}
