package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.source.DataCode;
import dev.causalc.compiler.source.Severity;
import dev.causalc.runtime.engine.DataProblem;
import dev.causalc.runtime.engine.StageSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Stages a data statement: source, explode, join, where, from, checks, and then one table of numbers. Everything that is
 * wrong with the values is told at once.
 */
final class Stager {
    /** Rows that are kept, ready to be staged, with what each staged column is. */
    record Kept(Rows rows, String from, long read, long count, List<Value> values, Optional<FoldKey> foldKey) {}

    /**
     * A staged table before anything was computed from it; the levels are those of categories that the data define, by
     * staged column.
     */
    sealed interface Result {
        record Made(String table, Kept kept, Map<String, List<String>> levels, List<DataProblem> warnings)
                implements Result {}

        record Refused(List<DataProblem> problems) implements Result {}
    }

    private final Journal journal;
    private final StageSpec spec;
    private final RowsBuilder builder;
    private final StageVariables variables;
    private final List<DataProblem> problems = new ArrayList<>();

    Stager(Journal journal, SourceOpener opener, StageSpec spec, long limit) {
        this.journal = journal;
        this.spec = spec;
        this.variables = new StageVariables(spec);
        this.builder = new RowsBuilder(journal, opener, spec.lookups(), variables, limit);
    }

    Result stage(String table, LongConsumer progress) {
        try {
            Set<String> mentioned = NeededColumns.of(spec);
            return switch (builder.build(spec.data(), mentioned, progress)) {
                case Outcome.Refused<Rows> refused -> new Result.Refused(List.of(refused.problem()));
                case Outcome.Found<Rows> found -> stage(table, found.value());
            };
        } finally {
            builder.tables().forEach(journal.database()::drop);
        }
    }

    private Result stage(String table, Rows rows) {
        StageValues staged = new StageValues(spec, rows, variables);
        List<Value> values = staged.values();
        Optional<String> condition = where(rows);
        problems.addAll(staged.faults());
        if (!errors().isEmpty()) {
            return new Result.Refused(errors());
        }
        String from = kept(rows.relation(), condition);
        long count = journal.database().count("SELECT count(*) FROM " + from) / levels();
        if (count == 0) {
            return new Result.Refused(List.of(noRows(rows)));
        }
        List<Check> checks = new ArrayList<>(staged.checks());
        values.forEach(value -> checks.addAll(value.checks()));
        problems.addAll(new CheckRun(journal.database()).run(from, checks));
        if (!errors().isEmpty()) {
            return new Result.Refused(errors());
        }
        Kept kept = new Kept(rows, from, rows.relation().rows(), count, values, staged.foldKey());
        var levels = new StageTable(journal, spec).create(table, kept);
        return new Result.Made(table, kept, levels, List.copyOf(problems));
    }

    private int levels() {
        return spec.wide().map(wide -> wide.levels().size()).orElse(1);
    }

    private List<DataProblem> errors() {
        return problems.stream()
                .filter(problem -> problem.code().severity() == Severity.ERROR)
                .toList();
    }

    /** The condition of {@code where}, after what it reads was checked over all rows. */
    private Optional<String> where(Rows rows) {
        if (spec.data().where().isEmpty()) {
            return Optional.empty();
        }
        ExpressionSql printer = new ExpressionSql(rows.scope(), variables, rows.problems());
        String condition = printer.truth(spec.data().where().get());
        String lost = printer.takeLost();
        problems.addAll(printer.faults());
        if (!printer.faults().isEmpty()) {
            return Optional.empty();
        }
        List<Check> checks = new ArrayList<>(printer.checks());
        if (!lost.equals("false")) {
            String bad = "(" + condition + " IS NULL AND " + lost + ")";
            checks.add(Check.noRow(
                    bad,
                    (count, example) -> rows.problems()
                            .of(
                                    DataCode.LOST_VALUES,
                                    "an operation in `where` has no value in "
                                            + Problems.count(count, "row, which is", "rows, which are")
                                            + " left out")));
        }
        problems.addAll(new CheckRun(journal.database()).run(rows.relation().from(), checks));
        return Optional.of(condition);
    }

    /** Rows that pass, each with its number, and for a wide table once a level. */
    private String kept(Relation relation, Optional<String> condition) {
        String row = relation.row().equals("rowid") ? "rowid AS \"#row\", " : "";
        String level = spec.wide()
                .map(wide -> ", unnest(range(" + wide.levels().size() + ")) AS \"#level\"")
                .orElse("");
        return "(SELECT " + row + "*" + level + " FROM " + relation.from()
                + condition.map(where -> " WHERE " + where).orElse("") + ")";
    }

    private DataProblem noRows(Rows rows) {
        List<String> notes = new ArrayList<>(rows.steps());
        notes.add("0 after `where`");
        spec.data().where().ifPresent(where -> notes.addAll(conjuncts(rows, where)));
        return rows.problems().of(DataCode.NO_ROWS, "no rows are left", notes.toArray(String[]::new));
    }

    /** How many rows each part of a condition keeps by itself. */
    private List<String> conjuncts(Rows rows, Expression where) {
        List<Expression> parts = new ArrayList<>();
        split(where, parts);
        if (parts.size() < 2) {
            return List.of();
        }
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            ExpressionSql printer = new ExpressionSql(rows.scope(), variables, rows.problems());
            long count = journal.database()
                    .count("SELECT count(*) FROM " + rows.relation().from() + " WHERE " + printer.truth(parts.get(i)));
            notes.add("condition " + (i + 1) + " of `where` alone keeps " + Problems.number(count));
        }
        return notes;
    }

    private static void split(Expression expression, List<Expression> parts) {
        if (expression instanceof Expression.Binary binary
                && binary.operator() == dev.causalc.compiler.model.BinaryOperator.AND) {
            split(binary.left(), parts);
            split(binary.right(), parts);
        } else {
            parts.add(expression);
        }
    }
}
