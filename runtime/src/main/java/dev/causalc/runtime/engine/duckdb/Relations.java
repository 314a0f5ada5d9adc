package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.ColumnType;
import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.SchemaColumn;
import dev.causalc.compiler.source.DataCode;
import dev.causalc.runtime.engine.EngineException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Reads rows: a copy in memory of the columns that are needed, or the Parquet file itself. Says what the reader says when
 * it cannot, and refuses when the number of rows is not that of the independent count.
 */
final class Relations {
    private final Journal journal;
    private final Database database;
    private final SourceOpener opener;
    private final long limit;

    Relations(Journal journal, SourceOpener opener, long limit) {
        this.journal = journal;
        this.database = journal.database();
        this.opener = opener;
        this.limit = limit;
    }

    /** All columns of a data, its cells typed by all that was read; the table is named after the data. */
    Outcome<Relation> typed(DataSource data) {
        return opener.open(data)
                .then(opened -> read(opened, opened.names(), table(data.name()), Long.MAX_VALUE, read -> {}));
    }

    static String table(String data) {
        return "rows of " + data;
    }

    /**
     * Reads the named columns.
     *
     * @param table the name for the copy, if there has to be one
     * @param sample how many rows to type the cells by
     * @param progress is told how many rows were read so far, now and then
     */
    Outcome<Relation> read(
            Opened opened, Collection<String> columns, String table, long sample, LongConsumer progress) {
        List<SchemaColumn> kept = opened.columns().stream()
                .filter(column -> columns.contains(column.name()))
                .toList();
        if (kept.isEmpty()) {
            kept = opened.columns().subList(0, 1);
        }
        List<String> names = kept.stream().map(SchemaColumn::name).toList();
        if (opened.stored()) {
            long rows = opened.rows().orElseThrow();
            progress.accept(rows);
            String from = "(" + opened.select().apply(names) + Journal.limit(limit) + ")";
            return Outcome.found(new Relation(from, "\"#row\"", stored(kept), Math.min(limit, rows)));
        }
        try {
            database.drop(table);
            long all = opened.rows().orElse(0);
            journal.run(
                    "CREATE TABLE " + Sql.name(table) + " AS " + opened.select().apply(names) + Journal.limit(limit),
                    share -> progress.accept(Math.round(share * all)));
        } catch (EngineException e) {
            if (!Failures.isAboutInput(e)) {
                throw e;
            }
            return Outcome.refused(
                    opened.problems().of(DataCode.UNREADABLE, "its rows cannot be read", "DuckDB: " + opener.words(e)));
        }
        return counted(opened, kept, table, sample, progress);
    }

    private Outcome<Relation> counted(
            Opened opened, List<SchemaColumn> kept, String table, long sample, LongConsumer progress) {
        List<String> names = kept.stream().map(SchemaColumn::name).toList();
        long rows = database.count("SELECT count(*) FROM " + Sql.name(table));
        if (opened.rows().isPresent() && Math.min(opened.rows().getAsLong(), limit) != rows) {
            return Outcome.refused(opened.problems()
                    .of(
                            DataCode.ROW_COUNT,
                            "DuckDB reads " + Problems.count(rows, "row", "rows") + " where there are "
                                    + Problems.number(opened.rows().getAsLong())));
        }
        progress.accept(rows);
        if (rows == 0) {
            return Outcome.refused(opened.problems().of(DataCode.EMPTY_FILE, "has no rows"));
        }
        Map<String, Typed> columns = opened.cells() ? cells(names, table, sample) : stored(kept);
        return Outcome.found(new Relation(Sql.name(table), "rowid", columns, rows));
    }

    private Map<String, Typed> cells(List<String> names, String table, long sample) {
        String from = sample == Long.MAX_VALUE
                ? Sql.name(table)
                : "(SELECT * FROM " + Sql.name(table) + " LIMIT " + sample + ")";
        Map<String, ColumnType> types = CellTypes.infer(database, from, names);
        Map<String, Typed> columns = new LinkedHashMap<>();
        names.forEach(name -> columns.put(name, Typed.cells(Sql.name(name), types.get(name))));
        return columns;
    }

    private static Map<String, Typed> stored(List<SchemaColumn> columns) {
        return columns.stream()
                .collect(Collectors.toMap(
                        SchemaColumn::name, Relations::stored, (first, second) -> first, LinkedHashMap::new));
    }

    private static Typed stored(SchemaColumn column) {
        String name = Sql.name(column.name());
        return column.type() instanceof ColumnType.TextType
                ? Typed.of("CAST(" + name + " AS VARCHAR)", column.type())
                : Typed.of(name, column.type());
    }
}
