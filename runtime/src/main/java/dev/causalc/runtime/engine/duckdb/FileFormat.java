package dev.causalc.runtime.engine.duckdb;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a file is written, told by its name alone. */
enum FileFormat {
    CSV(".csv"),
    TSV(".tsv"),
    JSON(".json"),
    JSON_LINES(".jsonl"),
    NDJSON(".ndjson"),
    PARQUET(".parquet");

    static final List<String> COMPRESSED = List.of(".gz", ".zst");

    private final String extension;

    FileFormat(String extension) {
        this.extension = extension;
    }

    static Optional<FileFormat> of(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        for (String compressed : COMPRESSED) {
            if (name.endsWith(compressed)) {
                name = name.substring(0, name.length() - compressed.length());
            }
        }
        String bare = name;
        return Arrays.stream(values())
                .filter(format -> bare.endsWith(format.extension))
                .findFirst();
    }

    boolean isDelimited() {
        return this == CSV || this == TSV;
    }

    boolean isLines() {
        return this == JSON_LINES || this == NDJSON;
    }

    char delimiter() {
        return this == TSV ? '\t' : ',';
    }
}
