package dev.causalc.runtime.estimate;

import dev.causalc.compiler.source.Code;
import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.StagedTable;
import java.util.List;
import java.util.function.Function;

/** Where a resumable computation stands. Immutable: resuming gives the next step. */
public sealed interface Step {
    /**
     * It needs answers. All needs of a round are answered in one pass over each staged table.
     *
     * @param tables of the requests, one each; none: all are of the table that the estimator was started with
     * @param then from the answers, in the order of the requests, to the next step
     */
    record Need(List<Request> requests, List<StagedTable> tables, Function<List<Answer>, Step> then) implements Step {
        public Need {
            requests = List.copyOf(requests);
            tables = List.copyOf(tables);
        }

        public Need(List<Request> requests, Function<List<Answer>, Step> then) {
            this(requests, List.of(), then);
        }

        /** The table that a request is of. */
        public StagedTable table(int request, StagedTable own) {
            return tables.isEmpty() ? own : tables.get(request);
        }
    }

    record Done(Estimation estimation) implements Step {}

    /** It cannot be estimated: the reason in the user's words, and what to do in the notes. */
    record Failed(Code code, String message, List<String> notes) implements Step {
        public Failed {
            notes = List.copyOf(notes);
        }
    }
}
