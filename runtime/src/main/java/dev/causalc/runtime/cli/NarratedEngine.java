package dev.causalc.runtime.cli;

import dev.causalc.compiler.model.DataSource;
import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.Engine;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.StageSpec;
import dev.causalc.runtime.engine.StagedTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** An engine that says what it is asked and how long that took: what {@code -v} shows. */
final class NarratedEngine implements Engine {
    private final Engine engine;
    private final Consumer<String> say;

    NarratedEngine(Engine engine, Consumer<String> say) {
        this.engine = engine;
        this.say = say;
    }

    @Override
    public String version() {
        return engine.version();
    }

    @Override
    public Described describe(DataSource data, Map<String, DataSource> others, long rows) {
        String looked = rows == Long.MAX_VALUE ? "all rows" : number(rows) + " rows at most";
        return timed("looked at " + data.name() + ", " + looked, () -> engine.describe(data, others, rows));
    }

    @Override
    public Staged stage(StageSpec spec, LongConsumer progress) {
        return timed(
                "staged " + spec.data().name() + ", " + spec.columns().size() + " variables",
                () -> engine.stage(spec, progress));
    }

    @Override
    public List<Answer> answer(StagedTable table, List<Request> requests) {
        String asked = requests.size() == 1 ? "1 request" : requests.size() + " requests";
        return timed(
                "asked " + asked + " in one pass over " + number(table.rows()) + " rows",
                () -> engine.answer(table, requests));
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

    private <T> T timed(String what, Supplier<T> work) {
        long start = System.nanoTime();
        T made = work.get();
        say.accept(String.format(Locale.ROOT, "  %s: %.3f s", what, (System.nanoTime() - start) / 1e9));
        return made;
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
