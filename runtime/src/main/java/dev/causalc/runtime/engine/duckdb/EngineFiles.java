package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.SchemaColumn;
import dev.causalc.compiler.source.DataCode;
import dev.causalc.runtime.engine.EngineException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** JSON and Parquet, whose types DuckDB reads off the files. */
final class EngineFiles {
    /** How many JSON records are looked at for types when only part of the rows is wanted (DuckDB's own default). */
    private static final long SAMPLE = 20_480;

    private final Database database;
    private final SourceFiles files;
    private final long limit;

    EngineFiles(Database database, SourceFiles files, long limit) {
        this.database = database;
        this.files = files;
        this.limit = limit;
    }

    Outcome<Opened> open(Problems problems, FileFormat format, List<Path> paths, boolean pattern) {
        for (Path path : paths) {
            if (size(path) == 0) {
                return Outcome.refused(
                        new Problems(problems.data(), files.relative(path)).of(DataCode.EMPTY_FILE, "is empty"));
            }
        }
        for (Path path : paths) {
            if (format != FileFormat.PARQUET && !format.isLines() && !isClosed(path)) {
                return Outcome.refused(new Problems(problems.data(), files.relative(path))
                        .of(DataCode.UNREADABLE, "ends before its last `[` or `{` is closed", "copy it again"));
            }
        }
        try {
            String scan = scan(format, paths, pattern);
            List<SchemaColumn> columns = columns(scan);
            OptionalLong rows = rows(format, paths);
            if (rows.isPresent() && rows.getAsLong() == 0) {
                return Outcome.refused(problems.of(DataCode.EMPTY_FILE, "has no rows"));
            }
            boolean stored = format == FileFormat.PARQUET && paths.size() == 1;
            return Outcome.found(new Opened(
                    problems,
                    false,
                    columns,
                    rows,
                    paths.stream().map(files::relative).toList(),
                    stored,
                    names -> select(names, scan, pattern, stored)));
        } catch (EngineException e) {
            if (Failures.isAboutInput(e)) {
                return Outcome.refused(problems.of(
                        DataCode.UNREADABLE,
                        "cannot be read as " + format.words(),
                        "DuckDB: " + Failures.words(e, files.folder())));
            }
            throw e;
        }
    }

    private String scan(FileFormat format, List<Path> paths, boolean pattern) {
        String list = paths.stream().map(SourceFiles::escaped).collect(Collectors.joining(", ", "[", "]"));
        String options = ", union_by_name = true" + (pattern ? ", filename = true" : "");
        if (format == FileFormat.PARQUET) {
            return "read_parquet(" + list + options + ")";
        }
        return "read_json(" + list + options + ", format = " + (format.isLines() ? "'newline_delimited'" : "'auto'")
                + ", sample_size = " + (limit == Long.MAX_VALUE ? -1 : Math.max(SAMPLE, limit)) + ")";
    }

    private List<SchemaColumn> columns(String scan) {
        return database.query(
                "DESCRIBE SELECT * FROM " + scan,
                row -> new SchemaColumn(row.getString(1), TypeNames.parse(row.getString(2))));
    }

    private String select(Collection<String> names, String scan, boolean pattern, boolean stored) {
        List<String> shown = new ArrayList<>();
        for (String name : names) {
            shown.add(pattern && name.equals("filename") ? Filename.relative(files.folder()) : Sql.name(name));
        }
        return "SELECT " + Sql.list(shown) + (stored ? ", file_row_number AS \"#row\"" : "") + " FROM " + scan;
    }

    private OptionalLong rows(FileFormat format, List<Path> paths) {
        String list = paths.stream().map(SourceFiles::escaped).collect(Collectors.joining(", ", "[", "]"));
        if (format == FileFormat.PARQUET) {
            return OptionalLong.of(
                    database.count("SELECT CAST(sum(num_rows) AS BIGINT) FROM parquet_file_metadata(" + list + ")"));
        }
        if (!format.isLines() || limit < Long.MAX_VALUE) {
            return OptionalLong.empty();
        }
        long rows = 0;
        for (Path path : paths) {
            rows += lines(path);
        }
        return OptionalLong.of(rows);
    }

    /** Lines that are not blank, by a count that does not go through the engine where the JDK can decompress. */
    private long lines(Path path) {
        return read(path, LineCount::of);
    }

    /** Whether a file ends with what ends a list or an object: the engine takes what stands before a lost end. */
    private boolean isClosed(Path path) {
        return read(path, in -> {
            byte[] buffer = new byte[1 << 16];
            int last = ' ';
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                int i = read - 1;
                while (i >= 0 && Character.isWhitespace(buffer[i])) {
                    i--;
                }
                last = i < 0 ? last : buffer[i];
            }
            return last == ']' || last == '}';
        });
    }

    /** What is read from the bytes of a file. */
    private interface Reading<T> {
        T of(InputStream in) throws IOException;
    }

    private <T> T read(Path path, Reading<T> reading) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        try (InputStream raw = name.endsWith(".zst") ? EngineLines.of(database, path) : Files.newInputStream(path);
                InputStream in = new BufferedInputStream(
                        name.endsWith(".gz") ? new java.util.zip.GZIPInputStream(raw, 1 << 16) : raw, 1 << 16)) {
            return reading.of(in);
        } catch (IOException e) {
            throw new EngineException(
                    files.relative(path) + " cannot be read: " + e.getMessage(), "may this user read the file?", e);
        }
    }

    private long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw new EngineException(files.relative(path) + " cannot be read", "may this user read the file?", e);
        }
    }
}
