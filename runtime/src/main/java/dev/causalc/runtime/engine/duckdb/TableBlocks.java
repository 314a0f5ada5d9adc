package dev.causalc.runtime.engine.duckdb;

import dev.causalc.runtime.engine.EngineException;
import dev.causalc.runtime.engine.StageSpec;
import dev.causalc.runtime.engine.kernel.Blocks;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;

/** Columns of a staged table, by ranges of its rows. Every reader has a connection of its own. */
final class TableBlocks implements Blocks {
    /** Half of DuckDB's row group of 122,880, so that a few threads share even a small table evenly. */
    static final int SIZE = 61_440;

    private final Database database;
    private final ColumnCache cache;
    private final String table;
    private final long rows;
    private final List<String> columns;

    TableBlocks(Database database, ColumnCache cache, String table, long rows, List<String> columns) {
        this.database = database;
        this.cache = cache;
        this.table = table;
        this.rows = rows;
        this.columns = columns;
    }

    @Override
    public int count() {
        return Math.toIntExact((rows + SIZE - 1) / SIZE);
    }

    @Override
    public int rows(int block) {
        return (int) Math.min(SIZE, rows - (long) block * SIZE);
    }

    @Override
    public Reader reader() {
        return new RangeReader();
    }

    private final class RangeReader implements Reader {
        private final double[][] buffers = new double[columns.size()][];
        private final DuckDBConnection connection = database.another();

        @Override
        public double[][] read(int block) {
            double[][] values = new double[columns.size()][];
            List<Integer> wanted = new ArrayList<>();
            for (int c = 0; c < values.length; c++) {
                values[c] = cache.find(key(c, block));
                if (values[c].length == 0) {
                    wanted.add(c);
                }
            }
            if (!wanted.isEmpty()) {
                boolean[] kept = new boolean[values.length];
                for (int c : wanted) {
                    kept[c] = cache.reserve(rows(block));
                    values[c] = kept[c] ? new double[rows(block)] : buffer(c);
                }
                fetch(block, wanted, values);
                wanted.stream().filter(c -> kept[c]).forEach(c -> cache.keep(key(c, block), values[c]));
            }
            return values;
        }

        private ColumnCache.Key key(int column, int block) {
            return new ColumnCache.Key(table, columns.get(column), block);
        }

        private double[] buffer(int column) {
            if (buffers[column] == null) {
                buffers[column] = new double[SIZE];
            }
            return buffers[column];
        }

        private String selected(int column) {
            String name = columns.get(column);
            return name.equals(StageSpec.ROW) ? "CAST(rowid AS DOUBLE)" : Sql.name(name);
        }

        private void fetch(int block, List<Integer> wanted, double[][] values) {
            long start = (long) block * SIZE;
            String sql =
                    "SELECT " + Sql.list(wanted.stream().map(this::selected).toList()) + " FROM " + Sql.name(table)
                            + " WHERE rowid >= " + start + " AND rowid < " + (start + SIZE);
            int at = 0;
            try (DuckDBPreparedStatement statement = connection.prepare(sql);
                    DuckDBChunkedResult result = statement.query()) {
                while (result.nextChunk()) {
                    DuckDBDataChunkReader chunk = result.chunk();
                    for (int i = 0; i < wanted.size(); i++) {
                        copy(chunk.vector(i), values[wanted.get(i)], at);
                    }
                    at += (int) chunk.rowCount();
                }
            } catch (SQLException e) {
                throw Failures.engine(e);
            }
            if (at != rows(block)) {
                throw new EngineException(
                        "a staged table gave " + at + " rows of " + rows(block), "this is a bug", null);
            }
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw Failures.engine(e);
            }
        }
    }

    private static void copy(DuckDBReadableVector vector, double[] to, int at) {
        int n = (int) vector.rowCount();
        if (vector.getType() == DuckDBColumnType.DOUBLE) {
            copyDoubles(vector, to, at, n);
        } else {
            copyIntegers(vector, to, at, n);
        }
    }

    private static void copyDoubles(DuckDBReadableVector vector, double[] to, int at, int n) {
        for (int r = 0; r < n; r++) {
            to[at + r] = vector.getDouble(r, Double.NaN);
        }
    }

    private static void copyIntegers(DuckDBReadableVector vector, double[] to, int at, int n) {
        for (int r = 0; r < n; r++) {
            to[at + r] = vector.isNull(r) ? Double.NaN : vector.getInt(r);
        }
    }
}
