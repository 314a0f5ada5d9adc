package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.source.DataCode;
import java.util.List;

/** What a weight must be, whatever it means. */
final class Weights {
    private Weights() {}

    static List<Check> checks(Problems problems, String what, String weight) {
        String negative = "(" + weight + " < 0)";
        return List.of(
                Check.noRow(
                        "(" + weight + " IS NULL)",
                        (count, example) -> problems.of(
                                DataCode.BAD_WEIGHT, what + " is missing in " + Problems.count(count, "row", "rows"))),
                Check.together(
                        "sum(" + weight + ") = 0 AND min(" + weight + ") = 0",
                        "count(*)",
                        "''",
                        (count, example) -> problems.of(DataCode.BAD_WEIGHT, what + " is 0 in every row")),
                Check.smallestNumber(
                        negative,
                        weight,
                        (count, example) -> problems.of(
                                DataCode.BAD_WEIGHT,
                                what + " is negative in " + Problems.count(count, "row", "rows") + ", such as "
                                        + example)));
    }
}
