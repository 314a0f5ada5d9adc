package dev.causalc.runtime.engine.duckdb;

/** A value from the data as a message shows it. */
final class Examples {
    private static final int LONGEST = 40;

    private Examples() {}

    /** In quotes, on one line, and cut where it is long. */
    static String text(String value) {
        String line = value.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t")
                .replace("\"", "\\\"");
        return '"' + (line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line) + '"';
    }
}
