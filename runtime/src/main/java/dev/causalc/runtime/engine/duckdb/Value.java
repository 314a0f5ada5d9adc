package dev.causalc.runtime.engine.duckdb;

import dev.causalc.runtime.engine.StagedColumn;
import java.util.List;
import java.util.Optional;

/**
 * A column to stage, in SQL over the rows that are kept.
 *
 * @param sql a DOUBLE, or an INTEGER for a code; for an id whose order the data give, its text
 * @param order what such ids are ordered by before their text; empty: by the text alone
 * @param levels of a code, where they are known before the data are
 * @param checks what must hold for no row
 */
record Value(
        String name,
        StagedColumn.Kind kind,
        String sql,
        Optional<String> order,
        boolean isDerived,
        List<String> levels,
        List<Check> checks) {
    Value {
        levels = List.copyOf(levels);
        checks = List.copyOf(checks);
    }

    static Value number(String name, String sql, List<Check> checks) {
        return new Value(name, StagedColumn.Kind.NUMBER, sql, Optional.empty(), false, List.of(), checks);
    }

    static Value code(String name, String sql, List<String> levels, List<Check> checks) {
        return new Value(name, StagedColumn.Kind.CODE, sql, Optional.empty(), false, levels, checks);
    }

    /** Codes or ids in the order of the texts that the data hold, of the numbers where they are numbers. */
    static Value derived(String name, StagedColumn.Kind kind, String text, Optional<String> order, List<Check> checks) {
        return new Value(name, kind, text, order, true, List.of(), checks);
    }
}
