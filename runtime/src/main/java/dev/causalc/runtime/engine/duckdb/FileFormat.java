package dev.causalc.runtime.engine.duckdb;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a file is written, told by its name alone. */
enum FileFormat {
    CSV(".csv", "comma-separated text"),
    TSV(".tsv", "tab-separated text"),
    JSON(".json", "JSON"),
    JSON_LINES(".jsonl", "JSON lines"),
    NDJSON(".ndjson", "JSON lines"),
    PARQUET(".parquet", "Parquet");

    static final List<String> COMPRESSED = List.of(".gz", ".zst");

    private final String extension;
    private final String words;

    FileFormat(String extension, String words) {
        this.extension = extension;
        this.words = words;
    }

    /** What it is called in a message. */
    String words() {
        return words;
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
