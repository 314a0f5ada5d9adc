package dev.causalc.runtime.engine.duckdb;

import dev.causalc.runtime.engine.StagedTable;
import java.util.List;
import java.util.stream.Collectors;

/** The least that a pass over some columns can cost: DuckDB's own {@code sum} of each. A measure for benchmarks. */
public final class PlainSums {
    private PlainSums() {}

    /** How long {@code SELECT sum(c1), …} of these columns of a staged table takes. */
    public static double seconds(DuckDbEngine engine, StagedTable table, List<String> columns) {
        String sums = columns.stream().map(c -> "sum(" + Sql.name(c) + ")").collect(Collectors.joining(", "));
        long start = System.nanoTime();
        engine.database().only("SELECT " + sums + " FROM " + Sql.name(table.name()), row -> row.getDouble(1));
        return (System.nanoTime() - start) / 1e9;
    }
}
