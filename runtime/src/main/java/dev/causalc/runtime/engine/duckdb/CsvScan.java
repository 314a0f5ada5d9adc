package dev.causalc.runtime.engine.duckdb;

import dev.causalc.runtime.engine.duckdb.CsvShape.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the shape of a delimited text byte by byte (RFC 4180: a quote at the start of a field quotes it, and is doubled
 * inside). It shares no code with the reader that loads the rows, so that its count is a check on that one.
 */
final class CsvScan {
    private static final int BUFFER = 1 << 16;

    private enum State {
        FIELD_START,
        PLAIN,
        QUOTED,
        QUOTE_IN_QUOTED
    }

    private enum LineEnd {
        UNKNOWN,
        LF,
        CRLF,
        CR
    }

    private final byte delimiter;
    private final long limit;
    private final Utf8 utf8 = new Utf8();
    private final List<String> header = new ArrayList<>();
    private final ByteArrayOutputStream name = new ByteArrayOutputStream();

    private State state = State.FIELD_START;
    private LineEnd lineEnd = LineEnd.UNKNOWN;
    private boolean headerRead;
    private boolean carriageReturn;
    private long line = 1;
    private long recordLine = 1;
    private int fields = 1;
    private boolean blank = true;
    private long rows;
    private Optional<Fault> fault = Optional.empty();

    private CsvScan(char delimiter, long limit) {
        this.delimiter = (byte) delimiter;
        this.limit = limit;
    }

    /** Scans until the end, the first fault, or {@code limit} rows. */
    static CsvShape scan(InputStream in, char delimiter, long limit) throws IOException {
        return new CsvScan(delimiter, limit).scan(in);
    }

    private CsvShape scan(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int length = in.readNBytes(buffer, 0, BUFFER);
        int start = startsWithMark(buffer, length) ? 3 : 0;
        if (length == start) {
            return shape(true, Optional.of(new Fault.Empty()));
        }
        while (length > 0) {
            for (int i = start; i < length; i++) {
                accept(buffer[i]);
                if (fault.isPresent()) {
                    return shape(false, fault);
                }
                if (rows >= limit) {
                    return shape(false, Optional.empty());
                }
            }
            start = 0;
            length = in.readNBytes(buffer, 0, BUFFER);
        }
        end();
        return shape(true, fault);
    }

    private CsvShape shape(boolean complete, Optional<Fault> found) {
        return new CsvShape(header, rows, complete, found);
    }

    private static boolean startsWithMark(byte[] bytes, int length) {
        return length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }

    private void accept(byte b) {
        if (b == 0 || !utf8.accept(b)) {
            fault = Optional.of(new Fault.NotText(line));
            return;
        }
        if (carriageReturn) {
            carriageReturn = false;
            if (b == '\n') {
                endLine(LineEnd.CRLF);
                return;
            }
            endLine(LineEnd.CR);
            if (fault.isPresent()) {
                return;
            }
        }
        switch (state) {
            case FIELD_START -> fieldStart(b);
            case PLAIN -> plain(b);
            case QUOTED -> quoted(b);
            case QUOTE_IN_QUOTED -> afterQuote(b);
        }
    }

    private void fieldStart(byte b) {
        if (b == '"') {
            state = State.QUOTED;
            blank = false;
        } else {
            state = State.PLAIN;
            plain(b);
        }
    }

    private void plain(byte b) {
        if (!endsField(b)) {
            blank = false;
            keep(b);
        }
    }

    private void quoted(byte b) {
        if (b == '"') {
            state = State.QUOTE_IN_QUOTED;
            return;
        }
        if (b == '\n') {
            line++;
        }
        keep(b);
    }

    private void afterQuote(byte b) {
        if (b == '"') {
            keep(b);
            state = State.QUOTED;
        } else if (!endsField(b)) {
            fault = Optional.of(new Fault.AfterQuote(line));
        }
    }

    private boolean endsField(byte b) {
        if (b == delimiter) {
            endField();
            fields++;
            blank = false;
            return true;
        }
        if (b == '\n') {
            endLine(LineEnd.LF);
            return true;
        }
        if (b == '\r') {
            carriageReturn = true;
            return true;
        }
        return false;
    }

    private void keep(byte b) {
        if (!headerRead) {
            name.write(b);
        }
    }

    private void endField() {
        if (!headerRead) {
            header.add(name.toString(StandardCharsets.UTF_8));
            name.reset();
        }
        state = State.FIELD_START;
    }

    private void endLine(LineEnd end) {
        if (lineEnd == LineEnd.UNKNOWN) {
            lineEnd = end;
        } else if (lineEnd != end) {
            fault = Optional.of(new Fault.MixedLineEnds(line));
            return;
        }
        endRecord();
        line++;
        recordLine = line;
    }

    private void endRecord() {
        endField();
        if (!headerRead) {
            headerRead = true;
        } else if (!blank || header.size() == 1) {
            if (fields != header.size()) {
                fault = Optional.of(new Fault.Ragged(recordLine, fields, header.size()));
            }
            rows++;
        }
        fields = 1;
        blank = true;
    }

    private void end() {
        if (!utf8.isWhole()) {
            fault = Optional.of(new Fault.NotText(line));
        } else if (state == State.QUOTED) {
            fault = Optional.of(new Fault.OpenQuote(recordLine));
        } else if (carriageReturn) {
            endLine(LineEnd.CR);
        } else if (fields > 1 || !blank || state != State.FIELD_START) {
            endRecord();
        }
    }

    /** Checks that bytes are UTF-8 (RFC 3629), but for the finer overlong forms that no writer makes. */
    private static final class Utf8 {
        private int expected;

        boolean accept(byte b) {
            if (expected > 0) {
                expected--;
                return (b & 0xC0) == 0x80;
            }
            if (b >= 0) {
                return true;
            }
            int lead = b & 0xFF;
            expected = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
            return lead >= 0xC2 && lead <= 0xF4;
        }

        boolean isWhole() {
            return expected == 0;
        }
    }
}
