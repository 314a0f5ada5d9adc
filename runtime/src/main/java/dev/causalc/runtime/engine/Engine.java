package dev.causalc.runtime.engine;

import dev.causalc.compiler.model.Catalog;
import dev.causalc.compiler.model.DataSource;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Where the rows live. Everything above speaks to data through this; an engine is a package beside {@code duckdb}.
 *
 * <p>Answers are the same for the same data and seed, whatever the number of threads: sums are merged in a fixed order.
 */
public interface Engine extends AutoCloseable {
    /** Name and version, such as {@code duckdb 2.0.0}. */
    String version();

    /**
     * Schema and profile of the source of a data statement, before explode and join.
     *
     * @param others the study's other data statements by name, which a query may read
     * @param rows look at this many rows at most; {@link Long#MAX_VALUE}: at all
     */
    Described describe(DataSource data, Map<String, DataSource> others, long rows);

    /**
     * Reads the rows of a data statement once, checks every value against its declared type, and keeps the needed columns.
     *
     * @param progress is told the number of rows read so far, now and then
     */
    Staged stage(StageSpec spec, LongConsumer progress);

    /** Answers all requests over one staged table in one pass, in their order. */
    List<Answer> answer(StagedTable table, List<Request> requests);

    /** The statements that {@link #stage} would run, for {@code plan}. */
    List<String> stagingSql(StageSpec spec);

    /** What {@link #answer} would run for one request, for {@code plan}. */
    String answerSql(String table, Request request);

    @Override
    void close();

    /** What {@link #describe} found. */
    sealed interface Described {
        record Facts(Catalog.Facts facts) implements Described {}

        record Problem(DataProblem problem) implements Described {}
    }

    /** What {@link #stage} made: a table, or everything that is wrong with the data. */
    sealed interface Staged {
        record Table(StagedTable table, List<DataProblem> warnings) implements Staged {}

        record Refused(List<DataProblem> problems) implements Staged {}
    }

    /** Settings of {@code causalc.yaml} and the command line. */
    record Settings(String folder, int threads, String memory, Map<String, Map<String, String>> connections) {
        public Settings {
            connections = Map.copyOf(connections);
        }
    }
}
