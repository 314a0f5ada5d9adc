package dev.causalc.runtime.engine.duckdb;

import dev.causalc.runtime.engine.Engine;
import dev.causalc.runtime.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.DoubleConsumer;
import org.duckdb.DuckDBConnection;

/**
 * One in-memory database. It spills into a folder of its own under the cache, never into the working folder, and keeps
 * time in UTC.
 */
final class Database implements AutoCloseable {
    /** Makes a value of the current row of a result. */
    interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    private final DuckDBConnection connection;
    private final Path spill;

    private Database(DuckDBConnection connection, Path spill) {
        this.connection = connection;
        this.spill = spill;
    }

    static Database open(Engine.Settings settings, Path cache) {
        try {
            Path spills = Files.createDirectories(cache.resolve("tmp"));
            Path spill = Files.createTempDirectory(spills, "duckdb");
            var properties = new Properties();
            properties.setProperty("threads", Integer.toString(Math.max(1, settings.threads())));
            properties.setProperty("temp_directory", spill.toString());
            var database = new Database(DuckDBConnection.newConnection("jdbc:duckdb:", false, properties), spill);
            database.run("SET TimeZone = 'UTC'");
            database.run("SET preserve_insertion_order = true");
            database.run("SET enable_progress_bar = true");
            database.run("SET enable_progress_bar_print = false");
            database.limit(settings.memory());
            return database;
        } catch (IOException e) {
            throw new EngineException(
                    "no folder for temporary files can be made under " + cache.getFileName(),
                    "set XDG_CACHE_HOME to a folder that can be written",
                    e);
        } catch (SQLException e) {
            throw Failures.engine(e);
        } catch (EngineException e) {
            throw e;
        } catch (Exception e) {
            throw new EngineException("DuckDB does not start", "does the native library fit this machine?", e);
        }
    }

    private void limit(String memory) {
        if (memory.isBlank()) {
            return;
        }
        try {
            run("SET memory_limit = " + Sql.text(memory));
        } catch (EngineException e) {
            close();
            throw new EngineException(
                    "the memory limit " + memory + " is not a size", "write `run: { memory: 8GB }` in causalc.yaml", e);
        }
    }

    DuckDBConnection connection() {
        return connection;
    }

    /** Another connection to the same tables, for one thread. */
    DuckDBConnection another() {
        try {
            return connection.duplicate();
        } catch (SQLException e) {
            throw Failures.engine(e);
        }
    }

    /** A failed statement is closed for good, so each gets its own. */
    void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw Failures.engine(e);
        }
    }

    /** A long one, that tells what share of it is done. */
    void run(String sql, DoubleConsumer share) {
        try (Statement statement = connection.createStatement()) {
            Watch watch = new Watch(statement, share);
            try {
                statement.execute(sql);
            } finally {
                watch.close();
            }
        } catch (SQLException e) {
            throw Failures.engine(e);
        }
    }

    <T> List<T> query(String sql, Mapper<T> mapper) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<T> list = new ArrayList<>();
            while (rows.next()) {
                list.add(mapper.map(rows));
            }
            return list;
        } catch (SQLException e) {
            throw Failures.engine(e);
        }
    }

    <T> T only(String sql, Mapper<T> mapper) {
        return query(sql, mapper).get(0);
    }

    long count(String sql) {
        return only(sql, row -> row.getLong(1));
    }

    void drop(String table) {
        run("DROP TABLE IF EXISTS " + Sql.name(table));
    }

    String version() {
        return only("SELECT version()", row -> row.getString(1))
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^v", "");
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw Failures.engine(e);
        } finally {
            delete(spill);
        }
    }

    private static void delete(Path folder) {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }
}
