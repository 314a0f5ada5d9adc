package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.DataSource;
import dev.causalc.compiler.model.Origin;
import dev.causalc.compiler.model.SchemaColumn;
import dev.causalc.compiler.source.DataCode;
import dev.causalc.compiler.source.ToolCode;
import dev.causalc.runtime.engine.EngineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Opens what a data statement reads. */
final class SourceOpener {
    private final Database database;
    private final SourceFiles files;
    private final Map<String, DataSource> others;
    private final long limit;

    /** @param limit look at this many rows of each source at most */
    SourceOpener(Database database, SourceFiles files, Map<String, DataSource> others, long limit) {
        this.database = database;
        this.files = files;
        this.others = new TreeMap<>(others);
        this.limit = limit;
    }

    Outcome<Opened> open(DataSource data) {
        return switch (data.origin()) {
            case Origin.Files origin -> files(data, origin.pattern());
            case Origin.Query query -> query(data, query.sql());
            case Origin.Table table ->
                notBuilt(data, "reading a table of connection " + Problems.quote(table.connection()));
            case Origin.ConnectionQuery query ->
                notBuilt(data, "a query in connection " + Problems.quote(query.connection()));
            case Origin.Nowhere nowhere ->
                Outcome.refused(new Problems(data.name(), data.name())
                        .of(
                                DataCode.NOT_COLLECTED,
                                "the data statement names no source, so there are no rows to read"));
        };
    }

    private static Outcome<Opened> notBuilt(DataSource data, String what) {
        return Outcome.refused(
                new Problems(data.name(), data.name()).of(ToolCode.NOT_BUILT, what + " is not built yet"));
    }

    private Outcome<Opened> files(DataSource data, String pattern) {
        Problems problems = new Problems(data.name(), pattern);
        List<Path> paths = files.find(pattern);
        if (paths.isEmpty() && Files.isDirectory(files.resolve(pattern))) {
            String inside = pattern.replaceFirst("/+$", "") + "/*.parquet";
            return Outcome.refused(problems.of(
                    DataCode.MISSING_FILE, "is a folder", "name the files in it, such as \"" + inside + "\""));
        }
        if (paths.isEmpty()) {
            return Outcome.refused(
                    SourceFiles.isPattern(pattern)
                            ? problems.of(DataCode.NO_MATCH, "no file matches")
                            : problems.of(DataCode.MISSING_FILE, "there is no such file", nearest(pattern)));
        }
        List<Optional<FileFormat>> formats = paths.stream()
                .map(path -> FileFormat.of(path.toString()))
                .distinct()
                .toList();
        if (formats.size() > 1 || formats.get(0).isEmpty()) {
            String message =
                    formats.size() > 1 ? "the files are not all of one format" : "the name does not say the format";
            return Outcome.refused(problems.of(
                    DataCode.UNKNOWN_FORMAT,
                    message,
                    "known are .csv .tsv .json .jsonl .ndjson .parquet, also with .gz or .zst"));
        }
        FileFormat format = formats.get(0).get();
        boolean several = SourceFiles.isPattern(pattern) && !paths.get(0).equals(files.resolve(pattern));
        return format.isDelimited()
                ? new CsvFiles(database, files, limit).open(problems, format, paths, several)
                : new EngineFiles(database, files, limit).open(problems, format, paths, several);
    }

    private String[] nearest(String path) {
        return files.nearest(path)
                .map(name -> new String[] {"did you mean \"" + name + "\"?"})
                .orElse(new String[0]);
    }

    /** The other data that a query names are put before it as views with typed columns. */
    private Outcome<Opened> query(DataSource data, String sql) {
        Problems problems = new Problems(data.name(), "the query of " + data.name());
        for (DataSource other : others.values()) {
            if (!other.name().equals(data.name()) && names(sql, other.name())) {
                Outcome<Relation> relation =
                        new Relations(new Journal(database, files.folder()), this, limit).typed(other);
                if (relation instanceof Outcome.Refused<Relation> refused) {
                    return Outcome.refused(refused.problem());
                }
                ((Outcome.Found<Relation>) relation).value().asView(database, other.name());
            }
        }
        String from = "(" + sql.strip().replaceFirst(";+$", "") + "\n)";
        try {
            List<SchemaColumn> columns = database.query(
                    "DESCRIBE SELECT * FROM " + from,
                    row -> new SchemaColumn(row.getString(1), TypeNames.parse(row.getString(2))));
            return Outcome.found(new Opened(
                    problems,
                    false,
                    columns,
                    OptionalLong.empty(),
                    List.of(),
                    false,
                    names -> "SELECT " + Opened.names(names) + " FROM " + from + " ORDER BY ALL"));
        } catch (EngineException e) {
            if (!Failures.isAboutInput(e)) {
                throw e;
            }
            return Outcome.refused(
                    problems.of(DataCode.BAD_QUERY, "it does not run", "DuckDB: " + Failures.words(e, files.folder())));
        }
    }

    /** What the engine says of what it could not read. */
    String words(EngineException e) {
        return Failures.words(e, files.folder());
    }

    private static boolean names(String sql, String data) {
        return Pattern.compile("(?<![A-Za-z0-9_])" + Pattern.quote(data) + "(?![A-Za-z0-9_])", Pattern.CASE_INSENSITIVE)
                .matcher(sql)
                .find();
    }
}
