package dev.causalc.runtime.engine.duckdb;

import dev.causalc.runtime.engine.DataProblem;

/**
 * Something that must not be so of the rows that are kept.
 *
 * @param count an aggregate; above 0 it is a problem, of so many rows
 * @param example an aggregate that gives one of the offending values as text
 */
record Check(String count, String example, Finding finding) {
    /** Words for what was found. */
    interface Finding {
        DataProblem problem(long count, String example);
    }

    /** A condition that must be true in no row. */
    static Check noRow(String bad, String example, Finding finding) {
        return new Check("count(*) FILTER (WHERE " + bad + ")", example, finding);
    }

    /** The same, where no value has to be shown. */
    static Check noRow(String bad, Finding finding) {
        return noRow(bad, "''", finding);
    }

    /** A condition whose example is the first offending value in the order of texts. */
    static Check smallestText(String bad, String text, Finding finding) {
        return noRow(bad, "min(" + text + ") FILTER (WHERE " + bad + ")", finding);
    }

    /** A condition whose example is the smallest offending number. */
    static Check smallestNumber(String bad, String number, Finding finding) {
        return noRow(bad, Sql.canonicalNumber("min(" + number + ") FILTER (WHERE " + bad + ")"), finding);
    }

    /** A condition on all rows together. */
    static Check together(String bad, String rows, String example, Finding finding) {
        return new Check("CASE WHEN " + bad + " THEN " + rows + " ELSE 0 END", example, finding);
    }
}
