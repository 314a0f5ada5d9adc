package dev.causalc.runtime.engine.duckdb;

import dev.causalc.runtime.engine.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The lines of a file that only the engine can decompress, each followed by a line feed. */
final class EngineLines extends InputStream {
    private final Statement statement;
    private final ResultSet lines;
    private byte[] line = new byte[0];
    private int at;

    private EngineLines(Statement statement, ResultSet lines) {
        this.statement = statement;
        this.lines = lines;
    }

    static InputStream of(Database database, Path path) {
        try {
            Statement statement = database.connection().createStatement();
            return new EngineLines(
                    statement,
                    statement.executeQuery("SELECT line FROM read_csv(" + SourceFiles.escaped(path)
                            + ", auto_detect = false, header = false, delim = '\\x01', quote = '', escape = '',"
                            + " strict_mode = false, columns = {'line': 'VARCHAR'})"));
        } catch (SQLException e) {
            throw Failures.engine(e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (at == line.length && !advance()) {
            return -1;
        }
        int count = Math.min(length, line.length - at);
        System.arraycopy(line, at, bytes, offset, count);
        at += count;
        return count;
    }

    private boolean advance() throws IOException {
        try {
            if (!lines.next()) {
                return false;
            }
            String text = lines.getString(1);
            line = ((text == null ? "" : text) + "\n").getBytes(StandardCharsets.UTF_8);
            at = 0;
            return true;
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
            statement.close();
        } catch (SQLException e) {
            throw new EngineException("a result cannot be closed", "is there memory left?", e);
        }
    }
}
