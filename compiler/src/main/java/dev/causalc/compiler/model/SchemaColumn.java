package dev.causalc.compiler.model;

/** A column of a table, or a field of a struct. */
public record SchemaColumn(String name, ColumnType type) {}
