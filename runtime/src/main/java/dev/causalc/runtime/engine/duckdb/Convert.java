package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.ColumnType;

/**
 * The same value as another type, in SQL. What cannot be converted becomes missing; callers count it with
 * {@link #fails}, so that nothing is lost silently.
 *
 * <p>Every number is a DOUBLE: products of integers overflow in DuckDB, and its literals are decimals. A day is the
 * number of days since 1970-01-01, a moment the number of seconds since then in UTC.
 */
final class Convert {
    private Convert() {}

    /** A DOUBLE. */
    static String number(Typed value) {
        String sql = value.sql();
        if (value.isTruth()) {
            return "CAST(" + truth(value) + " AS DOUBLE)";
        }
        if (value.cells() && !value.isDay() && !value.isMoment() || value.isText()) {
            return textToNumber(sql);
        }
        if (value.isNumber()) {
            return value.form() == Typed.Form.COMPUTED ? sql : "CAST(" + sql + " AS DOUBLE)";
        }
        if (value.isDay()) {
            return "CAST(" + day(value) + " - DATE '1970-01-01' AS DOUBLE)";
        }
        if (value.isMoment()) {
            return "epoch(" + moment(value) + ")";
        }
        return "CAST(NULL AS DOUBLE)";
    }

    /** DuckDB would read {@code 1_000} as a number; people who meant one would be surprised. */
    static String textToNumber(String sql) {
        return "TRY_CAST(CASE WHEN contains(" + sql + ", '_') THEN NULL ELSE " + sql + " END AS DOUBLE)";
    }

    /** A BOOLEAN; a number is true unless it is 0. */
    static String truth(Typed value) {
        String sql = value.sql();
        if (value.cells() && value.isTruth() || value.isText()) {
            return textToTruth(sql);
        }
        if (value.isTruth()) {
            return sql;
        }
        if (value.isMissing()) {
            return "CAST(NULL AS BOOLEAN)";
        }
        return "(" + number(value) + " <> 0)";
    }

    static String textToTruth(String sql) {
        return "CASE lower(" + sql
                + ") WHEN 'true' THEN true WHEN 'false' THEN false WHEN '1' THEN true WHEN '0' THEN false END";
    }

    /** A DATE. */
    static String day(Typed value) {
        if (value.cells() || value.isText()) {
            return "CASE WHEN regexp_full_match(" + value.sql() + ", '\\d{4}-\\d{2}-\\d{2}') THEN TRY_CAST("
                    + value.sql() + " AS DATE) END";
        }
        return value.isDay()
                ? value.sql()
                : value.isMoment() ? "CAST(" + value.sql() + " AS DATE)" : "CAST(NULL AS DATE)";
    }

    /** A TIMESTAMP in UTC. Cast straight to TIMESTAMP, a text with an offset would lose it. */
    static String moment(Typed value) {
        if (value.cells() || value.isText()) {
            return "(TRY_CAST(CASE WHEN regexp_matches(" + value.sql() + ", '^\\d{4}-\\d{2}-\\d{2}') THEN "
                    + value.sql() + " END AS TIMESTAMPTZ) AT TIME ZONE 'UTC')";
        }
        return value.isMoment() || value.isDay() ? "CAST(" + value.sql() + " AS TIMESTAMP)" : "CAST(NULL AS TIMESTAMP)";
    }

    /** A VARCHAR, the same on every engine. */
    static String text(Typed value) {
        if (value.cells() || value.isText()) {
            return value.sql();
        }
        if (value.type() instanceof ColumnType.RealType) {
            return Sql.canonicalNumber(number(value));
        }
        return "CAST(" + value.sql() + " AS VARCHAR)";
    }

    /** Where a value is there and its conversion is not. */
    static String fails(Typed value, String converted) {
        return "(" + value.sql() + " IS NOT NULL AND " + converted + " IS NULL)";
    }
}
