package dev.causalc.runtime.execute;

import dev.causalc.compiler.plan.Plan;
import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.RowExpression.Unary.Operator;
import dev.causalc.runtime.engine.StagedColumn;
import dev.causalc.runtime.engine.StagedTable;
import dev.causalc.runtime.estimate.Estimation;
import dev.causalc.runtime.estimate.Step;
import dev.causalc.runtime.execute.StudyResult.DataResult;
import dev.causalc.runtime.execute.StudyResult.Dropped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of the rows of one data statement: a row with several missing columns is counted at the first. */
final class RowAccount {
    private final String name;
    private final Plan plan;
    private final StagedTable table;
    private final List<String> gappy;
    private long[] dropped = {};

    RowAccount(String name, Plan plan, Covariances.Table table) {
        this.name = name;
        this.plan = plan;
        this.table = table.staged();
        this.gappy = this.table.columns().stream()
                .filter(column -> column.missing() > 0)
                .map(StagedColumn::name)
                .filter(column -> plan.study().variable(column).isPresent())
                .toList();
    }

    Scheduler.Job job() {
        if (gappy.isEmpty()) {
            return new Scheduler.Job(table, done(), 0);
        }
        List<RowExpression> firsts = new ArrayList<>();
        RowExpression before = RowExpression.constant(1);
        for (String column : gappy) {
            RowExpression missing = new RowExpression.Unary(Operator.IS_MISSING, RowExpression.column(column));
            firsts.add(before.and(missing));
            before = before.and(new RowExpression.Unary(Operator.NOT, missing));
        }
        Request request = new Request.Aggregate(Optional.empty(), List.of(), firsts, List.of(), Optional.empty());
        return new Scheduler.Job(
                table,
                new Step.Need(List.of(request), answers -> {
                    double[] sums = ((Answer.Groups) answers.get(0)).only().sums();
                    dropped =
                            java.util.Arrays.stream(sums).mapToLong(Math::round).toArray();
                    return done();
                }),
                1);
    }

    DataResult result() {
        List<Dropped> reasons = new ArrayList<>();
        if (table.read() > table.rows()) {
            reasons.add(new Dropped("where", Optional.empty(), table.read() - table.rows()));
        }
        long used = table.rows();
        for (int i = 0; i < dropped.length; i++) {
            if (dropped[i] > 0) {
                reasons.add(new Dropped("missing", Optional.of(gappy.get(i)), dropped[i]));
                used -= dropped[i];
            }
        }
        return new DataResult(name, Sources.text(plan, name), table.read(), used, reasons, table.fingerprint());
    }

    private static Step done() {
        return new Step.Done(new Estimation("rows", Map.of(), List.of(), "", Map.of(), List.of()));
    }
}
