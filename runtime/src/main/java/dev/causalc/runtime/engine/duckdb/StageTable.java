package dev.causalc.runtime.engine.duckdb;

import dev.causalc.runtime.engine.StageSpec;
import dev.causalc.runtime.engine.StagedColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the staged table. Codes and ids that the data define are looked up in a table of their distinct texts, so that
 * their order does not depend on the order of the rows; a join does not keep that order either, and the rows are put
 * back into it.
 *
 * <p>Fold of a key: the first 12 hexadecimal digits of {@code md5(key # seed)}, as a number, modulo K.
 */
final class StageTable {
    private final Journal journal;
    private final StageSpec spec;
    private final List<String> ids = new ArrayList<>();
    private final List<String> inner = new ArrayList<>();
    private final List<String> outer = new ArrayList<>();
    private final List<String> joins = new ArrayList<>();

    StageTable(Journal journal, StageSpec spec) {
        this.journal = journal;
        this.spec = spec;
    }

    /** Makes it; gives the levels of the categories that the data define. */
    Map<String, List<String>> create(String table, Stager.Kept kept) {
        try {
            kept.values().forEach(value -> column(value, kept.from()));
            kept.foldKey().ifPresent(key -> folds(key, kept.from()));
            if (outer.isEmpty()) {
                outer.add("v.\"#row\"");
            }
            String order = spec.wide().isPresent() ? "\"#row\", \"#level\"" : "\"#row\"";
            String rows = "SELECT \"#row\"" + (spec.wide().isPresent() ? ", \"#level\"" : "")
                    + (inner.isEmpty() ? "" : ", " + Sql.list(inner)) + " FROM " + kept.from();
            journal.database().drop(table);
            journal.run("CREATE TABLE " + Sql.name(table) + " AS SELECT " + Sql.list(outer) + " FROM (" + rows + ") v"
                    + String.join("", joins) + (joins.isEmpty() ? "" : " ORDER BY " + order));
            return levels(kept.values());
        } finally {
            ids.forEach(journal.database()::drop);
        }
    }

    private Map<String, List<String>> levels(List<Value> values) {
        Map<String, List<String>> levels = new LinkedHashMap<>();
        for (Value value : values) {
            if (value.isDerived() && value.kind() == StagedColumn.Kind.CODE) {
                levels.put(
                        value.name(),
                        journal.database()
                                .query(
                                        "SELECT k FROM " + Sql.name("ids of " + value.name()) + " ORDER BY id",
                                        row -> row.getString(1)));
            }
        }
        return levels;
    }

    private void column(Value value, String from) {
        String name = Sql.name(value.name());
        if (!value.isDerived()) {
            String type = value.kind() == StagedColumn.Kind.NUMBER ? "DOUBLE" : "INTEGER";
            inner.add("CAST(" + value.sql() + " AS " + type + ") AS " + name);
            outer.add("v." + name);
            return;
        }
        String ids = ids("ids of " + value.name(), value.sql(), value.order().orElse(value.sql()), from);
        inner.add(value.sql() + " AS " + name);
        String alias = "i" + joins.size();
        outer.add("CAST(" + alias + ".id AS INTEGER) AS " + name);
        joins.add(" LEFT JOIN " + Sql.name(ids) + " " + alias + " ON v." + name + " = " + alias + ".k");
    }

    private String ids(String table, String text, String order, String from) {
        ids.add(table);
        journal.database().drop(table);
        journal.run("CREATE TABLE " + Sql.name(table)
                + " AS SELECT k, row_number() OVER (ORDER BY o, k) - 1 AS id FROM (SELECT " + text + " AS k, min("
                + order + ") AS o FROM " + from + " WHERE " + text + " IS NOT NULL GROUP BY 1)");
        return table;
    }

    private void folds(FoldKey key, String from) {
        String table = "fold keys";
        ids.add(table);
        journal.database().drop(table);
        String hash = "CAST('0x' || substr(md5(k || '#" + spec.seed() + "'), 1, 12) AS BIGINT) AS h";
        String alias = "i" + joins.size();
        if (key.isRow()) {
            String text = spec.wide().isPresent()
                    ? "string_agg(" + key.sql() + ", chr(29) ORDER BY \"#level\")"
                    : "min(" + key.sql() + ")";
            journal.run(
                    "CREATE TABLE " + Sql.name(table) + " AS SELECT r, " + hash.replace("k ||", "k || chr(31) || n ||")
                            + " FROM (SELECT r, k, row_number() OVER (PARTITION BY k ORDER BY r) AS n FROM (SELECT"
                            + " \"#row\" AS r, "
                            + text
                            + " AS k FROM " + from + " GROUP BY 1))");
            joins.add(" LEFT JOIN " + Sql.name(table) + " " + alias + " ON v.\"#row\" = " + alias + ".r");
        } else {
            journal.run("CREATE TABLE " + Sql.name(table) + " AS SELECT k, " + hash + " FROM (SELECT DISTINCT "
                    + key.sql() + " AS k FROM " + from + ")");
            inner.add(key.sql() + " AS \"#fold key\"");
            joins.add(" LEFT JOIN " + Sql.name(table) + " " + alias + " ON v.\"#fold key\" = " + alias + ".k");
        }
        for (int k : spec.folds()) {
            outer.add("CAST(" + alias + ".h % " + k + " AS INTEGER) AS " + Sql.name(StageSpec.fold(k)));
        }
    }
}
