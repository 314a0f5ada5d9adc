package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.Catalog;
import dev.causalc.compiler.model.ColumnProfile;
import dev.causalc.compiler.model.ColumnType;
import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Schema;
import dev.causalc.compiler.model.SchemaColumn;
import dev.causalc.runtime.engine.Engine.Described;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Schema and profile of a source. A field of a struct has a profile under its path, {@code router.chosen}. Levels are in
 * the order of numbers where they are numbers, else in that of their text.
 */
final class Describer {
    private static final int MOST_LEVELS = 1_000;

    private final Database database;
    private final SourceOpener opener;
    private final long limit;

    Describer(Database database, SourceOpener opener, long limit) {
        this.database = database;
        this.opener = opener;
        this.limit = limit;
    }

    Described describe(DataSource data) {
        String table = "sample of " + data.name();
        Outcome<Catalog.Facts> facts = opener.open(data)
                .then(opened -> new Relations(new Journal(database, ""), opener, limit)
                        .read(opened, opened.names(), table, Long.MAX_VALUE, read -> {})
                        .then(relation -> Outcome.found(facts(opened, relation))));
        database.drop(table);
        return switch (facts) {
            case Outcome.Found<Catalog.Facts> found -> new Described.Facts(found.value());
            case Outcome.Refused<Catalog.Facts> refused -> new Described.Problem(refused.problem());
        };
    }

    private Catalog.Facts facts(Opened opened, Relation relation) {
        List<SchemaColumn> columns = new ArrayList<>();
        Map<String, Typed> profiled = new LinkedHashMap<>();
        relation.columns().forEach((name, value) -> {
            columns.add(new SchemaColumn(name, value.type()));
            addPaths(name, value, profiled);
        });
        Map<String, ColumnProfile> profiles = new LinkedHashMap<>();
        profiled.forEach((name, value) -> profiles.put(name, profile(relation.from(), value)));
        Optional<Long> rows = opened.rows().isPresent()
                ? Optional.of(opened.rows().getAsLong())
                : Optional.of(relation.rows()).filter(read -> read < limit);
        return new Catalog.Facts(new Schema(columns), rows, relation.rows(), profiles, opened.files());
    }

    private static void addPaths(String path, Typed value, Map<String, Typed> paths) {
        paths.putIfAbsent(path, value);
        if (value.type() instanceof ColumnType.StructType struct) {
            for (SchemaColumn field : struct.fields()) {
                String sql = "struct_extract(" + value.sql() + ", " + Sql.text(field.name()) + ")";
                addPaths(path + "." + field.name(), Typed.of(sql, field.type()), paths);
            }
        }
    }

    private ColumnProfile profile(String from, Typed value) {
        boolean number = value.isNumber();
        String converted = number ? Convert.number(value) : "CAST(NULL AS DOUBLE)";
        String finite = "CASE WHEN isfinite(" + converted + ") THEN " + converted + " END";
        ColumnProfile counts = database.only(
                "SELECT count(*) - count(" + value.sql() + "), min(" + finite + "), max(" + finite + ") FROM " + from,
                row -> {
                    long missing = row.getLong(1);
                    double low = row.getDouble(2);
                    return row.wasNull()
                            ? new ColumnProfile(
                                    missing, List.of(), false, OptionalDouble.empty(), OptionalDouble.empty())
                            : new ColumnProfile(
                                    missing,
                                    List.of(),
                                    false,
                                    OptionalDouble.of(low),
                                    OptionalDouble.of(row.getDouble(3)));
                });
        if (!hasLevels(value.type())) {
            return counts;
        }
        List<String> levels = levels(from, value);
        boolean more = levels.size() > MOST_LEVELS;
        return new ColumnProfile(
                counts.missing(), more ? levels.subList(0, MOST_LEVELS) : levels, more, counts.low(), counts.high());
    }

    private static boolean hasLevels(ColumnType type) {
        return switch (type) {
            case ColumnType.TextType t -> true;
            case ColumnType.IntegerType t -> true;
            case ColumnType.BooleanType t -> true;
            case ColumnType.DateType t -> true;
            case ColumnType.TimestampType t -> true;
            case ColumnType.RealType t -> false;
            case ColumnType.ListType t -> false;
            case ColumnType.StructType t -> false;
            case ColumnType.OtherType t -> false;
        };
    }

    private List<String> levels(String from, Typed value) {
        String text = Convert.text(value);
        String order = value.isNumber() ? Convert.number(value) : text;
        return database.query(
                "SELECT v FROM (SELECT DISTINCT " + text + " AS v, " + order + " AS o FROM " + from + " WHERE "
                        + value.sql() + " IS NOT NULL) ORDER BY o, v LIMIT " + (MOST_LEVELS + 1),
                row -> row.getString(1));
    }
}
