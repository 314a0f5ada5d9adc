package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.ColumnType;
import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Explode;
import dev.causalc.compiler.model.Join;
import dev.causalc.compiler.source.DataCode;
import dev.causalc.compiler.source.ToolCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;

/** Reads a data statement and applies {@code explode} and {@code join}, keeping the order of the source's rows. */
final class RowsBuilder {
    private final Journal journal;
    private final SourceOpener opener;
    private final Map<String, DataSource> lookups;
    private final Variables variables;
    private final long limit;
    private final List<String> tables = new ArrayList<>();

    RowsBuilder(
            Journal journal, SourceOpener opener, Map<String, DataSource> lookups, Variables variables, long limit) {
        this.journal = journal;
        this.opener = opener;
        this.lookups = lookups;
        this.variables = variables;
        this.limit = limit;
    }

    /** Tables that were made on the way and are not needed once the rows are staged. */
    List<String> tables() {
        return List.copyOf(tables);
    }

    Outcome<Rows> build(DataSource data, Set<String> mentioned, LongConsumer progress) {
        return opener.open(data).then(opened -> {
            String table = kept(Relations.table(data.name()));
            return new Relations(journal, opener, limit)
                    .read(opened, mentioned, table, CellTypes.SAMPLE, progress)
                    .then(relation -> {
                        List<String> steps = new ArrayList<>();
                        steps.add(Problems.count(relation.rows(), "row", "rows") + " in "
                                + opened.problems().file());
                        Scope scope = relation.scope();
                        scope.know(opened.names());
                        Rows rows = new Rows(relation, scope, opened.problems(), steps);
                        return explode(data, rows, 0).then(exploded -> join(data, exploded, mentioned, 0));
                    });
        });
    }

    private String kept(String table) {
        tables.add(table);
        return table;
    }

    private Outcome<Rows> explode(DataSource data, Rows rows, int index) {
        if (index == data.explodes().size()) {
            return Outcome.found(rows);
        }
        Explode explode = data.explodes().get(index);
        ExpressionSql printer = new ExpressionSql(rows.scope(), variables, rows.problems());
        Typed list = printer.print(explode.list());
        if (!printer.faults().isEmpty()) {
            return Outcome.refused(printer.faults().get(0));
        }
        if (!(list.type() instanceof ColumnType.ListType type)) {
            return Outcome.refused(rows.problems()
                    .of(
                            DataCode.WRONG_TYPE,
                            "what is exploded as " + Problems.quote(explode.as()) + " is not a list but holds "
                                    + TypeWords.of(list.type())));
        }
        Relation relation = rows.relation();
        String table = kept("exploded " + (index + 1) + " of " + data.name());
        List<String> others = new ArrayList<>(relation.columns().keySet());
        others.remove(explode.as());
        journal.database().drop(table);
        journal.run("CREATE TABLE " + Sql.name(table) + " AS SELECT " + Opened.names(others)
                + (others.isEmpty() ? "" : ", ") + "unnest(" + list.sql() + ") AS " + Sql.name(explode.as()) + " FROM "
                + relation.from());
        Map<String, Typed> columns = new LinkedHashMap<>(relation.columns());
        columns.put(explode.as(), Typed.of(Sql.name(explode.as()), type.element()));
        Relation exploded = new Relation(Sql.name(table), "rowid", columns, size(table));
        Scope scope = exploded.scope();
        scope.know(rows.scope().names());
        List<String> steps = new ArrayList<>(rows.steps());
        steps.add(Problems.number(exploded.rows()) + " after `explode`");
        return explode(data, new Rows(exploded, scope, rows.problems(), steps), index + 1);
    }

    private long size(String table) {
        return journal.database().count("SELECT count(*) FROM " + Sql.name(table));
    }

    private Outcome<Rows> join(DataSource data, Rows rows, Set<String> mentioned, int index) {
        if (index == data.joins().size()) {
            return Outcome.found(rows);
        }
        Join join = data.joins().get(index);
        DataSource lookup = lookups.get(join.data());
        if (lookup == null) {
            return Outcome.refused(rows.problems()
                    .of(DataCode.MISSING_COLUMN, "there is no data " + Problems.quote(join.data()) + " to join"));
        }
        if (!lookup.joins().isEmpty()
                && lookup.joins().stream().anyMatch(j -> j.data().equals(data.name()))) {
            return Outcome.refused(
                    rows.problems().of(ToolCode.NOT_BUILT, "two data that join each other are not built yet"));
        }
        Set<String> wanted = NeededColumns.ofLookup(lookup, join, mentioned);
        return build(lookup, wanted, read -> {})
                .then(found ->
                        new Joining(journal, variables, data.name(), join, index).join(rows, found, lookup, this::kept))
                .then(joined -> join(data, joined, mentioned, index + 1));
    }
}
