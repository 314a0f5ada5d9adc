package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.DataSource;
import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.Engine;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.StageSpec;
import dev.causalc.runtime.engine.StagedColumn;
import dev.causalc.runtime.engine.StagedTable;
import dev.causalc.runtime.engine.kernel.Kernel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;

/** The engine that is always there: DuckDB in this process, with nothing written but to its folder under the cache. */
public final class DuckDbEngine implements Engine {
    /** At most this much of the staged columns is kept outside of DuckDB: a million rows of 32 columns. */
    private static final long CACHED_BYTES = 256L << 20;

    /** So many rows are tried to print the statements of a plan. */
    private static final long TRIAL_ROWS = 10_000;

    private final Database database;
    private final SourceFiles files;
    private final int threads;
    private final ExecutorService pool;
    private final ColumnCache cache = new ColumnCache(CACHED_BYTES);
    private int staged;

    private DuckDbEngine(Database database, SourceFiles files, int threads) {
        this.database = database;
        this.files = files;
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(Math.max(1, threads - 1), task -> {
            Thread thread = new Thread(task, "causalc kernel");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Opens a database in memory.
     *
     * @param cache the folder under which temporary files may be written
     * @throws dev.causalc.runtime.engine.EngineException if it cannot be opened
     */
    public static DuckDbEngine open(Settings settings, Path cache) {
        int threads = Math.max(1, settings.threads());
        return new DuckDbEngine(Database.open(settings, cache), new SourceFiles(settings.folder()), threads);
    }

    /** Where the staged tables are. */
    Database database() {
        return database;
    }

    @Override
    public String version() {
        return "duckdb " + database.version();
    }

    @Override
    public synchronized Described describe(DataSource data, Map<String, DataSource> others, long rows) {
        long limit = Math.max(1, rows);
        return new Describer(database, new SourceOpener(database, files, others, limit), limit).describe(data);
    }

    @Override
    public synchronized Staged stage(StageSpec spec, LongConsumer progress) {
        Journal journal = new Journal(database, files.folder());
        String table = "staged " + ++staged + " of " + spec.data().name();
        SourceOpener opener = new SourceOpener(database, files, spec.lookups(), Long.MAX_VALUE);
        return switch (new Stager(journal, opener, spec, Long.MAX_VALUE).stage(table, progress)) {
            case Stager.Result.Refused refused -> new Staged.Refused(refused.problems());
            case Stager.Result.Made made -> new Staged.Table(finish(journal, spec, made), made.warnings());
        };
    }

    private StagedTable finish(Journal journal, StageSpec spec, Stager.Result.Made made) {
        List<Value> values = made.kept().values();
        List<String> folds = spec.folds().stream().map(StageSpec::fold).toList();
        List<String> names = new ArrayList<>(values.stream().map(Value::name).toList());
        names.addAll(folds);
        long rows = database.count("SELECT count(*) FROM " + Sql.name(made.table()));
        TableScan.Found found =
                TableScan.scan(values, made.levels(), folds, rows, blocks(made.table(), rows, names), threads, pool);
        return new StagedTable(
                made.table(), made.kept().read(), rows, found.columns(), found.fingerprint(), journal.statements());
    }

    @Override
    public List<Answer> answer(StagedTable table, List<Request> requests) {
        return Kernel.answer(
                requests,
                name -> levels(table.column(name)),
                columns -> blocks(table.name(), table.rows(), columns),
                threads,
                pool);
    }

    private static int levels(StagedColumn column) {
        return switch (column.kind()) {
            case NUMBER -> 0;
            case CODE, ID -> (int) Math.min(column.distinct(), Integer.MAX_VALUE);
        };
    }

    private TableBlocks blocks(String table, long rows, List<String> columns) {
        return new TableBlocks(database, cache, table, rows, columns);
    }

    @Override
    public synchronized List<String> stagingSql(StageSpec spec) {
        Journal journal = new Journal(database, files.folder());
        SourceOpener opener = new SourceOpener(database, files, spec.lookups(), TRIAL_ROWS);
        String table = spec.tableName();
        new Stager(journal, opener, spec, TRIAL_ROWS).stage(table, read -> {});
        database.drop(table);
        return journal.statements();
    }

    @Override
    public String answerSql(String table, Request request) {
        return RequestSql.print(table, request);
    }

    /** The connection, for tests that put rows into place. */
    java.sql.Connection connection() {
        return database.connection();
    }

    /** The rows of any query as numbers, NaN where NULL: what tests hold answers against. */
    List<double[]> rows(String sql) {
        return database.query(sql, row -> {
            double[] values = new double[row.getMetaData().getColumnCount()];
            for (int i = 0; i < values.length; i++) {
                double value = row.getDouble(i + 1);
                values[i] = row.wasNull() ? Double.NaN : value;
            }
            return values;
        });
    }

    @Override
    public void close() {
        pool.shutdown();
        database.close();
    }
}
