package dev.causalc.runtime.acceptance;

import dev.causalc.compiler.model.DataSource;
import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.Engine;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.StageSpec;
import dev.causalc.runtime.engine.StagedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** Another engine's answers, with a count of what it was asked. */
class CountingEngine implements Engine {
    private final Engine engine;
    private final List<List<Request>> passes = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private int stagings;

    CountingEngine(Engine engine) {
        this.engine = engine;
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
        return engine.stage(spec, progress);
    }

    @Override
    public List<Answer> answer(StagedTable table, List<Request> requests) {
        passes.add(List.copyOf(requests));
        List<Answer> given = engine.answer(table, requests);
        answers.addAll(given);
        return given;
    }

    @Override
    public String version() {
        return engine.version();
    }

    @Override
    public Described describe(DataSource data, Map<String, DataSource> others, long rows) {
        return engine.describe(data, others, rows);
    }

    @Override
    public List<String> stagingSql(StageSpec spec) {
        return engine.stagingSql(spec);
    }

    @Override
    public String answerSql(String table, Request request) {
        return engine.answerSql(table, request);
    }

    @Override
    public void close() {
        engine.close();
    }
}
