package dev.causalc.runtime.engine;

import dev.causalc.compiler.model.DataSource;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** An engine that leaves everything to another: a base for those that look on. */
public abstract class ForwardingEngine implements Engine {
    private final Engine engine;

    protected ForwardingEngine(Engine engine) {
        this.engine = engine;
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
    public Staged stage(StageSpec spec, LongConsumer progress) {
        return engine.stage(spec, progress);
    }

    @Override
    public List<Answer> answer(StagedTable table, List<Request> requests) {
        return engine.answer(table, requests);
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
