package dev.causalc.runtime.estimate;

import dev.causalc.compiler.identify.Formula;
import dev.causalc.compiler.identify.Strategy;
import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.MethodCall;
import dev.causalc.compiler.model.Settings;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.Term;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.StagedTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one method is asked: a term, over one staged table.
 *
 * @param adjustment the variables to adjust for, in the order of the study
 * @param joint in place of an adjustment: a formula, which only {@code plug_in} evaluates
 * @param only the rows that this task is about, where they are not all: one of several completed data sets
 * @param method with the study's options; an option that is not there has its default
 */
public record Task(
        Study study,
        Term term,
        Strategy strategy,
        List<String> adjustment,
        MethodCall method,
        DataSource data,
        StagedTable table,
        Optional<Joint> joint,
        Optional<RowExpression> only) {
    public Task {
        adjustment = List.copyOf(adjustment);
    }

    public Task(
            Study study,
            Term term,
            Strategy strategy,
            List<String> adjustment,
            MethodCall method,
            DataSource data,
            StagedTable table) {
        this(study, term, strategy, adjustment, method, data, table, Optional.empty());
    }

    public Task(
            Study study,
            Term term,
            Strategy strategy,
            List<String> adjustment,
            MethodCall method,
            DataSource data,
            StagedTable table,
            Optional<Joint> joint) {
        this(study, term, strategy, adjustment, method, data, table, joint, Optional.empty());
    }

    Task among(RowExpression rows) {
        return new Task(study, term, strategy, adjustment, method, data, table, joint, Optional.of(rows));
    }

    /**
     * A formula and the tables that it reads.
     *
     * @param tables by the number of the source; what is not read is not there
     */
    public record Joint(Formula formula, Map<Integer, Rows> tables) {
        public Joint {
            tables = Map.copyOf(tables);
        }

        /** A data statement as it was staged. */
        public record Rows(DataSource data, StagedTable table) {}
    }

    public Settings settings() {
        return study.settings();
    }
}
