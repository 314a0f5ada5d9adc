package dev.causalc.runtime.simulate;

import dev.causalc.compiler.model.Level;
import dev.causalc.runtime.engine.EngineException;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Simulated rows as CSV (RFC 4180, line feeds): numbers with as many digits as read back as the same double, levels as the
 * study says that data hold them, true as 1 and false as 0, missing as nothing.
 */
final class CsvWriter {
    private static final long SECONDS_PER_DAY = 86_400;

    private final Writer out;
    private final List<OutputColumn> columns;
    private final Optional<Node> selected;
    private long rows = 0;

    /** @param selected true for the rows that are in the data; empty: all */
    CsvWriter(Writer out, List<OutputColumn> columns, Optional<Node> selected) {
        this.out = out;
        this.selected = selected;
        this.columns = List.copyOf(columns);
        write(String.join(
                        ",",
                        columns.stream().map(column -> quoted(column.name())).toList())
                + "\n");
    }

    /** How many there are so far. */
    long rows() {
        return rows;
    }

    /** Adds the rows of a chunk that are in the data. */
    void add(World world) {
        List<double[]> values =
                columns.stream().map(column -> column.values(world)).toList();
        Optional<double[]> kept = selected.map(world::byRow);
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < world.rows(); row++) {
            if (kept.isPresent() && !Operation.isTrue(kept.get()[row])) {
                continue;
            }
            rows++;
            text.setLength(0);
            for (int i = 0; i < columns.size(); i++) {
                if (i > 0) {
                    text.append(',');
                }
                double value = values.get(i)[row];
                if (!Double.isNaN(value)) {
                    text.append(text(columns.get(i).type(), value));
                }
            }
            write(text.append('\n').toString());
        }
    }

    private void write(String text) {
        try {
            out.write(text);
        } catch (IOException failed) {
            throw new EngineException(
                    "the simulated rows could not be written: " + failed.getMessage(),
                    "look at the free space and the permissions of the folder",
                    failed);
        }
    }

    static String text(Values values, double value) {
        return switch (values) {
            case Values.Numbers numbers -> Numerals.shortest(value);
            case Values.Truth truth -> Numerals.shortest(value);
            case Values.Numbered numbered -> Numerals.shortest(value + 1);
            case Values.Codes codes -> quoted(raw(codes, value));
            case Values.Days days ->
                LocalDate.ofEpochDay((long) Math.floor(value / SECONDS_PER_DAY)).toString();
            case Values.Seconds seconds -> time(value).toString();
        };
    }

    /** What does not stand for a level is written as the number that it is: reading it must fail, not succeed. */
    private static String raw(Values.Codes codes, double value) {
        if (!codes.contains(value)) {
            return Numerals.shortest(value);
        }
        Level level = codes.levels().get((int) value);
        return level.value() instanceof Double number
                ? Numerals.shortest(number)
                : level.value().toString();
    }

    private static LocalDateTime time(double seconds) {
        double whole = Math.floor(seconds);
        long nanos = Math.round((seconds - whole) * 1e9);
        return LocalDateTime.ofInstant(Instant.ofEpochSecond((long) whole, nanos), ZoneOffset.UTC);
    }

    private static String quoted(String text) {
        boolean plain = !text.isEmpty()
                && text.equals(text.strip())
                && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
