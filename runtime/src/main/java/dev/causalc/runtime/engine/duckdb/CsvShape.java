package dev.causalc.runtime.engine.duckdb;

import java.util.List;
import java.util.Optional;

/**
 * What a scan of a delimited text found, without a database.
 *
 * @param header the names in its first record
 * @param rows records after the header, blank lines left out (they are rows only where there is one column)
 * @param complete whether the scan reached the end
 * @param fault the first thing that is wrong with it
 */
record CsvShape(List<String> header, long rows, boolean complete, Optional<Fault> fault) {
    CsvShape {
        header = List.copyOf(header);
    }

    /** Lines count from 1, as editors do. */
    sealed interface Fault {
        record Empty() implements Fault {}

        record Ragged(long line, int found, int expected) implements Fault {}

        /** Not UTF-8, or bytes that no text has. */
        record NotText(long line) implements Fault {}

        record OpenQuote(long line) implements Fault {}

        /** Something between a closing quote and the next delimiter. */
        record AfterQuote(long line) implements Fault {}

        record MixedLineEnds(long line) implements Fault {}

        /** A compressed file that cannot be unpacked to its end. */
        record Damaged() implements Fault {}
    }
}
