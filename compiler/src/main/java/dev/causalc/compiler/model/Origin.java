package dev.causalc.compiler.model;

import java.util.regex.Pattern;

/** Where the rows of a data statement come from. */
public sealed interface Origin {
    /** A path or glob, relative to the folder of the study unless absolute. */
    record Files(String pattern) implements Origin {}

    /** A table of a connection; the name may carry a schema: {@code schema.table}. */
    record Table(String connection, String table) implements Origin {}

    /** A query over the study's other data names. */
    record Query(String sql) implements Origin {
        /** Whether the name stands in the query as a word, where it may well mean the data. */
        public boolean names(String data) {
            return Pattern.compile("(?<![\\p{L}\\p{N}_])" + Pattern.quote(data) + "(?![\\p{L}\\p{N}_])")
                    .matcher(sql)
                    .find();
        }
    }

    /** A query that a connection runs. */
    record ConnectionQuery(String connection, String sql) implements Origin {}

    /** Data not collected yet. */
    record Nowhere() implements Origin {}
}
