package dev.causalc.runtime.engine;

import java.util.List;
import java.util.Optional;

/**
 * A data statement as an engine holds it for estimation: only the needed columns, as numbers.
 *
 * @param rows that passed {@code where}
 * @param read rows of the source, after explode, before {@code where}
 * @param fingerprint SHA-256 of the staged rows, {@code sha256:…}
 * @param sql what made it
 */
public record StagedTable(
        String name, long read, long rows, List<StagedColumn> columns, String fingerprint, List<String> sql) {
    public StagedTable {
        columns = List.copyOf(columns);
        sql = List.copyOf(sql);
    }

    public Optional<StagedColumn> find(String column) {
        return columns.stream().filter(c -> c.name().equals(column)).findFirst();
    }

    public StagedColumn column(String column) {
        return find(column).orElseThrow(() -> new IllegalArgumentException("no staged column " + column));
    }
}
