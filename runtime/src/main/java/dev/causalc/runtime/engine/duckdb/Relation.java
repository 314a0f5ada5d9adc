package dev.causalc.runtime.engine.duckdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rows that can be read again: a table in memory, or a Parquet file.
 *
 * @param from what stands after FROM
 * @param row the number of a row, which orders the rows
 * @param columns by name, in order
 * @param rows how many there are
 */
record Relation(String from, String row, Map<String, Typed> columns, long rows) {
    Relation {
        columns = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(columns));
    }

    Scope scope() {
        Scope scope = new Scope();
        columns.forEach(scope::add);
        return scope;
    }

    /** Under the name of its data statement, with each cell in the type that it looks like. */
    void asView(Database database, String name) {
        List<String> shown = new ArrayList<>();
        columns.forEach((column, value) -> shown.add(typed(value) + " AS " + Sql.name(column)));
        database.run(
                "CREATE OR REPLACE TEMP VIEW " + Sql.name(name) + " AS SELECT " + Sql.list(shown) + " FROM " + from);
    }

    private static String typed(Typed value) {
        if (!value.cells()) {
            return value.sql();
        }
        if (value.isNumber()) {
            return value.type() instanceof dev.causalc.compiler.model.ColumnType.IntegerType
                    ? "TRY_CAST(" + value.sql() + " AS BIGINT)"
                    : Convert.number(value);
        }
        return value.isTruth()
                ? Convert.truth(value)
                : value.isDay() ? Convert.day(value) : value.isMoment() ? Convert.moment(value) : value.sql();
    }
}
