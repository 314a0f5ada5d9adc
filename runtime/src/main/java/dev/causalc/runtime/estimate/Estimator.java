package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.MethodSpec;

/**
 * A method of estimation: one class each, registered in {@link Estimators}. It never sees rows or an engine: it says what
 * sums it needs, round by round, and makes numbers of the answers.
 */
public interface Estimator {
    /** Name and options, for the compiler, the reference and completion. */
    MethodSpec spec();

    /** The first step for one term. What this method cannot serve is {@link Step.Failed}, with the reason and a mend. */
    Step start(Task task);

    /**
     * The most rounds that {@link #start} can take for a term, so that {@code plan} can say it before a row is read: a true
     * bound whatever the rows are, and from the study alone (a task may show levels of the data that are not all of them).
     */
    int mostRounds(Task task);
}
