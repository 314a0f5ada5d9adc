package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.ColumnType;
import dev.causalc.compiler.model.SchemaColumn;
import dev.causalc.compiler.source.DataCode;
import dev.causalc.runtime.engine.DataProblem;
import dev.causalc.runtime.engine.EngineException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Delimited text. The shape of each file is found by a scan of ours; DuckDB then reads with nothing left to guess: the
 * names are given, every column is text, and a row with another number of fields is an error.
 */
final class CsvFiles {
    private final Database database;
    private final SourceFiles files;
    private final long limit;

    CsvFiles(Database database, SourceFiles files, long limit) {
        this.database = database;
        this.files = files;
        this.limit = limit;
    }

    Outcome<Opened> open(Problems problems, FileFormat format, List<Path> paths, boolean pattern) {
        Map<List<String>, List<Path>> byHeader = new LinkedHashMap<>();
        long rows = 0;
        boolean complete = true;
        for (Path path : paths) {
            Problems here = new Problems(problems.data(), files.relative(path));
            CsvShape shape = scan(path, format.delimiter());
            List<String> names = named(shape.header());
            if (shape.fault().isPresent()) {
                return Outcome.refused(problem(here, shape.fault().get()));
            }
            if (isOtherwiseSeparated(names)) {
                return Outcome.refused(otherwiseSeparated(here, names.getFirst(), format));
            }
            if (new HashSet<>(names).size() < names.size()) {
                return Outcome.refused(duplicate(here, names));
            }
            byHeader.computeIfAbsent(names, key -> new ArrayList<>()).add(path);
            rows += shape.rows();
            complete &= shape.complete();
        }
        if (complete && rows == 0) {
            return Outcome.refused(problems.of(DataCode.EMPTY_FILE, "has a header and no rows"));
        }
        boolean filename = pattern && byHeader.keySet().stream().noneMatch(header -> header.contains("filename"));
        Set<String> names =
                byHeader.keySet().stream().flatMap(List::stream).collect(Collectors.toCollection(LinkedHashSet::new));
        if (filename) {
            names.add("filename");
        }
        return Outcome.found(new Opened(
                problems,
                true,
                names.stream()
                        .map(name -> new SchemaColumn(name, new ColumnType.TextType()))
                        .toList(),
                complete ? OptionalLong.of(rows) : OptionalLong.empty(),
                paths.stream().map(files::relative).toList(),
                false,
                columns -> select(columns, byHeader, format.delimiter())));
    }

    private CsvShape scan(Path path, char delimiter) {
        try (InputStream in = stream(path)) {
            return CsvScan.scan(in, delimiter, limit);
        } catch (EOFException | ZipException e) {
            return new CsvShape(List.of(), 0, true, Optional.of(new CsvShape.Fault.Damaged()));
        } catch (IOException e) {
            throw new EngineException(
                    files.relative(path) + " cannot be read: " + e.getMessage(), "may this user read the file?", e);
        }
    }

    private InputStream stream(Path path) throws IOException {
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".gz")) {
            return new GZIPInputStream(Files.newInputStream(path), 1 << 16);
        }
        return name.endsWith(".zst") ? EngineLines.of(database, path) : Files.newInputStream(path);
    }

    /** A column without a name gets one from its place, as {@code column00}. */
    private static List<String> named(List<String> header) {
        List<String> names = new ArrayList<>();
        for (String name : header) {
            names.add(name.isEmpty() ? String.format(Locale.ROOT, "column%02d", names.size()) : name);
        }
        return names;
    }

    /** A header that is one column with the delimiters of other formats in it. */
    private static boolean isOtherwiseSeparated(List<String> names) {
        return names.size() == 1 && names.getFirst().matches(".*[^\\s;,|\t][;,|\t][^\\s;,|\t].*");
    }

    private static DataProblem otherwiseSeparated(Problems problems, String header, FileFormat format) {
        String name = format.delimiter() == ',' ? "commas in a .csv" : "tabs in a .tsv";
        return problems.of(
                DataCode.RAGGED_FILE,
                "its header is a single column, " + Problems.quote(header),
                "fields are separated by " + name);
    }

    private static DataProblem duplicate(Problems problems, List<String> names) {
        Set<String> seen = new HashSet<>();
        String twice =
                names.stream().filter(name -> !seen.add(name)).findFirst().orElseThrow();
        int first = names.indexOf(twice) + 1;
        int second = names.subList(first, names.size()).indexOf(twice) + first + 1;
        return problems.of(
                DataCode.DUPLICATE_COLUMN,
                "columns " + first + " and " + second + " are both called " + Problems.quote(twice));
    }

    private static DataProblem problem(Problems problems, CsvShape.Fault fault) {
        return switch (fault) {
            case CsvShape.Fault.Empty e -> problems.of(DataCode.EMPTY_FILE, "is empty");
            case CsvShape.Fault.Ragged r ->
                problems.of(
                        DataCode.RAGGED_FILE,
                        "line " + Problems.number(r.line()) + " has " + Problems.count(r.found(), "field", "fields")
                                + " where the header has " + r.expected(),
                        "a field that holds the delimiter stands in double quotes");
            case CsvShape.Fault.NotText n ->
                problems.of(
                        DataCode.NOT_TEXT,
                        "line " + Problems.number(n.line()) + " is not UTF-8 text",
                        "is it compressed, binary or in another encoding? convert it: iconv -f LATIN1 -t UTF-8");
            case CsvShape.Fault.OpenQuote o ->
                problems.of(
                        DataCode.BAD_QUOTE,
                        "the record that starts in line " + Problems.number(o.line())
                                + " opens a quote that nothing closes");
            case CsvShape.Fault.AfterQuote a ->
                problems.of(
                        DataCode.BAD_QUOTE,
                        "in line " + Problems.number(a.line()) + " something follows a closing quote",
                        "a quote inside a quoted field is doubled: \"he said \"\"yes\"\"\"");
            case CsvShape.Fault.MixedLineEnds m ->
                problems.of(
                        DataCode.MIXED_LINE_ENDS,
                        "line " + Problems.number(m.line()) + " ends otherwise than the lines before it",
                        "lines must all end with LF, or all with CR LF");
            case CsvShape.Fault.Damaged d ->
                problems.of(
                        DataCode.UNREADABLE,
                        "is compressed, and is damaged or ends too early",
                        "copy it again, or look at it with: gzip --test");
        };
    }

    private String select(Collection<String> columns, Map<List<String>, List<Path>> byHeader, char delimiter) {
        List<String> queries = new ArrayList<>();
        byHeader.forEach((header, paths) -> queries.add(one(columns, header, paths, delimiter)));
        return String.join(" UNION ALL ", queries);
    }

    private String one(Collection<String> columns, List<String> header, List<Path> paths, char delimiter) {
        List<String> shown = new ArrayList<>();
        for (String column : columns) {
            if (header.contains(column)) {
                shown.add(Sql.name(column));
            } else if (column.equals("filename")) {
                shown.add(Filename.relative(files.folder()));
            } else {
                shown.add("CAST(NULL AS VARCHAR) AS " + Sql.name(column));
            }
        }
        String types =
                header.stream().map(name -> Sql.text(name) + ": 'VARCHAR'").collect(Collectors.joining(", ", "{", "}"));
        String list = paths.stream().map(SourceFiles::escaped).collect(Collectors.joining(", ", "[", "]"));
        return "SELECT " + Sql.list(shown) + " FROM read_csv(" + list + ", auto_detect = false, header = true, delim = "
                + (delimiter == '\t' ? "'\\t'" : Sql.text(String.valueOf(delimiter)))
                + ", quote = '\"', escape = '\"', strict_mode = true, nullstr = ''"
                + (columns.contains("filename") && !header.contains("filename") ? ", filename = true" : "")
                + ", columns = " + types + ")";
    }
}
