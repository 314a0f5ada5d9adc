package dev.causalc.runtime.engine.duckdb;

import dev.causalc.runtime.engine.DataProblem;
import java.util.ArrayList;
import java.util.List;

/** Runs checks over rows, many in one statement. */
final class CheckRun {
    private static final int BATCH = 100;

    private final Database database;

    CheckRun(Database database) {
        this.database = database;
    }

    /** The problems that were found, in the order of the checks. */
    List<DataProblem> run(String from, List<Check> checks) {
        List<DataProblem> problems = new ArrayList<>();
        for (int start = 0; start < checks.size(); start += BATCH) {
            problems.addAll(batch(from, checks.subList(start, Math.min(start + BATCH, checks.size()))));
        }
        return problems;
    }

    private List<DataProblem> batch(String from, List<Check> checks) {
        List<String> counts = new ArrayList<>();
        checks.forEach(check -> counts.add(check.count()));
        List<Long> found = database.only("SELECT " + Sql.list(counts) + " FROM " + from, row -> {
            List<Long> list = new ArrayList<>();
            for (int i = 1; i <= checks.size(); i++) {
                list.add(row.getLong(i));
            }
            return list;
        });
        List<DataProblem> problems = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            if (found.get(i) > 0) {
                Check check = checks.get(i);
                String example = database.only("SELECT " + check.example() + " FROM " + from, row -> row.getString(1));
                problems.add(check.finding().problem(found.get(i), String.valueOf(example)));
            }
        }
        return problems;
    }
}
