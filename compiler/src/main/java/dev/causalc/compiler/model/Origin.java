package dev.causalc.compiler.model;

/** Where the rows of a data statement come from. */
public sealed interface Origin {
    /** A path or glob, relative to the folder of the study unless absolute. */
    record Files(String pattern) implements Origin {}

    /** A table of a connection; the name may carry a schema: {@code schema.table}. */
    record Table(String connection, String table) implements Origin {}

    /** A query over the study's other data names. */
    record Query(String sql) implements Origin {}

    /** A query that a connection runs. */
    record ConnectionQuery(String connection, String sql) implements Origin {}

    /** Data not collected yet. */
    record Nowhere() implements Origin {}
}
