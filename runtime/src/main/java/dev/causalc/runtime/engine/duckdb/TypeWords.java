package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.ColumnType;

/** Types as a message names them, after `holds`. */
final class TypeWords {
    private TypeWords() {}

    static String of(ColumnType type) {
        return switch (type) {
            case ColumnType.TextType t -> "texts";
            case ColumnType.IntegerType t -> "whole numbers";
            case ColumnType.RealType t -> "numbers";
            case ColumnType.BooleanType t -> "true or false";
            case ColumnType.DateType t -> "dates";
            case ColumnType.TimestampType t -> "timestamps";
            case ColumnType.ListType t -> "lists";
            case ColumnType.StructType t -> "structs";
            case ColumnType.OtherType t -> "values of type " + t.name();
        };
    }
}
