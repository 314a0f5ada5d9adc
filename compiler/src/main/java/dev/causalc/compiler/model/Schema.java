package dev.causalc.compiler.model;

import java.util.List;
import java.util.Optional;

/** The columns of a table, in its order. */
public record Schema(List<SchemaColumn> columns) {
    public Schema {
        columns = List.copyOf(columns);
    }

    public Optional<SchemaColumn> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    public List<String> names() {
        return columns.stream().map(SchemaColumn::name).toList();
    }
}
