package dev.causalc.compiler.model;

/** What a row counts for. */
public record Weight(Kind kind, Expression expression) {
    /** What a weight means for a standard error. */
    public enum Kind {
        /** The inverse of a row's probability to be sampled. */
        SAMPLING,
        /** How many equal rows it stands for. */
        FREQUENCY,
        /** The rows are the whole distribution: no sampling error. */
        EXACT
    }
}
