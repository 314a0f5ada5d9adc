package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.source.DataCode;
import java.util.List;

/** What the shares of a simplex must sum to. */
final class Shares {
    /** Farther from 1 than this is an error. */
    private static final double TOLERANCE = 0.01;

    /** Nearer to 1 than this is rounding, and not worth a word. */
    private static final double ROUNDING = 1e-9;

    private Shares() {}

    static List<Check> checks(Problems problems, String variable, String sum) {
        String off = "abs(" + sum + " - 1e0)";
        String far = "(" + off + " > " + Sql.number(TOLERANCE) + ")";
        String near = "(" + off + " > " + Sql.number(ROUNDING) + " AND " + off + " <= " + Sql.number(TOLERANCE) + ")";
        return List.of(
                Check.noRow(
                        far,
                        "printf('%.6g', arg_max(" + sum + ", " + off + "))",
                        (count, example) -> problems.of(
                                DataCode.BAD_SHARES,
                                variable,
                                "the shares of " + Problems.quote(variable) + " do not sum to 1 in "
                                        + Problems.count(count, "row", "rows") + ", but to " + example
                                        + " in one of them",
                                List.of())),
                Check.noRow(
                        near,
                        "printf('%.2g', max(" + off + ") FILTER (WHERE " + near + "))",
                        (count, example) -> problems.of(
                                DataCode.RENORMALISED,
                                variable,
                                "the shares of " + Problems.quote(variable) + " were made to sum to 1 in "
                                        + Problems.count(count, "row", "rows") + "; the largest deviation is "
                                        + example,
                                List.of())));
    }
}
