package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.ColumnProfile;
import dev.causalc.compiler.model.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What rows hold, column by column, in a few statements for many columns. Levels are in the order of numbers where they
 * are numbers, else in that of their text; a column with a text of more than 200 characters holds prose and no levels.
 */
final class Profiles {
    private static final int MOST_LEVELS = 1_000;
    private static final int LONGEST_LEVEL = 200;
    private static final int BATCH = 40;

    private record Counts(long missing, OptionalDouble low, OptionalDouble high, long longest) {}

    private final Database database;
    private final String from;

    Profiles(Database database, String from) {
        this.database = database;
        this.from = from;
    }

    Map<String, ColumnProfile> of(Map<String, Typed> columns) {
        Map<String, ColumnProfile> profiles = new LinkedHashMap<>();
        List<String> names = List.copyOf(columns.keySet());
        for (int start = 0; start < names.size(); start += BATCH) {
            List<String> batch = names.subList(start, Math.min(start + BATCH, names.size()));
            List<Typed> values = batch.stream().map(columns::get).toList();
            List<Counts> counts = counts(values);
            List<List<String>> levels = levels(values, counts);
            for (int i = 0; i < batch.size(); i++) {
                profiles.put(batch.get(i), profile(counts.get(i), levels.get(i)));
            }
        }
        return profiles;
    }

    private static ColumnProfile profile(Counts counts, List<String> levels) {
        boolean prose = counts.longest() > LONGEST_LEVEL;
        boolean more = prose || levels.size() > MOST_LEVELS;
        List<String> kept = levels.subList(0, Math.min(levels.size(), MOST_LEVELS));
        return new ColumnProfile(counts.missing(), kept, more, counts.low(), counts.high());
    }

    private List<Counts> counts(List<Typed> values) {
        List<String> shown = new ArrayList<>();
        for (Typed value : values) {
            String number = value.isNumber() ? Convert.number(value) : "CAST(NULL AS DOUBLE)";
            String finite = "CASE WHEN isfinite(" + number + ") THEN " + number + " END";
            shown.add("count(*) - count(" + value.sql() + ")");
            shown.add("min(" + finite + ")");
            shown.add("max(" + finite + ")");
            shown.add(value.isText() ? "coalesce(max(len(" + value.sql() + ")), 0)" : "0");
        }
        return database.only("SELECT " + Sql.list(shown) + " FROM " + from, row -> {
            List<Counts> counts = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                int at = 4 * i + 1;
                double low = row.getDouble(at + 1);
                boolean none = row.wasNull();
                OptionalDouble lowest = none ? OptionalDouble.empty() : OptionalDouble.of(low);
                OptionalDouble highest = none ? OptionalDouble.empty() : OptionalDouble.of(row.getDouble(at + 2));
                counts.add(new Counts(row.getLong(at), lowest, highest, row.getLong(at + 3)));
            }
            return counts;
        });
    }

    private List<List<String>> levels(List<Typed> values, List<Counts> counts) {
        List<List<String>> levels = new ArrayList<>();
        List<String> queries = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            levels.add(new ArrayList<>());
            if (hasLevels(values.get(i).type()) && counts.get(i).longest() <= LONGEST_LEVEL) {
                queries.add(distinct(values.get(i), i));
            }
        }
        if (!queries.isEmpty()) {
            String sql = "SELECT i, v FROM (" + String.join(" UNION ALL ", queries) + ") ORDER BY i, o, v";
            database.query(sql, row -> levels.get(row.getInt(1)).add(row.getString(2)));
        }
        return levels;
    }

    private String distinct(Typed value, int index) {
        String order = value.isNumber() ? Convert.number(value) : "CAST(NULL AS DOUBLE)";
        return "(SELECT " + index + " AS i, v, o FROM (SELECT DISTINCT " + Convert.text(value) + " AS v, " + order
                + " AS o FROM " + from + " WHERE " + value.sql() + " IS NOT NULL) ORDER BY o, v LIMIT "
                + (MOST_LEVELS + 1) + ")";
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
}
