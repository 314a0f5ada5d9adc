package dev.causalc.runtime.cli;

import dev.causalc.compiler.model.DataSource;
import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.Engine;
import dev.causalc.runtime.engine.ForwardingEngine;
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
final class NarratedEngine extends ForwardingEngine {
    private final Consumer<String> say;

    NarratedEngine(Engine engine, Consumer<String> say) {
        super(engine);
        this.say = say;
    }

    @Override
    public Described describe(DataSource data, Map<String, DataSource> others, long rows) {
        String looked = rows == Long.MAX_VALUE ? "all rows" : number(rows) + " rows at most";
        return timed("looked at " + data.name() + ", " + looked, () -> super.describe(data, others, rows));
    }

    @Override
    public Staged stage(StageSpec spec, LongConsumer progress) {
        return timed(
                "staged " + spec.data().name() + ", " + spec.columns().size() + " variables",
                () -> super.stage(spec, progress));
    }

    @Override
    public List<Answer> answer(StagedTable table, List<Request> requests) {
        String asked = requests.size() == 1 ? "1 request" : requests.size() + " requests";
        return timed(
                "asked " + asked + " in one pass over " + number(table.rows()) + " rows",
                () -> super.answer(table, requests));
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
