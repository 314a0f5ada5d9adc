package dev.causalc.runtime.engine.duckdb;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names, texts and numbers as DuckDB reads them. Everything that comes from a study or a file goes through here. */
final class Sql {
    private Sql() {}

    /** A quoted identifier. */
    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A string literal; nothing but the quote is special in one. */
    static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A literal of type DOUBLE: without an exponent DuckDB would make it a DECIMAL. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return "CAST('" + value + "' AS DOUBLE)";
        }
        if (value < 0 || Double.compare(value, -0.0) == 0) {
            return "(-" + number(-value) + ")";
        }
        String text = value == Math.rint(value) && value < 1e15 ? Long.toString((long) value) : Double.toString(value);
        return text.indexOf('E') >= 0 ? text : text + "e0";
    }

    static String list(Collection<String> parts) {
        return String.join(", ", parts);
    }

    static String texts(Collection<String> values) {
        return values.stream().map(Sql::text).collect(Collectors.joining(", ", "[", "]"));
    }

    static String and(Collection<String> conditions) {
        return conditions.isEmpty() ? "true" : String.join(" AND ", conditions);
    }

    static String or(Collection<String> conditions) {
        return conditions.isEmpty() ? "false" : "(" + String.join(" OR ", conditions) + ")";
    }

    /**
     * A number as the same text on every engine: whole numbers below 10^15 without a point, others in the fewest digits
     * that give them back.
     */
    static String canonicalNumber(String number) {
        return "CASE WHEN " + number + " = trunc(" + number + ") AND abs(" + number + ") < 1e15 THEN CAST(CAST("
                + number + " AS BIGINT) AS VARCHAR) ELSE CAST(" + number + " AS VARCHAR) END";
    }
}
