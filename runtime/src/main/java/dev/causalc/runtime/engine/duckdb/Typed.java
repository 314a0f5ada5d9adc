package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.ColumnType;

/** A piece of SQL and the type of its values. */
record Typed(String sql, ColumnType type, Form form) {
    enum Form {
        /** Cells of a delimited file: always text, whatever {@code type} they look like. */
        CELLS,
        /** A column as it is stored: a number may be of any width. */
        STORED,
        /** A computed value: a number is a DOUBLE. */
        COMPUTED
    }

    static Typed of(String sql, ColumnType type) {
        return new Typed(sql, type, Form.STORED);
    }

    static Typed cells(String sql, ColumnType type) {
        return new Typed(sql, type, Form.CELLS);
    }

    static Typed number(String sql) {
        return new Typed(sql, new ColumnType.RealType(), Form.COMPUTED);
    }

    boolean cells() {
        return form == Form.CELLS;
    }

    static Typed text(String sql) {
        return of(sql, new ColumnType.TextType());
    }

    static Typed truth(String sql) {
        return of(sql, new ColumnType.BooleanType());
    }

    static Typed missing() {
        return of("NULL", new ColumnType.OtherType("missing"));
    }

    boolean isMissing() {
        return type instanceof ColumnType.OtherType other && other.name().equals("missing");
    }

    boolean isNumber() {
        return type instanceof ColumnType.IntegerType || type instanceof ColumnType.RealType;
    }

    boolean isText() {
        return type instanceof ColumnType.TextType;
    }

    boolean isTruth() {
        return type instanceof ColumnType.BooleanType;
    }

    boolean isDay() {
        return type instanceof ColumnType.DateType;
    }

    boolean isMoment() {
        return type instanceof ColumnType.TimestampType;
    }
}
