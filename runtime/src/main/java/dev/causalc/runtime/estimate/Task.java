package dev.causalc.runtime.estimate;

import dev.causalc.compiler.identify.Strategy;
import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.MethodCall;
import dev.causalc.compiler.model.Settings;
import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.Term;
import dev.causalc.runtime.engine.StagedTable;
import java.util.List;

/**
 * What one method is asked: a term, over one staged table.
 *
 * @param adjustment the variables to adjust for, in the order of the study
 * @param method with the study's options; an option that is not there has its default
 */
public record Task(
        Study study,
        Term term,
        Strategy strategy,
        List<String> adjustment,
        MethodCall method,
        DataSource data,
        StagedTable table) {
    public Task {
        adjustment = List.copyOf(adjustment);
    }

    public Settings settings() {
        return study.settings();
    }
}
