package dev.causalc.runtime.acceptance;

import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.Engine;
import dev.causalc.runtime.engine.ForwardingEngine;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.StageSpec;
import dev.causalc.runtime.engine.StagedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** Another engine's answers, with a count of what it was asked. */
class CountingEngine extends ForwardingEngine {
    private final List<List<Request>> passes = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private int stagings;

    CountingEngine(Engine engine) {
        super(engine);
    }

    /** How often staged rows were passed over. */
    int passes() {
        return passes.size();
    }

    /** How often a source was read whole. */
    int stagings() {
        return stagings;
    }

    List<Request> requests() {
        return passes.stream().flatMap(List::stream).toList();
    }

    /** What came back. */
    List<Answer> answers() {
        return List.copyOf(answers);
    }

    @Override
    public Staged stage(StageSpec spec, LongConsumer progress) {
        stagings++;
        return super.stage(spec, progress);
    }

    @Override
    public List<Answer> answer(StagedTable table, List<Request> requests) {
        passes.add(List.copyOf(requests));
        List<Answer> given = super.answer(table, requests);
        answers.addAll(given);
        return given;
    }
}
