package dev.causalc.runtime.report;

import dev.causalc.compiler.model.ColumnProfile;
import dev.causalc.compiler.model.ColumnType;
import dev.causalc.compiler.model.SchemaColumn;
import dev.causalc.compiler.source.Names;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a column could be declared as.
 *
 * @param type as a study writes it; empty unless it is a value
 * @param why it is not a value
 */
record ColumnGuess(String name, Kind kind, String type, String why, long missing, long rows) {
    /** Up to so many texts are listed as levels; with more, the data say which there are. */
    static final int MOST_LEVELS = 12;

    private static final String NOTHING = "no value at all";

    /** More different texts than this are names or prose, not groups. */
    private static final int MOST_CATEGORIES = 100;

    enum Kind {
        VALUE,
        /** A different value in every row. */
        KEY,
        /** What no role can take as it is. */
        OTHER
    }

    /** @param mostLevels texts that are listed */
    static ColumnGuess of(SchemaColumn column, ColumnProfile profile, long rows, int mostLevels) {
        return switch (column.type()) {
            case ColumnType.BooleanType type -> value(column, "binary", profile, rows);
            case ColumnType.RealType type -> number(column, "real", profile, rows);
            case ColumnType.IntegerType type -> integer(column, profile, rows);
            case ColumnType.TextType type -> text(column, profile, rows, mostLevels);
            case ColumnType.DateType type -> other(column, "a date", rows);
            case ColumnType.TimestampType type -> other(column, "a time", rows);
            case ColumnType.ListType type -> other(column, "a list: `explode " + column.name() + " as …`", rows);
            case ColumnType.StructType type ->
                other(column, "a struct: `from " + column.name() + ".FIELD` reads a field", rows);
            case ColumnType.OtherType type ->
                other(column, type.name().contains("NULL") ? NOTHING : "values of type " + type.name(), rows);
        };
    }

    boolean isNumber() {
        return type.startsWith("real") || type.startsWith("integer");
    }

    /** How many rows have no value, in words. */
    Optional<String> remark() {
        return missing == 0
                ? Optional.empty()
                : Optional.of(NumberText.count(missing) + " of " + NumberText.counted(rows, "row")
                        + " have no value and are left out");
    }

    private static ColumnGuess integer(SchemaColumn column, ColumnProfile profile, long rows) {
        boolean binary = profile.low().orElse(-1) == 0 && profile.high().orElse(-1) == 1;
        String name = column.name().toLowerCase(Locale.ROOT);
        boolean named = name.equals("id") || name.endsWith("_id") || name.equals("index") || name.equals("row");
        if (named && isKey(profile, rows)) {
            return key(column, rows);
        }
        return binary ? value(column, "binary", profile, rows) : number(column, "integer", profile, rows);
    }

    /** The range is that of a share where all values are shares; else only the sign is taken for a law. */
    private static ColumnGuess number(SchemaColumn column, String type, ColumnProfile profile, long rows) {
        double low = profile.low().orElse(Double.NaN);
        double high = profile.high().orElse(Double.NaN);
        String range = type.equals("real") && low >= 0 && high <= 1 ? " in [0, 1]" : low >= 0 ? " >= 0" : "";
        return value(column, type + range, profile, rows);
    }

    private static ColumnGuess text(SchemaColumn column, ColumnProfile profile, long rows, int mostLevels) {
        List<String> levels = profile.levels();
        if (isKey(profile, rows)) {
            return key(column, rows);
        }
        if (profile.moreLevels() || levels.size() > MOST_CATEGORIES) {
            String many = profile.moreLevels() ? "over " + NumberText.count(levels.size()) : "" + levels.size();
            return other(column, many + " different texts", rows);
        }
        if (levels.size() < 2) {
            return other(column, levels.isEmpty() ? NOTHING : "the same text in every row", rows);
        }
        if (levels.size() > mostLevels) {
            return value(column, "category", profile, rows);
        }
        String list = levels.stream().map(ColumnGuess::level).collect(Collectors.joining(", ", "{", "}"));
        return value(column, list, profile, rows);
    }

    /** A level is a bare name where it is one, else the text itself. */
    private static String level(String text) {
        String name = Names.written(text);
        return name.startsWith("`") ? "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"" : name;
    }

    private static boolean isKey(ColumnProfile profile, long rows) {
        return profile.missing() == 0
                && rows > 1
                && (profile.moreLevels() || profile.levels().size() == rows);
    }

    private static ColumnGuess value(SchemaColumn column, String type, ColumnProfile profile, long rows) {
        return new ColumnGuess(column.name(), Kind.VALUE, type, "", profile.missing(), rows);
    }

    private static ColumnGuess key(SchemaColumn column, long rows) {
        return new ColumnGuess(
                column.name(), Kind.KEY, "", "a different value in every row, as far as was looked", 0, rows);
    }

    private static ColumnGuess other(SchemaColumn column, String why, long rows) {
        return new ColumnGuess(column.name(), Kind.OTHER, "", why, 0, rows);
    }
}
