package dev.causalc.runtime.execute;

import dev.causalc.compiler.model.Study;
import dev.causalc.compiler.model.Variable;
import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Span;
import dev.causalc.runtime.engine.DataProblem;

/** What an engine found wrong with rows, as a diagnostic. */
public final class DataFindings {
    private DataFindings() {}

    /** At the variable that it is about, else at the data statement. */
    public static Diagnostic diagnostic(DataProblem problem, Study study) {
        Span dataSpan = study.data(problem.data()).orElseThrow().span();
        Span span =
                problem.column().flatMap(study::variable).map(Variable::span).orElse(dataSpan);
        Diagnostic diagnostic = Diagnostic.of(problem.code(), span, problem.message());
        for (String note : problem.notes()) {
            diagnostic = diagnostic.note(note);
        }
        return diagnostic;
    }
}
