package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.ColumnType;
import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Join;
import dev.causalc.compiler.source.DataCode;
import dev.causalc.runtime.engine.DataProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A left join to a lookup whose key must be unique: rows are never multiplied. */
final class Joining {
    private final Journal journal;
    private final Variables variables;
    private final String data;
    private final Join join;
    private final int index;

    Joining(Journal journal, Variables variables, String data, Join join, int index) {
        this.journal = journal;
        this.variables = variables;
        this.data = data;
        this.join = join;
        this.index = index;
    }

    Outcome<Rows> join(Rows left, Rows right, DataSource lookup, UnaryOperator<String> keep) {
        List<String> here = new ArrayList<>();
        List<String> there = new ArrayList<>();
        for (Join.Key key : join.keys()) {
            Optional<Typed> l = left.scope().column(key.here());
            Optional<Typed> r = right.scope().column(key.there());
            if (l.isEmpty() || r.isEmpty()) {
                Problems problems = l.isEmpty() ? left.problems() : right.problems();
                return Outcome.refused(problems.of(
                        DataCode.MISSING_COLUMN,
                        "there is no column " + Problems.quote(l.isEmpty() ? key.here() : key.there())
                                + " to join on"));
            }
            here.add(key(l.get(), r.get()));
            there.add(key(r.get(), l.get()));
        }
        String from = right.relation().from();
        if (lookup.where().isPresent()) {
            ExpressionSql printer = new ExpressionSql(right.scope(), variables, right.problems());
            from = "(SELECT * FROM " + from + " WHERE "
                    + printer.truth(lookup.where().get()) + ")";
        }
        Optional<DataProblem> repeated = repeated(right, from, there);
        return repeated.isPresent()
                ? Outcome.refused(repeated.get())
                : Outcome.found(joined(left, right, from, here, there, keep));
    }

    /** Whole numbers as such, other numbers as numbers, all else as text. */
    private static String key(Typed value, Typed other) {
        if (value.isNumber() && other.isNumber()) {
            boolean whole =
                    value.type() instanceof ColumnType.IntegerType && other.type() instanceof ColumnType.IntegerType;
            return whole ? "TRY_CAST(" + value.sql() + " AS HUGEINT)" : Convert.number(value);
        }
        return Convert.text(value);
    }

    private Optional<DataProblem> repeated(Rows right, String from, List<String> keys) {
        String text = "concat_ws(', ', "
                + Sql.list(keys.stream().map(k -> "CAST(" + k + " AS VARCHAR)").toList()) + ")";
        List<String> present = keys.stream().map(key -> key + " IS NOT NULL").toList();
        String groups = "SELECT " + text + " AS k, count(*) AS n FROM " + from + " WHERE " + Sql.and(present)
                + " GROUP BY " + Sql.list(keys) + ", k HAVING count(*) > 1";
        String sql = "SELECT k, n, count(*) OVER () FROM (" + groups + ") ORDER BY n DESC, k LIMIT 1";
        List<DataProblem> found = journal.database().query(sql, row -> {
            long values = row.getLong(3);
            return right.problems()
                    .of(
                            DataCode.REPEATED_KEY,
                            Problems.count(values, "value", "values") + " of the key " + keyName()
                                    + (values == 1 ? " stands" : " stand") + " in several rows: "
                                    + Examples.text(row.getString(1))
                                    + " in " + Problems.number(row.getLong(2)),
                            "joined to it, the rows of " + Problems.quote(data) + " would be multiplied");
        });
        return found.stream().findFirst();
    }

    private String keyName() {
        return String.join(
                ", ",
                join.keys().stream().map(key -> Problems.quote(key.there())).toList());
    }

    private Rows joined(
            Rows left, Rows right, String from, List<String> here, List<String> there, UnaryOperator<String> keep) {
        String table = keep.apply("joined " + (index + 1) + " of " + data);
        Map<String, Typed> columns = new LinkedHashMap<>(left.relation().columns());
        List<String> shown = new ArrayList<>();
        List<String> on = new ArrayList<>();
        List<String> names = new ArrayList<>(left.relation().columns().keySet());
        Scope scope = left.scope().copy();
        right.relation().columns().forEach((name, value) -> {
            String as = join.data() + "." + name;
            shown.add(value.sql() + " AS " + Sql.name(as));
            Typed joined = new Typed(Sql.name(as), value.type(), value.form());
            columns.put(as, joined);
            names.add(as);
            scope.addJoined(join.data(), name, joined);
        });
        StringBuilder l = new StringBuilder();
        for (int i = 0; i < here.size(); i++) {
            l.append(", ").append(here.get(i)).append(" AS \"#here ").append(i).append('"');
            shown.add(there.get(i) + " AS \"#there " + i + "\"");
            on.add("l.\"#here " + i + "\" = r.\"#there " + i + "\"");
        }
        String row = left.relation().row();
        String rowColumn = row.equals("rowid") ? "rowid AS \"#row\", " : "";
        journal.database().drop(table);
        journal.run("CREATE TABLE " + Sql.name(table) + " AS SELECT " + Opened.names(names) + " FROM (SELECT "
                + rowColumn + "*" + l + " FROM " + left.relation().from() + ") l LEFT JOIN (SELECT " + Sql.list(shown)
                + " FROM " + from + ") r ON " + Sql.and(on) + " ORDER BY \"#row\"");
        Relation relation = new Relation(
                Sql.name(table), "rowid", columns, journal.database().count("SELECT count(*) FROM " + Sql.name(table)));
        List<String> steps = new ArrayList<>(left.steps());
        steps.add(Problems.number(relation.rows()) + " after `join " + join.data() + "`");
        return new Rows(relation, scope, left.problems(), steps);
    }
}
