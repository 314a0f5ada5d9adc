package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.SchemaColumn;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * A source whose shape is known and whose rows have not been read.
 *
 * @param cells whether every column is the text of cells, still to be typed
 * @param columns with the types that the source states; text where there are cells
 * @param rows how many rows there are by a count that is independent of the reader, where one was made
 * @param files as the study would write them
 * @param stored whether reading it again costs little, so that no copy of its rows is needed
 * @param select a query that gives the named columns in the order of the rows
 */
record Opened(
        Problems problems,
        boolean cells,
        List<SchemaColumn> columns,
        OptionalLong rows,
        List<String> files,
        boolean stored,
        Function<Collection<String>, String> select) {
    Opened {
        columns = List.copyOf(columns);
        files = List.copyOf(files);
    }

    List<String> names() {
        return columns.stream().map(SchemaColumn::name).toList();
    }

    static String names(Collection<String> columns) {
        return Sql.list(columns.stream().map(Sql::name).toList());
    }
}
